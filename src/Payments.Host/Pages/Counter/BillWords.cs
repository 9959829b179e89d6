using System.Globalization;
using Payments.Core.Billing;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>How a bill is named on a screen others can see: its period in words, its payer by initials.</summary>
internal static class BillWords
{
    /// <summary>2026; Mei 2026; or from and to.</summary>
    public static string Of(Period period)
    {
        var (from, to) = (period.From, period.To);
        if (from == new DateOnly(from.Year, 1, 1) && to == new DateOnly(from.Year, 12, 31)) return from.Year.ToString(CultureInfo.InvariantCulture);
        var month = from.Day == 1 && to == from.AddMonths(1).AddDays(-1);
        return month ? Dates.Day(from)[2..] : Dates.Day(from) + " - " + Dates.Day(to);
    }

    /// <summary>A name that its owner recognises and a bystander does not: "Maria Sulistyo" is "M. S***o".</summary>
    public static string Masked(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "***";
        var last = words[^1].Length > 2 ? $"{words[^1][0]}***{words[^1][^1]}" : words[^1][0] + "***";
        return string.Join(' ', words[..^1].Take(2).Select(word => word[0] + ".").Append(last));
    }
}
