namespace Payments.Core.Billing;

/// <summary>Counts months of delay: a part of a month counts as a whole one (bagian dari bulan dihitung penuh satu bulan).</summary>
/// <remarks>Source: PP 35/2023 (article unverified); the two methods are regional practice, see docs/legal-basis.md#late-interest.</remarks>
public static class LateMonths
{
    /// <summary>Started months between the due date and the payment; 0 when paid in time. No cap is applied here.</summary>
    public static int Count(DateOnly due, DateOnly paid, MonthCounting counting)
    {
        if (paid <= due) return 0;
        var entered = ((paid.Year - due.Year) * 12) + paid.Month - due.Month;
        return counting switch
        {
            MonthCounting.AnniversaryEndOfMonth => paid > Anniversary(due, entered) ? entered + 1 : entered,
            MonthCounting.CalendarMonth => Math.Max(entered, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(counting)),
        };
    }

    private static DateOnly Anniversary(DateOnly due, int months)
    {
        var day = due.AddMonths(months);
        return due.Day == DateTime.DaysInMonth(due.Year, due.Month)
            ? new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month))
            : day;
    }
}
