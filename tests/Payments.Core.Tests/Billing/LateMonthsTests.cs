using CsCheck;
using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class LateMonthsTests
{
    // Source: regional revenue reference 3.2, the whole table; the cap of its last row is the rule's and tested in LateChargeTests.
    [TestCase("2025-09-30", "2025-09-30", 0, 0)]
    [TestCase("2025-09-30", "2025-10-01", 1, 1)]
    [TestCase("2025-09-30", "2025-10-31", 1, 1)]
    [TestCase("2025-09-30", "2025-11-01", 2, 2)]
    [TestCase("2025-08-15", "2025-08-31", 1, 1)]
    [TestCase("2025-08-15", "2025-09-15", 1, 1)]
    [TestCase("2025-08-15", "2025-09-16", 2, 1)]
    [TestCase("2024-01-31", "2024-02-29", 1, 1)]
    [TestCase("2024-01-31", "2024-03-01", 2, 2)]
    [TestCase("2026-02-13", "2026-05-20", 4, 3)]
    [TestCase("2024-08-31", "2026-09-01", 25, 25)]
    public void A_part_of_a_month_counts_as_a_whole_one(string due, string paid, int anniversary, int calendar)
    {
        Assert.That(Count(due, paid, MonthCounting.AnniversaryEndOfMonth), Is.EqualTo(anniversary));
        Assert.That(Count(due, paid, MonthCounting.CalendarMonth), Is.EqualTo(calendar));
    }

    [Test]
    public void Months_never_fall_as_time_passes_and_begin_on_the_day_after_the_due_date() =>
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[1, 1_500], Gen.Enum<MonthCounting>()).Sample((start, days, counting) =>
        {
            var due = new DateOnly(2020, 1, 1).AddDays(start);
            var paid = due.AddDays(days);
            var months = LateMonths.Count(due, paid, counting);
            return LateMonths.Count(due, due, counting) == 0
                && LateMonths.Count(due, due.AddDays(1), counting) == 1
                && months <= LateMonths.Count(due, paid.AddDays(1), counting)
                && months >= LateMonths.Count(due, paid.AddDays(-1), counting);
        });

    [Test]
    public void The_closed_form_equals_the_counting_loop_of_the_rule() =>
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[0, 1_500]).Sample((start, days) =>
        {
            var due = new DateOnly(2020, 1, 1).AddDays(start);
            var paid = due.AddDays(days);
            var k = 0;
            while (MonthsLater(due, k) < paid) k++;
            return LateMonths.Count(due, paid, MonthCounting.AnniversaryEndOfMonth) == k;
        });

    private static int Count(string due, string paid, MonthCounting counting) =>
        LateMonths.Count(BillingSample.Day(due), BillingSample.Day(paid), counting);

    private static DateOnly MonthsLater(DateOnly due, int months)
    {
        var first = new DateOnly(due.Year, due.Month, 1).AddMonths(months);
        var last = DateTime.DaysInMonth(first.Year, first.Month);
        return due.AddDays(1).Day == 1 ? first.AddDays(last - 1) : first.AddDays(Math.Min(due.Day, last) - 1);
    }
}
