namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Reads the figure of a balance or line (<c>15d</c>): digits and at most one decimal mark.</summary>
/// <remarks>
/// The standard asks for a comma; banks also write a point, or no mark at all for whole units, and pad with zeros. The one mark is
/// the decimal mark when 0 to 2 digits follow it; anything else would be guessing. The number of decimals written is kept.
/// </remarks>
internal static class Mt940Amount
{
    /// <summary>What an amount looks like, for error messages.</summary>
    public const string Expectation = "an amount is digits with at most one decimal mark (comma or point) and at most two digits after it";

    private const long Largest = 99_999_999_999_999_999;

    public static bool TryParse(ReadOnlySpan<byte> figure, out decimal amount) => TryParse(figure, Mt940Decimals.Any, out amount);

    /// <summary>Reads a figure of a bank whose decimal mark is known.</summary>
    public static bool TryParse(ReadOnlySpan<byte> figure, Mt940Decimals marks, out decimal amount)
    {
        amount = 0;
        long units = 0;
        var (digits, decimals) = (0, -1);
        foreach (var letter in figure)
        {
            var digit = letter - '0';
            if (digit is >= 0 and <= 9 && units <= Largest)
            {
                units = units * 10 + digit;
                digits++;
                if (decimals >= 0) decimals++;
            }
            else if (decimals < 0 && (letter is (byte)',' or (byte)'.'))
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
        }
        if (digits == 0 || decimals > 2 || !IsMarked(figure, marks)) return false;
        amount = new decimal(unchecked((int)units), unchecked((int)(units >> 32)), 0, isNegative: false, (byte)Math.Max(decimals, 0));
        return true;
    }

    /// <summary>What an amount of a bank looks like, for error messages.</summary>
    public static string ExpectationOf(Mt940Decimals marks) => marks switch
    {
        Mt940Decimals.Comma => "by this profile an amount is digits, a comma, and at most two digits after it",
        Mt940Decimals.CommaOrNone => "by this profile an amount is digits with at most one comma and at most two digits after it",
        Mt940Decimals.None => "by this profile an amount is digits without a decimal mark",
        _ => Expectation,
    };

    private static bool IsMarked(ReadOnlySpan<byte> figure, Mt940Decimals marks) => marks switch
    {
        Mt940Decimals.Comma => figure.Contains((byte)','),
        Mt940Decimals.CommaOrNone => !figure.Contains((byte)'.'),
        Mt940Decimals.None => !figure.ContainsAny((byte)',', (byte)'.'),
        _ => true,
    };
}
