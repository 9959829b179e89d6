using System.Globalization;
using Payments.Core;

namespace Payments.Adapters.Snap;

/// <summary>SNAP writes an amount as text, "150000.00": rupiah with two decimals behind a dot, no sign, no grouping.</summary>
public static class SnapAmount
{
    /// <summary>The only currency.</summary>
    public const string Currency = "IDR";

    private const int NationalDigits = 16;
    private const int BcaDigits = 13;

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">Anything else: signs, spaces, leading zeros, thousands marks, another culture's comma.</exception>
    public static Money Parse(string value, AmountProfile profile = AmountProfile.National) => TryParse(value, profile, out var amount)
        ? amount
        : throw new FormatException($"'{value}' is not a SNAP amount: rupiah with two decimals are expected, as in 150000.00.");

    /// <summary>Reads an amount; false for anything that does not match the profile to the letter.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, AmountProfile profile, out Money amount)
    {
        amount = default;
        var dot = value.IndexOf('.');
        var whole = dot < 0 ? value : value[..dot];
        var decimals = dot < 0 ? default : value[(dot + 1)..];
        if (whole.Length == 0 || whole.Length > MaxDigits(profile) || (whole[0] == '0' && whole.Length > 1)) return false;
        if (!AcceptsDecimals(decimals.Length, dot, profile)) return false;
        if (!TryDigits(whole, out var rupiah) || !TryDigits(decimals, out var fraction)) return false;
        amount = Money.OfSen((rupiah * 100) + (decimals.Length == 1 ? fraction * 10 : fraction));
        return true;
    }

    /// <summary>Writes an amount with two decimals and a dot, whatever the culture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount below zero: SNAP has no way to write it.</exception>
    public static string Format(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Sen, nameof(amount));
        return string.Create(CultureInfo.InvariantCulture, $"{amount.Sen / 100}.{amount.Sen % 100:00}");
    }

    private static int MaxDigits(AmountProfile profile) => profile == AmountProfile.Bca ? BcaDigits : NationalDigits;

    private static bool AcceptsDecimals(int count, int dot, AmountProfile profile) =>
        count == 2 || (profile == AmountProfile.Lenient && (count == 1 || dot < 0));

    private static bool TryDigits(ReadOnlySpan<char> digits, out long number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }
        return true;
    }
}
