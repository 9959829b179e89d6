using Newtonsoft.Json.Linq;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core.Billing;

namespace Payments.Adapters.Snap.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InquiryAndStatusTests
{
    private readonly SnapBank _bank = new();

    [TearDown]
    public async Task Close() => await _bank.DisposeAsync();

    [Test]
    public async Task Every_state_of_a_bill_has_its_answer()
    {
        Bill open = _bank.Put(Sample.Bill(1)), paid = _bank.Put(Sample.Bill(2, status: BillStatus.Paid));
        Bill cancelled = _bank.Put(Sample.Bill(3, status: BillStatus.Cancelled, expires: Sample.Day.AddDays(-1)));
        Bill expired = _bank.Put(Sample.Bill(4, expires: Sample.Day.AddDays(-1))), lastDay = _bank.Put(Sample.Bill(5, expires: Sample.Day));
        var water = _bank.Put(Sample.Bill(6, levy: Sample.WaterLevy));

        Assert.That(await Ask(open.Code), Is.EqualTo("2002400/00"));
        Assert.That(await Ask(paid.Code), Is.EqualTo("4042414/01"));
        Assert.That(await Ask(cancelled.Code), Is.EqualTo("4042412/01"));
        Assert.That(await Ask(expired.Code), Is.EqualTo("4042419/01"));
        Assert.That(await Ask(lastDay.Code), Is.EqualTo("2002400/00"));
        Assert.That(await Ask(Sample.Bill(9).Code), Is.EqualTo("4042412/01"), "no such bill");
        Assert.That(await Ask(water.Code), Is.EqualTo("4042412/01"), "a water bill under the treasury's company code");
        Assert.That(await Ask(water.Code, "   88002"), Is.EqualTo("2002400/00"));
        Assert.That(await Ask(open.Code, "   99999"), Is.EqualTo("4042412/01"), "a company code nobody agreed to");
    }

    [Test]
    public async Task A_number_with_a_wrong_check_digit_names_no_bill()
    {
        var code = _bank.Put(Sample.Bill(1)).Code.Value;
        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');
        var reply = await _bank.SendAsync("inquiry", SnapBank.Triple(wrong, "   88001", new JProperty("inquiryRequestId", "I")));
        Assert.That(SnapBank.Said(reply), Is.EqualTo("4042412/01"));
    }

    [Test]
    public async Task A_long_name_is_cut_and_a_long_document_number_gives_way_to_the_payment_code()
    {
        var bill = Sample.Bill(1) with { Payer = new("WP1", new string('N', 40)), Document = new string('9', 19) };
        _bank.Put(bill);
        var data = SnapBank.Parse(await _bank.SendAsync("inquiry", SnapBank.Inquiry(bill.Code)))["virtualAccountData"]!;
        Assert.That((string?)data["virtualAccountName"], Is.EqualTo(new string('N', 30)));
        Assert.That((string?)data.SelectToken("billDetails[0].billNo"), Is.EqualTo(bill.Code.Value));
    }

    [Test]
    public async Task An_inquiry_may_be_asked_again_with_a_new_message_id_but_not_with_the_same()
    {
        var body = SnapBank.Inquiry(_bank.Put(Sample.Bill(1)).Code);
        Assert.That(SnapBank.Said(await _bank.SendAsync("inquiry", body, "E-1")), Is.EqualTo("2002400/00"));
        Assert.That(SnapBank.Said(await _bank.SendAsync("inquiry", body, "E-1")), Is.EqualTo("4092400/01"));
        Assert.That(SnapBank.Said(await _bank.SendAsync("inquiry", body, "E-2")), Is.EqualTo("2002400/00"));
        _bank.Clock.Advance(TimeSpan.FromHours(12));
        Assert.That(SnapBank.Said(await _bank.SendAsync("inquiry", body, "E-1")), Is.EqualTo("2002400/00"), "the next day in Jakarta");
    }

    [Test]
    public void Remembered_message_ids_are_bounded_and_the_latest_are_kept()
    {
        var seen = new SeenExternalIds(100);
        for (var i = 0; i < 10_000; i++) Assert.That(seen.TryAdd("E" + i), Is.True);
        for (var i = 9_960; i < 10_000; i++) Assert.That(seen.TryAdd("E" + i), Is.False, $"E{i}");
        Assert.That(seen.TryAdd("E0"), Is.True, "the oldest were forgotten");
        seen.Release("E9999");
        Assert.That(seen.TryAdd("E9999"), Is.True);
    }

    [Test]
    public async Task A_status_tells_what_was_stored()
    {
        Bill open = _bank.Put(Sample.Bill(1)), other = _bank.Put(Sample.Bill(2));
        await _bank.SendAsync("payment", SnapBank.Payment(open, "P-1"));
        await _bank.SendAsync("payment", SnapBank.Payment(other, "P-2", "5.00"));

        Assert.That(await Status(open.Code, "paymentRequestId", "P-1"), Is.EqualTo("2002600/00"));
        Assert.That(await Status(open.Code, "inquiryRequestId", "P-1"), Is.EqualTo("2002600/00"), "by the inquiry's id, which a payment after an inquiry shares");
        Assert.That(await Status(other.Code, "paymentRequestId", "P-2"), Is.EqualTo("2002600/01"), "a stored refusal");
        Assert.That(await Status(other.Code, "paymentRequestId", "P-1"), Is.EqualTo("4042601"), "another account's payment");
        Assert.That(await Status(open.Code, "paymentRequestId", "P-3"), Is.EqualTo("4042601"));
        Assert.That(await Status(open.Code, "trxId", "P-1"), Is.EqualTo("4002602"), "nothing to look for");
    }

    private async Task<string> Ask(PaymentCode code, string partner = "   88001") =>
        SnapBank.Said(await _bank.SendAsync("inquiry", SnapBank.Inquiry(code, partner)));

    private async Task<string> Status(PaymentCode code, string field, string value) =>
        SnapBank.Said(await _bank.SendAsync("status", SnapBank.Triple(code.Value, "   88001", new JProperty(field, value))));
}
