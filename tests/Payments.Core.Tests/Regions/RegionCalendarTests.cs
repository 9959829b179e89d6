using Microsoft.Extensions.Time.Testing;
using Payments.Core.Regions;
using Payments.Core.Tests.Billing;

namespace Payments.Core.Tests.Regions;

public sealed class RegionCalendarTests
{
    private static readonly Region Region = BillingSample.Region;

    [TestCase(RegionZone.Wib, "2026-03-10")]
    [TestCase(RegionZone.Wita, "2026-03-11")]
    [TestCase(RegionZone.Wit, "2026-03-11")]
    public void The_day_is_the_regions_own(RegionZone zone, string day)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 16, 30, 0, TimeSpan.Zero));      // 23.30 WIB

        Assert.That(new RegionCalendar(clock).Today(Region with { Zone = zone }), Is.EqualTo(BillingSample.Day(day)));
    }

    [Test]
    public void A_day_starts_at_the_regions_midnight() =>
        Assert.That(RegionCalendar.StartOf(Region, new(2026, 3, 10)), Is.EqualTo(new DateTimeOffset(2026, 3, 9, 17, 0, 0, TimeSpan.Zero)));

    [TestCase("2026-08-13", true, Description = "Thursday")]
    [TestCase("2026-08-15", false, Description = "Saturday")]
    [TestCase("2026-08-16", false, Description = "Sunday")]
    [TestCase("2026-08-17", false, Description = "holiday")]
    [TestCase("2026-08-18", true, Description = "Tuesday")]
    public void Weekends_and_holidays_are_not_working_days(string day, bool working) =>
        Assert.That(RegionCalendar.IsWorkingDay(Region, BillingSample.Day(day)), Is.EqualTo(working));

    [TestCase("2026-08-14", "2026-08-14")]
    [TestCase("2026-08-15", "2026-08-18")]
    public void A_due_date_on_a_closed_day_moves_to_the_next_working_day(string printed, string effective) =>
        Assert.That(RegionCalendar.SameOrNextWorkingDay(Region, BillingSample.Day(printed)), Is.EqualTo(BillingSample.Day(effective)));

    [TestCase("2026-08-14", 0, "2026-08-14")]
    [TestCase("2026-08-14", 1, "2026-08-18")]
    [TestCase("2026-08-14", 2, "2026-08-19")]
    public void Working_days_are_counted_over_closed_days(string from, int days, string to) =>
        Assert.That(RegionCalendar.AddWorkingDays(Region, BillingSample.Day(from), days), Is.EqualTo(BillingSample.Day(to)));

    [Test]
    public void A_negative_count_is_a_mistake() =>
        Assert.That(() => RegionCalendar.AddWorkingDays(Region, new(2026, 8, 14), -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
