using System.Globalization;
using Payments.Core;

namespace Payments.Host.Pages.Counter;

/// <summary>Rupiah as people type them: <c>500000</c>, <c>500.000</c>, <c>Rp 500.000</c>. Whole rupiah only.</summary>
internal static class Rupiah
{
    private const int MaxDigits = 12;

    /// <summary>Reads an amount of zero or more.</summary>
    public static bool TryRead(string? text, out Money amount)
    {
        amount = Money.Zero;
        var plain = (text ?? "").Trim();
        if (plain.StartsWith("Rp", StringComparison.OrdinalIgnoreCase)) plain = plain[2..];
        plain = string.Concat(plain.Where(letter => letter is not ('.' or ' ')));
        if (plain.Length is 0 or > MaxDigits || !plain.All(char.IsAsciiDigit)) return false;
        amount = Money.OfRupiah(long.Parse(plain, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>The amount as a form carries it: digits only.</summary>
    public static string Plain(Money amount) => (amount.Sen / 100).ToString(CultureInfo.InvariantCulture);
}
