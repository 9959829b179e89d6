using System.Globalization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Reads dates by the map's patterns; the machine's culture has no say.</summary>
internal static class TableDate
{
    private static readonly (string Indonesian, string English)[] Months =
        [("Mei", "May"), ("Agt", "Aug"), ("Agu", "Aug"), ("Okt", "Oct"), ("Des", "Dec"), ("Nop", "Nov"), ("Peb", "Feb")];

    public static bool TryParse(string cell, IReadOnlyList<string> patterns, out DateOnly date)
    {
        foreach (var pattern in patterns)
        {
            var text = pattern.Contains("MMM", StringComparison.Ordinal) ? InEnglish(cell) : cell;
            if (!DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) continue;
            date = DateOnly.FromDateTime(time);
            return true;
        }
        date = default;
        return false;
    }

    private static string InEnglish(string text)
    {
        foreach (var (indonesian, english) in Months)
            text = text.Replace(indonesian, english, StringComparison.OrdinalIgnoreCase);
        return text;
    }
}
