using System.Collections.Frozen;
using System.Globalization;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads amounts: digits with at most one point, never a sign, no finer than the currency.</summary>
/// <remarks>
/// Source: ISO 20022 ActiveOrHistoricCurrencyAndAmount (18 digits, 5 of them after the point) and its rule that the number of decimals
/// is that of ISO 4217. Zeros at the end say nothing: <c>8.850</c> euro is 8.85.
/// </remarks>
internal static class CamtAmount
{
    public const string Expectation = "expected are digits with at most one point, for example 150000.00";

    private const int MostDigits = 18;
    private const int UsualDecimals = 2;

    private static readonly FrozenDictionary<string, int> Decimals = new[]
    {
        ("BIF", 0), ("CLP", 0), ("DJF", 0), ("GNF", 0), ("ISK", 0), ("JPY", 0), ("KMF", 0), ("KRW", 0), ("PYG", 0), ("RWF", 0),
        ("UGX", 0), ("UYI", 0), ("VND", 0), ("VUV", 0), ("XAF", 0), ("XOF", 0), ("XPF", 0), ("BHD", 3), ("IQD", 3), ("JOD", 3),
        ("KWD", 3), ("LYD", 3), ("OMR", 3), ("TND", 3), ("CLF", 4), ("UYW", 4),
    }.ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>Reads the amount the reader is at, with its currency.</summary>
    /// <returns>What is wrong with it; null when it could be read.</returns>
    public static string? Read(CamtXml xml, out decimal amount, out string? currency)
    {
        currency = xml.Attribute("Ccy");
        var text = xml.TextSpan();
        return TryParse(text, out amount, out var decimals) switch
        {
            false => $"\"{Show(text)}\" is no amount: {Expectation}",
            true when decimals > DecimalsOf(currency) => $"\"{Show(text)}\" has {decimals.ToString(CultureInfo.InvariantCulture)} decimals, {currency ?? "the currency"} has at most {DecimalsOf(currency).ToString(CultureInfo.InvariantCulture)}",
            true => null,
        };
    }

    /// <summary>Reads an amount without its currency.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <param name="amount">The amount, with the zeros at its end.</param>
    /// <param name="decimals">How many decimals it has, without the zeros at its end.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal amount, out int decimals)
    {
        (amount, decimals) = (0, 0);
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length + fraction.Length == 0) return false;
        whole = whole.TrimStart('0');
        ulong digits = 0;
        if (whole.Length + fraction.Length > MostDigits || !TryAppend(whole, ref digits) || !TryAppend(fraction, ref digits)) return false;
        decimals = fraction.TrimEnd('0').Length;
        amount = new(unchecked((int)digits), unchecked((int)(digits >> 32)), hi: 0, isNegative: false, scale: (byte)fraction.Length);
        return true;
    }

    private static bool TryAppend(ReadOnlySpan<char> text, ref ulong digits)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            digits = (digits * 10) + (ulong)(digit - '0');
        }
        return true;
    }

    private static int DecimalsOf(string? currency) =>
        currency is not null && Decimals.TryGetValue(currency, out var decimals) ? decimals : UsualDecimals;

    private static string Show(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}...";
}
