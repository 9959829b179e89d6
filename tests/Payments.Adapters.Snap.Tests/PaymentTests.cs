using Newtonsoft.Json.Linq;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Payments (25) end to end over in-memory books: what is booked, what is refused, what happens when something comes again.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PaymentTests
{
    private readonly SnapBank _bank = new();

    [TearDown]
    public async Task Close() => await _bank.DisposeAsync();

    private static CancellationToken Token => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task A_payment_becomes_a_notice_with_the_banks_ids_and_times()
    {
        var bill = _bank.Put(Sample.Bill(1, 150_000));
        Assert.That(await Pay(SnapBank.Payment(bill), "E-7"), Is.EqualTo("2002500/00"));

        var notice = await _bank.Books.FindNoticeAsync(Sample.Code, Sample.VaRkud, new("REF-1"), null, Token);
        Assert.That(notice, Has.Property("Delivery").EqualTo("BANK-CONTOH/20260310/25/E-7"));
        Assert.That(notice!.Amount, Is.EqualTo(Money.OfRupiah(150_000)));
        Assert.That(notice.PaidAt, Is.EqualTo(Sample.Noon.AddMinutes(-1)));
        Assert.That(notice.Trace, Is.EqualTo("00113696201"));
        Assert.That(notice.Answer, Is.EqualTo(NoticeAnswer.Settled));
    }

    [Test]
    public async Task Without_a_transaction_time_the_time_of_the_message_counts()
    {
        var body = SnapBank.Payment(_bank.Put(Sample.Bill(1)));
        body.Remove("trxDateTime");
        var reply = await _bank.SendAsync(_bank.Call("payment", SnapBank.Bytes(body), timestamp: "2026-03-10T11:57:00+07:00"));

        var notice = await _bank.Books.FindNoticeAsync(Sample.Code, Sample.VaRkud, new("REF-1"), null, Token);
        Assert.That(notice!.PaidAt, Is.EqualTo(Sample.Noon.AddMinutes(-3)));
        Assert.That((string?)SnapBank.Parse(reply).SelectToken("virtualAccountData.trxDateTime"), Is.EqualTo("2026-03-10T12:00:00+07:00"));
    }

    [Test]
    public async Task Each_company_code_is_its_own_channel_and_takes_only_its_own_bills()
    {
        Bill tax = _bank.Put(Sample.Bill(1)), water = _bank.Put(Sample.Bill(2, levy: Sample.WaterLevy));
        Assert.That(await Pay(SnapBank.Payment(water, "W-1")), Is.EqualTo("4042512/01"), "water money into the treasury account");
        Assert.That(await Pay(SnapBank.Payment(tax, "T-1", partner: "   88002")), Is.EqualTo("4042512/01"), "tax money into the water company's account");
        Assert.That(await Pay(SnapBank.Payment(water, "W-2", partner: "   88002")), Is.EqualTo("2002500/00"));
        Assert.That(await _bank.Books.FindNoticeAsync(Sample.Code, Sample.VaPudam, new("W-2"), null, Token), Is.Not.Null);
    }

    [TestCase("   99999", "a company code nobody agreed to")]
    [TestCase("   88001", "a wrong check digit")]
    public async Task A_number_that_names_no_bill_is_refused(string partner, string what)
    {
        var code = Sample.Bill(1).Code.Value;
        var customer = what == "a wrong check digit" ? code[..^1] + (code[^1] == '0' ? '1' : '0') : code;
        var body = SnapBank.Payment(Sample.Bill(1));
        body["partnerServiceId"] = partner;
        body["customerNo"] = customer;
        body["virtualAccountNo"] = partner + customer;
        Assert.That(await Pay(body), Is.EqualTo("4042512/01"));
        Assert.That(_bank.Problems, Is.Empty);
    }

    [Test]
    public async Task Zeros_may_pad_a_company_code_where_that_was_agreed()
    {
        await using var bank = new SnapBank(SnapBank.Relation(padding: PartnerServiceIdPadding.Zeros));
        var bill = bank.Put(Sample.Bill(1));
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", SnapBank.Payment(bill, partner: "00088001"))), Is.EqualTo("2002500/00"));
        Assert.That(await Pay(SnapBank.Payment(_bank.Put(Sample.Bill(1)), partner: "00088001")), Is.EqualTo("4042512/01"));
    }

    [Test]
    public async Task Every_refusal_has_its_code_and_is_the_same_the_second_time()
    {
        Bill paid = _bank.Put(Sample.Bill(1)), cancelled = _bank.Put(Sample.Bill(2, status: BillStatus.Cancelled));
        Bill expired = _bank.Put(Sample.Bill(3, expires: Sample.Day.AddDays(-1))), open = _bank.Put(Sample.Bill(4));
        await Pay(SnapBank.Payment(paid, "first"));
        (JObject Body, string Code)[] cases =
        [
            (SnapBank.Payment(Sample.Bill(9), "a"), "4042512/01"),
            (SnapBank.Payment(cancelled, "b"), "4042512/01"),
            (SnapBank.Payment(expired, "c"), "4042519/01"),
            (SnapBank.Payment(paid, "d"), "4042514/01"),
            (SnapBank.Payment(open, "e", "99999.00"), "4042513/01"),
        ];
        foreach (var (body, code) in cases)
        {
            Assert.That(await Pay(body), Is.EqualTo(code));
            Assert.That(await Pay(body), Is.EqualTo(code), "again");
        }
        Assert.That(_bank.Books.Entries, Has.Count.EqualTo(1));
    }

    [TestCase(DuplicateReplayMode.AdviceOnly200, "N", "4042518/00")]
    [TestCase(DuplicateReplayMode.AdviceOnly200, "Y", "2002500/00")]
    [TestCase(DuplicateReplayMode.BcaInconsistent18, "N", "4042518/00")]
    [TestCase(DuplicateReplayMode.BcaInconsistent18, "Y", "4042518/00")]
    [TestCase(DuplicateReplayMode.Success200, "N", "2002500/00")]
    [TestCase(DuplicateReplayMode.Success200, "Y", "2002500/00")]
    public async Task A_payment_that_comes_again_gets_its_stored_flag_in_the_agreed_words(DuplicateReplayMode mode, string advise, string code)
    {
        await using var bank = new SnapBank(SnapBank.Relation(replay: mode));
        var body = SnapBank.Payment(bank.Put(Sample.Bill(1)));
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", body, "E-1")), Is.EqualTo("2002500/00"));
        body["flagAdvise"] = advise;
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", body, "E-1")), Is.EqualTo(code), "same message id");
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", body, "E-2")), Is.EqualTo(code), "new message id");
        bank.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", body, "E-1")), Is.EqualTo(code), "two days later");
        Assert.That(bank.Books.Entries, Has.Count.EqualTo(1));
    }

    [TestCase("same message id", "E-1")]
    [TestCase("new message id", "E-2")]
    public async Task The_same_reference_for_something_else_is_inconsistent(string what, string externalId)
    {
        Bill one = _bank.Put(Sample.Bill(1)), two = _bank.Put(Sample.Bill(2));
        Assert.That(await Pay(SnapBank.Payment(one), "E-1"), Is.EqualTo("2002500/00"));
        Assert.That(await Pay(SnapBank.Payment(two), externalId), Is.EqualTo("4042518/01"), what);
        Assert.That(await Pay(SnapBank.Payment(one, amount: "1.00"), externalId), Is.EqualTo("4042518/01"), what);
        Assert.That((await _bank.Books.FindAsync(Sample.Code, [two.Code], Token))[0]!.Status, Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task A_message_id_used_for_another_reference_is_a_conflict()
    {
        Bill one = _bank.Put(Sample.Bill(1)), two = _bank.Put(Sample.Bill(2));
        Assert.That(await Pay(SnapBank.Payment(one, "P-1"), "E-1"), Is.EqualTo("2002500/00"));
        Assert.That(await Pay(SnapBank.Payment(two, "P-2"), "E-1"), Is.EqualTo("4092500/01"));
        Assert.That(await Pay(SnapBank.Payment(one, "P-2", partner: "   99999"), "E-1"), Is.EqualTo("4092500/01"), "even for a company code nobody agreed to");
        Assert.That(await Pay(SnapBank.Payment(one, "P-1", partner: "   99999"), "E-3"), Is.EqualTo("4042518/01"));
        Assert.That(_bank.Books.Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_message_id_counts_within_its_day_in_Jakarta()
    {
        Bill one = _bank.Put(Sample.Bill(1)), two = _bank.Put(Sample.Bill(2));
        _bank.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 10, 23, 59, 0, TimeSpan.FromHours(7)));
        Assert.That(await Pay(SnapBank.Payment(one, "P-1"), "E-1"), Is.EqualTo("2002500/00"));
        _bank.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await Pay(SnapBank.Payment(two, "P-2"), "E-1"), Is.EqualTo("2002500/00"));
    }

    [TestCase(ReconciliationType.ForceSettle, "Y", "2002500/00")]
    [TestCase(ReconciliationType.ForceSettle, "N", "4042513/01")]
    [TestCase(ReconciliationType.Reversal, "Y", "4042513/01")]
    [TestCase(ReconciliationType.Suspend, "Y", "4042513/01")]
    public async Task Money_the_bank_keeps_is_held_and_other_money_is_refused(ReconciliationType type, string advise, string code)
    {
        await using var bank = new SnapBank(SnapBank.Relation(reconciliation: type));
        var body = SnapBank.Payment(bank.Put(Sample.Bill(1)), amount: "70000.00");
        body["flagAdvise"] = advise;
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", body)), Is.EqualTo(code));
        Assert.That(bank.Books.Entries, Has.Count.EqualTo(code == "2002500/00" ? 1 : 0));
    }

    [Test]
    public async Task Kept_money_for_a_number_that_names_nothing_is_told_to_the_operator()
    {
        await using var bank = new SnapBank(SnapBank.Relation(reconciliation: ReconciliationType.ForceSettle));
        var body = SnapBank.Payment(Sample.Bill(1), partner: "   99999");
        body["flagAdvise"] = "Y";
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", body, "E-1")), Is.EqualTo("4042512/01"));
        Assert.That(bank.Problems.Single(), Has.Property("ExternalId").EqualTo("E-1").And.Property("Service").EqualTo(SnapService.Payment));
    }

    [Test]
    public async Task What_the_bank_sent_comes_back_as_it_was()
    {
        var body = SnapBank.Payment(_bank.Put(Sample.Bill(1)));
        body["virtualAccountName"] = " Bu  Siti \"RT 01/RW 02\" é ✓ \\ ";
        body["virtualAccountEmail"] = "warga+1@contoh.go.id";
        body["trxId"] = new string('t', 64);
        body["referenceNo"] = new string('9', 64);
        body["paidBills"] = "95000";
        body["journalNum"] = "000123";
        body["paymentType"] = 1;
        body["flagAdvise"] = "N";
        body["subCompany"] = "00000";
        body["totalAmount"] = new JObject { ["value"] = "100000.00", ["currency"] = "IDR" };
        var answer = (JObject)SnapBank.Parse(await _bank.SendAsync("payment", body))["virtualAccountData"]!;
        foreach (var (name, value) in body)
        {
            var expected = value is JValue ? (JToken)new JValue(value.ToString()) : value;
            Assert.That(JToken.DeepEquals(answer[name], expected), Is.True, $"{name}: {answer[name]}");
        }
    }

    [Test]
    public async Task Without_a_name_from_the_bank_the_payers_name_is_sent_cut_to_thirty()
    {
        var bill = Sample.Bill(1);
        _bank.Put(bill with { Payer = bill.Payer with { Name = new string('N', 29) + "😀" } });
        var reply = SnapBank.Parse(await _bank.SendAsync("payment", SnapBank.Payment(bill)));
        Assert.That((string?)reply.SelectToken("virtualAccountData.virtualAccountName"), Is.EqualTo(new string('N', 29)));
    }

    [Test]
    public async Task Of_many_notices_of_one_payment_at_once_exactly_one_is_booked()
    {
        var body = SnapBank.Bytes(SnapBank.Payment(_bank.Put(Sample.Bill(1))));
        var token = _bank.FetchToken();
        var calls = Enumerable.Range(0, 40).Select(i => _bank.Call("payment", body, $"E-{i % 4}", token: token)).ToList();
        var replies = await Task.WhenAll(calls.Select(call => Task.Run(() => _bank.SendAsync(call))));
        var said = replies.Select(SnapBank.Said).ToList();
        Assert.That(said.Count(code => code == "2002500/00"), Is.EqualTo(1));
        Assert.That(said.Count(code => code == "4042518/00"), Is.EqualTo(39));
        Assert.That(_bank.Books.Entries, Has.Count.EqualTo(1));
    }

    private async Task<string> Pay(JObject body, string? externalId = null) => SnapBank.Said(await _bank.SendAsync("payment", body, externalId));
}
