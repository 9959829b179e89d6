using Payments.Core.Billing;
using Payments.Core.Billing.Water;

namespace Payments.Core.Tests.Billing.Water;

public sealed class MeterReadingTests
{
    private static readonly Period March = Period.OfMonth(2026, 3);

    [TestCase(1_000, 1_018, null, 18)]
    [TestCase(1_000, 1_000, null, 0)]
    [TestCase(9_990, 8, 10_000, 18)]
    public void The_volume_is_the_difference_also_where_the_meter_turns_over(int previous, int current, int? turnsOverAt, int cubicMetres) =>
        Assert.That(new MeterReading("0012345", March, previous, current, turnsOverAt).CubicMetres, Is.EqualTo(cubicMetres));

    [TestCase(1_018, 1_000, null)]
    [TestCase(-1, 10, null)]
    [TestCase(10_500, 8, 10_000)]
    [TestCase(9_990, 10_000, 10_000)]
    public void A_meter_that_runs_backwards_is_not_billed(int previous, int current, int? turnsOverAt)
    {
        var reading = new MeterReading("0012345", March, previous, current, turnsOverAt);

        Assert.That(reading.IsConsistent, Is.False);
        Assert.That(() => reading.CubicMetres, Throws.InvalidOperationException.With.Message.Contains("read it again"));
    }
}
