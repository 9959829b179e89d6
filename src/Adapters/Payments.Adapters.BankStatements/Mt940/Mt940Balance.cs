using System.Text;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Reads the balance fields 60F, 60M, 62F, 62M, 64 and 65: <c>1!a6!n3!a15d</c>; some banks leave the currency out.</summary>
internal static class Mt940Balance
{
    private const int DateStart = 1;
    private const int CurrencyStart = 7;
    private const int CurrencyLength = 3;

    /// <summary>Takes the field apart.</summary>
    /// <returns>What is wrong with it; null when it could be read.</returns>
    public static string? Read(ReadOnlySpan<byte> field, Mt940Decimals marks, out decimal amount, out DateOnly? date, out string? currency)
    {
        (amount, date, currency) = (0, null, null);
        field = field.TrimEnd((byte)' ');
        if (field.IsEmpty || field[0] is not ((byte)'C' or (byte)'D')) return "it does not begin with C or D";
        if (!Mt940Date.TryParse(field[DateStart..], out var day, out _)) return "no date (YYMMDD) follows C or D";
        var figure = field[CurrencyStart..];
        if (IsCurrency(figure))
        {
            currency = Encoding.ASCII.GetString(figure[..CurrencyLength]);
            figure = figure[CurrencyLength..];
        }
        if (!Mt940Amount.TryParse(figure, marks, out var magnitude)) return $"its amount cannot be read: {Mt940Amount.ExpectationOf(marks)}";
        amount = field[0] == 'C' ? magnitude : -magnitude;
        date = day;
        return null;
    }

    /// <summary>Reads 90D and 90C: a count, a currency, a sum.</summary>
    public static bool TryReadControl(ReadOnlySpan<byte> field, out int count, out decimal sum)
    {
        (count, sum) = (0, 0);
        field = field.TrimEnd((byte)' ');
        var digits = field.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits is > 0 and <= 5 && int.TryParse(field[..digits], System.Globalization.CultureInfo.InvariantCulture, out count)
            && IsCurrency(field[digits..]) && Mt940Amount.TryParse(field[(digits + CurrencyLength)..], out sum);
    }

    private static bool IsCurrency(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= CurrencyLength && !bytes[..CurrencyLength].ContainsAnyExceptInRange((byte)'A', (byte)'Z');
}
