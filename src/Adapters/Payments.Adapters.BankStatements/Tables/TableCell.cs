using System.Globalization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>One cell: its text and, in a workbook, the number behind it.</summary>
/// <param name="Text">What is written; of a number its digits, with a point before the decimals.</param>
/// <param name="Number">The number a workbook holds; null where the cell is text, as all cells of a CSV file are.</param>
internal readonly record struct TableCell(string Text, decimal? Number = null)
{
    private const decimal FifteenDigits = 999_999_999_999_999;

    public static readonly TableCell Empty = new("");

    public bool IsEmpty => Text.Length == 0;

    /// <summary>It is a number of more digits than a workbook keeps: the last ones are zeros nobody wrote.</summary>
    public bool LostDigits => Number is { } number && Math.Abs(number) > FifteenDigits;

    /// <summary>A cell that holds a number; its text never has an exponent.</summary>
    public static TableCell Of(decimal number) => new(number.ToString("0.############################", CultureInfo.InvariantCulture), number);

    /// <summary>A cell that holds text, without outer blanks.</summary>
    /// <param name="text">The text as the file has it.</param>
    /// <param name="stripApostrophe">Drop one leading apostrophe, the trace of a "force text" export.</param>
    public static TableCell Of(string text, bool stripApostrophe)
    {
        var trimmed = text.Trim();
        return new(stripApostrophe && trimmed is ['\'', ..] ? trimmed[1..] : trimmed);
    }
}
