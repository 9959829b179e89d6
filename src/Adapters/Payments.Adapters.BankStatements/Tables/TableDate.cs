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
    public static bool TryParse(TableCell cell, IReadOnlyList<string> patterns, TablePeriod? period, out DateOnly date)
    {
        if (cell.Number is not { } day || day < FirstDay || day >= DayAfterLast) return TryParse(cell.Text, patterns, period, out date);
        date = DateOnly.FromDateTime(DateTime.FromOADate((double)day));
        return true;
    }

    public static bool TryParse(string cell, IReadOnlyList<string> patterns, TablePeriod? period, out DateOnly date)
    {
        foreach (var pattern in patterns)
            if (HasYear(pattern) ? TryParse(InEnglish(cell, pattern), pattern, out date) : TryParseIn(period, InEnglish(cell, pattern), pattern, out date)) return true;
        date = default;
        return false;
    }

    /// <summary>Whether a pattern says the year; where none does it is that of the period.</summary>
    public static bool HasYear(string pattern) => pattern.Contains('y', StringComparison.Ordinal);

    private static bool TryParse(string text, string pattern, out DateOnly date)
    {
        var read = DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        date = DateOnly.FromDateTime(time);
        return read;
    }

    // A statement over the new year: 31/12 is of the old one and 01/01 of the new.
    private static bool TryParseIn(TablePeriod? period, string text, string pattern, out DateOnly date)
    {
        for (var year = period?.From.Year ?? 1; year <= (period?.To.Year ?? 0); year++)
            if (TryParse(string.Create(CultureInfo.InvariantCulture, $"{text} {year:0000}"), pattern + " yyyy", out date) && date >= period!.From && date <= period.To) return true;
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
