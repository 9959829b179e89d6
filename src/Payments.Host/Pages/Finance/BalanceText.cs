using System.Globalization;
using System.Text.RegularExpressions;
using Payments.Core;

namespace Payments.Host.Pages.Finance;

/// <summary>A balance as people type it from the bank's screen: 10000000, 10.000.000, Rp10.000.000,50; with a minus in front for an overdrawn account.</summary>
internal static partial class BalanceText
{
    // No account holds as much: a figure of another field.
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>False for anything else, above all for another country's marks: "1.500" is one thousand five hundred, "1.50" is nothing.</summary>
    public static bool TryParse(string? text, out Money balance)
    {
        balance = Money.Zero;
        var form = Form().Match(text?.Trim() ?? "");
        if (!form.Success) return false;
        var digits = form.Groups["whole"].Value.Replace(".", "", StringComparison.Ordinal) + "." + form.Groups["sen"].Value.PadRight(2, '0');
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount >= Largest) return false;
        balance = Money.OfDecimal(form.Groups["minus"].Success ? -amount : amount);
        return true;
    }

    [GeneratedRegex(@"^(?<minus>-)?(Rp\.? ?)?(?<whole>\d{1,3}(\.\d{3})+|\d{1,16})(,(?<sen>\d{1,2}))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
