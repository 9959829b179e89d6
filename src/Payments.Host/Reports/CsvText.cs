namespace Payments.Host.Reports;

/// <summary>Cells of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers do not need it.</summary>
internal static class CsvText
{
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>One line, without its end.</summary>
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>One cell.</summary>
    public static string Cell(string? text)
    {
        text ??= "";
        if (text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) && !decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
