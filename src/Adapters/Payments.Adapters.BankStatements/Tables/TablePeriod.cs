using System.Globalization;
using System.Text.RegularExpressions;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>The days a list is of, as a line above its header says.</summary>
internal sealed partial record TablePeriod(DateOnly From, DateOnly To)
{
    /// <summary>Reads <c>01/11/2025 - 30/11/2025</c>, or one day; null when there is no such thing.</summary>
    public static TablePeriod? Read(string text)
    {
        var days = new List<DateOnly>();
        foreach (var match in Day().EnumerateMatches(text))
            if (DateOnly.TryParseExact(text.AsSpan(match.Index, match.Length).ToString().Replace('-', '/'), "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) days.Add(day);
        return days is [var from, ..] && days[^1] >= from ? new(from, days[^1]) : null;
    }

    [GeneratedRegex("[0-9]{2}[/-][0-9]{2}[/-][0-9]{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}
