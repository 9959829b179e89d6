using System.Collections.Frozen;
using Payments.Adapters.Contracts;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Tests.Billing;

public sealed class PaymentInstructionsTests
{
    private static readonly Region Region = Sample.Region with
    {
        Channels = Sample.Region.Channels.Values.Select(channel => channel.Id == Sample.VaRkud ? channel with { Guides = [Guide("lama", new(2020, 1, 1), new(2025, 12, 31)), Guide("baru", new(2026, 1, 1), null)] } : channel)
            .ToFrozenDictionary(channel => channel.Id),
    };

    [Test]
    public void A_bill_is_paid_at_the_virtual_account_of_its_own_account_and_no_other()
    {
        var (tax, water) = (Sample.Bill(1), Sample.Bill(2, levy: Sample.WaterLevy));
        Assert.That(Numbers(tax), Is.EqualTo(new[] { "88001" + tax.Code }));
        Assert.That(Numbers(water), Is.EqualTo(new[] { "88002" + water.Code }));
    }

    [Test]
    public void The_guide_in_force_is_filled_in()
    {
        var bill = Sample.Bill(1, 150_000);
        var guide = PaymentInstructions.For(bill, Sample.Day, Region).VirtualAccounts.Single().Guides.Single();
        Assert.That((guide.Bank, guide.Steps["id"][0]), Is.EqualTo(("baru", $"Ketik 88001{bill.Code}, bayar {Money.OfRupiah(150_000)}.")));
    }

    [Test]
    public void The_amount_holds_for_its_day_and_the_number_as_long_as_the_code()
    {
        var way = PaymentInstructions.For(Sample.Bill(1, expires: Sample.Day.AddDays(2)), Sample.Day, Region).VirtualAccounts.Single();
        Assert.That(way.AmountUntil, Is.EqualTo(new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.FromHours(7))));
        Assert.That(way.ExpiresAt, Is.EqualTo(new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.FromHours(7))));
        Assert.That(PaymentInstructions.For(Sample.Bill(1), Sample.Day, Region).VirtualAccounts.Single().ExpiresAt, Is.Null);
    }

    [TestCase(BillStatus.Paid)]
    [TestCase(BillStatus.Cancelled)]
    public void A_bill_that_is_not_open_has_no_way_to_be_paid(BillStatus status) => Assert.That(Numbers(Sample.Bill(1, status: status)), Is.Empty);

    [Test]
    public void An_expired_code_has_no_way_to_be_paid() => Assert.That(Numbers(Sample.Bill(1, expires: Sample.Day.AddDays(-1))), Is.Empty);

    private static IEnumerable<string> Numbers(Bill bill) => PaymentInstructions.For(bill, Sample.Day, Region).VirtualAccounts.Select(way => way.Number);

    private static ChannelGuide Guide(string bank, DateOnly from, DateOnly? to) => new(
        bank, from, to, Money.Zero, null, new Dictionary<string, IReadOnlyList<string>> { ["id"] = ["Ketik {va}, bayar {amount}."] });
}
