using System.Globalization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Reads a figure exactly as the map declares it; nothing is guessed.</summary>
internal static class TableNumber
{
    private const int LongestFigure = 24;
    private const int GroupSize = 3;
    private const int MostDecimals = 2;
    private const decimal SmallestDecimal = 0.001m;
    private const decimal BinaryPrecision = 2.3e-16m;   // 2^-52: a double is not nearer to what was typed

    /// <summary>Reads a cell: a number as it is, a text by the declared style.</summary>
    public static bool TryParse(TableCell cell, TableNumberStyle style, TableNegative negative, out decimal number) =>
        cell.Number is { } value ? TryRound(value, negative, out number) : TryParse(cell.Text, style, negative, out number);

    /// <summary>Reads a figure; an empty cell and <c>.00</c> are zero.</summary>
    public static bool TryParse(string cell, TableNumberStyle style, TableNegative negative, out decimal number)
    {
        var text = cell.AsSpan().Trim();
        number = 0;
        if (text.IsEmpty) return true;
        var below = CutSign(ref text, negative);
        if (text.IsEmpty || text.Length > LongestFigure || !TryParse(text, style, out number)) return false;
        if (below) number = -number;
        return true;
    }

    /// <summary>Two decimals; what a workbook's binary numbers carry behind them is dropped, a third decimal is refused.</summary>
    private static bool TryRound(decimal value, TableNegative negative, out decimal number)
    {
        number = Math.Round(value, MostDecimals, MidpointRounding.AwayFromZero);
        return Math.Abs(value - number) < Math.Max(SmallestDecimal, Math.Abs(value) * BinaryPrecision)
            && (number >= 0 || negative != TableNegative.None);
    }

    /// <summary>What a figure of that style looks like, for error messages.</summary>
    public static string Expectation(TableNumberStyle style) => style switch
    {
        TableNumberStyle.Indonesian => "the map says 1.234.567,00",
        TableNumberStyle.English => "the map says 1,234,567.00",
        TableNumberStyle.Plain => "the map says 1234567.00",
        _ => "the map does not say how numbers are written (1.234,00 or 1,234.00), and that cannot be guessed: declare it",
    };

    private static bool CutSign(ref ReadOnlySpan<char> text, TableNegative negative)
    {
        if (negative == TableNegative.Brackets && text is ['(', .., ')'])
        {
            text = text[1..^1];
            return true;
        }
        if (negative != TableNegative.Minus) return false;
        var length = text.Length;
        if (text[0] == '-') text = text[1..];
        else if (text[^1] == '-') text = text[..^1];
        return text.Length < length;
    }

    private static bool TryParse(ReadOnlySpan<char> text, TableNumberStyle style, out decimal number)
    {
        var (group, mark) = style switch
        {
            TableNumberStyle.Indonesian => ('.', ','),
            TableNumberStyle.English => (',', '.'),
            TableNumberStyle.Plain => ('\0', '.'),
            _ => ('\0', '\0'),
        };
        number = 0;
        var point = text.IndexOf(mark);
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? [] : text[(point + 1)..];
        if (point >= 0 && (decimals.Length is 0 or > MostDecimals || !AreDigits(decimals))) return false;
        if (point < 0 && whole.IsEmpty) return false;
        if (!AreDigits(whole) && !IsGrouped(whole, group)) return false;
        var figure = whole.ToString().Replace(group.ToString(), "", StringComparison.Ordinal);
        figure = point < 0 ? figure : $"0{figure}.{decimals}";
        return decimal.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsGrouped(ReadOnlySpan<char> whole, char group)
    {
        var first = true;
        foreach (var range in whole.Split(group))
        {
            var part = whole[range];
            if (!AreDigits(part) || part.IsEmpty || (first ? part.Length > GroupSize : part.Length != GroupSize)) return false;
            first = false;
        }
        return !first;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
