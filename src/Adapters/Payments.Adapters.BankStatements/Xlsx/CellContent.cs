using System.Globalization;
using System.Text;
using System.Xml;
using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>What stands inside a cell or a shared text.</summary>
/// <param name="Text">The text, formatted pieces joined; without reading aids for Japanese.</param>
/// <param name="Value">The value, of a formula its last result; null when there is none.</param>
/// <param name="Formula">The formula; null when there is none.</param>
internal readonly record struct CellContent(string Text, string? Value, string? Formula)
{
    private const int LongestText = 32_767;   // the format's own limit

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Reads the element the reader stands on, and leaves it at its end.</summary>
    /// <exception cref="WorkbookException">A text is longer than a cell can be.</exception>
    public static CellContent Read(XmlReader xml)
    {
        if (xml.IsEmptyElement) return new("", null, null);
        StringBuilder? text = null;
        string? value = null, formula = null;
        var (depth, element, isAid) = (xml.Depth, "", false);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    element = xml.IsEmptyElement ? "" : xml.LocalName;
                    if (element == "rPh") isAid = true;
                    if (xml.LocalName == "v") value ??= "";
                    if (xml.LocalName == "f") formula ??= "";
                    break;
                case XmlNodeType.EndElement:
                    if (xml.LocalName == "rPh") isAid = false;
                    element = "";
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (element == "t" && !isAid) (text ??= new()).Append(xml.Value);
                    else if (element == "v") value = xml.Value;
                    else if (element == "f") formula = xml.Value;
                    if (text?.Length > LongestText) throw new WorkbookException($"a text of the workbook is longer than {LongestText} characters: it is damaged. Save it as .xlsx again.");
                    break;
            }
        }
        return new(Decoded(text?.ToString() ?? ""), value, formula);
    }

    /// <summary>The cell as a map reads it.</summary>
    /// <param name="type">The cell's attribute <c>t</c>; null: a number.</param>
    /// <param name="sharedText">Gives the shared text of a number.</param>
    /// <param name="stripApostrophe">As <see cref="TableMap.StripApostrophe"/>.</param>
    public TableCell ToCell(string? type, Func<string, string> sharedText, bool stripApostrophe)
    {
        if (Formula is not null && (Value is null || (Value.Length == 0 && type != "str"))) return new("=" + Formula);   // never worked out: no figure, no date
        return type switch
        {
            "s" => string.IsNullOrEmpty(Value) ? TableCell.Empty : TableCell.Of(sharedText(Value), stripApostrophe),
            "inlineStr" => TableCell.Of(Text, stripApostrophe),
            "str" => TableCell.Of(Decoded(Value ?? ""), stripApostrophe),
            "b" => new(Value == "1" ? "TRUE" : "FALSE"),
            "d" => Day(Value ?? ""),
            "e" => new(Value ?? ""),   // #N/A and its kin
            _ => decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? TableCell.Of(number) : new(Value ?? ""),
        };
    }

    /// <summary>ISO 8601, the time of day left out, as the number other date cells hold.</summary>
    private static TableCell Day(string value) =>
        DateOnly.TryParseExact(value.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(value, day.DayNumber - DayZero.DayNumber)
            : new(value);

    /// <summary>The format writes control characters as <c>_x000D_</c>.</summary>
    private static string Decoded(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;
}
