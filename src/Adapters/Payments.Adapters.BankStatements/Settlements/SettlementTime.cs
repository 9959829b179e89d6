using System.Globalization;
using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>A moment, or only a day, as a file writes it; the machine's culture and zone have no say.</summary>
/// <param name="At">The moment; of a day its midnight.</param>
/// <param name="IsDay">Only the day is known.</param>
internal readonly record struct SettlementTime(DateTimeOffset At, bool IsDay)
{
    // A year outside of these is a figure in the wrong column.
    private const int FirstYear = 1990, LastYear = 2099;

    /// <summary>The day by a clock; a day without a time is the same by every clock.</summary>
    public DateOnly Day(TimeSpan offset) => DateOnly.FromDateTime(IsDay ? At.DateTime : At.ToOffset(offset).DateTime);

    /// <summary>Reads a cell by the map's patterns; a real date of a workbook has no offset.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="patterns">Tried in order.</param>
    /// <param name="offset">For times without an offset.</param>
    /// <param name="time">What it says.</param>
    public static bool TryParse(TableCell cell, IReadOnlyList<string> patterns, TimeSpan offset, out SettlementTime time)
    {
        if (cell.Number is { } number && TableDate.TryParse(cell, [], null, out _))
        {
            var counted = DateTime.FromOADate((double)number);
            time = new(new(Rounded(counted), offset), number == decimal.Truncate(number));
            return true;
        }
        foreach (var pattern in patterns)
            if (TryParse(TableDate.InEnglish(cell.Text, pattern), pattern, offset, out time)) return true;
        time = default;
        return false;
    }

    private static bool TryParse(string text, string pattern, TimeSpan offset, out SettlementTime time)
    {
        time = default;
        if (!DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var written)
            || written.Year is < FirstYear or > LastYear) return false;
        // Kind says whether the text itself had an offset: K also matches none, and then the machine's own would be taken.
        var at = new DateTimeOffset(DateTime.SpecifyKind(written, DateTimeKind.Unspecified), offset);
        if (written.Kind != DateTimeKind.Unspecified && !DateTimeOffset.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) return false;
        time = new(at, !pattern.Contains('H', StringComparison.Ordinal) && !pattern.Contains('h', StringComparison.Ordinal));
        return true;
    }

    // A workbook counts days in binary fractions: a second is what was typed.
    private static DateTime Rounded(DateTime counted) =>
        new((counted.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
}
