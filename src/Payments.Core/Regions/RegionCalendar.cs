using System.Collections.Frozen;

namespace Payments.Core.Regions;

/// <summary>Days as a region counts them: its own midnight, its working days (hari kerja).</summary>
/// <param name="clock">Where the time comes from.</param>
public sealed class RegionCalendar(TimeProvider clock)
{
    /// <summary>This instant.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today in the region's zone: at 23.30 WIB in Jakarta it is already tomorrow in Jayapura (WIT).</summary>
    public DateOnly Today(Region region) => DayOf(region, clock.GetUtcNow());

    /// <summary>The region's date at an instant.</summary>
    public static DateOnly DayOf(Region region, DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(region.Zone.Offset()).DateTime);

    /// <summary>The first instant of a day in the region.</summary>
    public static DateTimeOffset StartOf(Region region, DateOnly day) =>
        new(day.ToDateTime(TimeOnly.MinValue), region.Zone.Offset());

    /// <summary>True on a day when offices and banks work: not Saturday, Sunday or a listed holiday.</summary>
    public static bool IsWorkingDay(Region region, DateOnly day) => IsWorkingDay(region.Holidays, day);

    /// <summary>The day itself when it is a working day, else the next one: how most Perda move a due date.</summary>
    public static DateOnly SameOrNextWorkingDay(Region region, DateOnly day)
    {
        while (!IsWorkingDay(region, day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The date so many working days after a day; the day itself does not count.</summary>
    /// <param name="region">Whose holidays count.</param>
    /// <param name="day">The day counting starts after.</param>
    /// <param name="workingDays">How many working days, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static DateOnly AddWorkingDays(Region region, DateOnly day, int workingDays) => AddWorkingDays(region.Holidays, day, workingDays);

    /// <summary>The same where no holidays are known.</summary>
    public static DateOnly AddWorkingDays(DateOnly day, int workingDays) => AddWorkingDays(FrozenSet<DateOnly>.Empty, day, workingDays);

    internal static DateOnly AddWorkingDays(FrozenSet<DateOnly> holidays, DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(holidays, day)) workingDays--;
        }
        return day;
    }

    /// <summary>Working days after a day up to another one; none when that is not later.</summary>
    internal static int WorkingDaysAfter(FrozenSet<DateOnly> holidays, DateOnly day, DateOnly until)
    {
        var count = 0;
        for (day = day.AddDays(1); day <= until; day = day.AddDays(1))
            if (IsWorkingDay(holidays, day)) count++;
        return count;
    }

    private static bool IsWorkingDay(FrozenSet<DateOnly> holidays, DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);
}
