using System.Globalization;
using Payments.Core;

namespace Payments.Host.Pages.Resident;

/// <summary>An amount as people type or copy it: 150000, 150.000, Rp150.000, Rp150.000,00. Whole rupiah only.</summary>
internal static class RupiahText
{
    private const int MaxDigits = 13;

    public static bool TryParse(string? text, out Money amount)
    {
        amount = Money.Zero;
        var rest = text?.Trim() ?? "";
        if (rest.StartsWith("Rp", StringComparison.OrdinalIgnoreCase)) rest = rest[2..].TrimStart(' ', '.');
        if (rest.EndsWith(",00", StringComparison.Ordinal)) rest = rest[..^3];
        if (rest.Contains('.', StringComparison.Ordinal) && rest.Split('.').Skip(1).Any(group => group.Length != 3)) return false;
        rest = rest.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (rest.Length is 0 or > MaxDigits || !rest.All(char.IsAsciiDigit)) return false;
        amount = Money.OfRupiah(long.Parse(rest, CultureInfo.InvariantCulture));
        return amount.IsPositive;
    }
}
