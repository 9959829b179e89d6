using System.Globalization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Reads dates by the map's patterns, or as the day a workbook counts; the machine's culture has no say.</summary>
internal static class TableDate
{
    private static readonly (string Indonesian, string English)[] Months =
        [("Mei", "May"), ("Agt", "Aug"), ("Agu", "Aug"), ("Okt", "Oct"), ("Des", "Dec"), ("Nop", "Nov"), ("Peb", "Feb")];

    /// <summary>A day number outside 1990 to 2099 is no date: it is a figure in the wrong column, or <c>20251103</c>.</summary>
    private static readonly decimal FirstDay = (decimal)new DateTime(1990, 1, 1).ToOADate(), DayAfterLast = (decimal)new DateTime(2100, 1, 1).ToOADate();

    /// <summary>Reads a cell; a number is the day since 1899-12-30 (the 1900 system), its fraction the time of day.</summary>
    public static bool TryParse(TableCell cell, IReadOnlyList<string> patterns, out DateOnly date)
    {
        if (cell.Number is not { } day || day < FirstDay || day >= DayAfterLast) return TryParse(cell.Text, patterns, out date);
        date = DateOnly.FromDateTime(DateTime.FromOADate((double)day));
        return true;
    }

    public static bool TryParse(string cell, IReadOnlyList<string> patterns, out DateOnly date)
    {
        foreach (var pattern in patterns)
        {
            if (!DateTime.TryParseExact(InEnglish(cell, pattern), pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) continue;
            date = DateOnly.FromDateTime(time);
            return true;
        }
        date = default;
        return false;
    }

    /// <summary>The text with English month names, where the pattern has names at all.</summary>
    public static string InEnglish(string text, string pattern)
    {
        if (!pattern.Contains("MMM", StringComparison.Ordinal)) return text;
        foreach (var (indonesian, english) in Months)
            text = text.Replace(indonesian, english, StringComparison.OrdinalIgnoreCase);
        return text;
    }
}
