using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Matching;

public sealed class FeeScheduleTests
{
    private static readonly ChannelId Qris = new("QRIS");

    [TestCase(100_050, 70, 0, Rounding.DownToRupiah, 700, Description = "700.35")]
    [TestCase(100_050, 70, 0, Rounding.HalfUpToRupiah, 700)]
    [TestCase(100_050, 70, 0, Rounding.UpToRupiah, 701)]
    [TestCase(100_100, 70, 0, Rounding.DownToRupiah, 700, Description = "700.70")]
    [TestCase(100_100, 70, 0, Rounding.HalfUpToRupiah, 701)]
    [TestCase(100_000, 0, 4_000, Rounding.DownToRupiah, 4_000, Description = "flat alone")]
    [TestCase(100_000, 70, 4_000, Rounding.DownToRupiah, 4_700, Description = "both")]
    [TestCase(3_000, 0, 4_000, Rounding.DownToRupiah, 3_000, Description = "never more than the amount itself")]
    public void The_fee_is_the_share_rounded_as_the_contract_says_and_the_flat_part(long gross, int rate, long flat, Rounding rounding, long fee) =>
        Assert.That(Schedule(rate, flat, rounding).On(Money.OfRupiah(gross)), Is.EqualTo(Money.OfRupiah(fee)));

    [TestCase("2026-03-31", 70)]
    [TestCase("2026-04-01", 63)]
    [TestCase("2025-12-31", null)]
    public void The_schedule_of_a_day_is_the_one_that_holds_on_it(string day, int? rate)
    {
        var rules = new MatchRules(
            KeyRules.OfFiles,
            new Dictionary<ChannelId, IReadOnlyList<FeeSchedule>> { [Qris] = [Schedule(70) with { To = new(2026, 3, 31) }, Schedule(63) with { From = new(2026, 4, 1) }] },
            []);
        Assert.That(rules.FeeOn(Qris, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))?.Rate, Is.EqualTo(rate is { } points ? new BasisPoints(points) : (BasisPoints?)null));
    }

    private static FeeSchedule Schedule(int rate, long flat = 0, Rounding rounding = Rounding.DownToRupiah) =>
        new(new(2026, 1, 1), null, new(rate), Money.OfRupiah(flat), rounding, FeePer.Transaction);
}
