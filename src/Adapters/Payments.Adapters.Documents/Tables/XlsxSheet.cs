using System.Globalization;
using System.Text;
using System.Xml;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents.Tables;

/// <summary>The sheet of a workbook: title, subtitles, head, rows, sums.</summary>
internal static class XlsxSheet
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Excel keeps fifteen digits; a longer number is written as text, so that it stays exact.</summary>
    private const long LargestNumber = 999_999_999_999_999;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    public static void Write(XmlWriter xml, ReportTable table)
    {
        var head = table.Subtitles.Count + 3;
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Namespace);
        Frozen(xml, head);
        Columns(xml, table);
        xml.WriteStartElement("sheetData");
        var number = 1;
        Row(xml, number++, [ReportCell.Of(table.Title)], XlsxParts.TitleStyle);
        foreach (var line in table.Subtitles) Row(xml, number++, [ReportCell.Of(line)], XlsxParts.PlainStyle);
        number++;
        Row(xml, number++, [.. table.Columns.Select(column => ReportCell.Of(column.Name))], XlsxParts.HeadStyle);
        foreach (var row in table.Rows) Row(xml, number++, row, XlsxParts.PlainStyle);
        if (table.HasTotals) Row(xml, number, table.Totals(), XlsxParts.TotalStyle);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Frozen(XmlWriter xml, int rows)
    {
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane");
        xml.WriteAttributeString("ySplit", Number(rows));
        xml.WriteAttributeString("topLeftCell", $"A{Number(rows + 1)}");
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Columns(XmlWriter xml, ReportTable table)
    {
        xml.WriteStartElement("cols");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Number(i + 1));
            xml.WriteAttributeString("max", Number(i + 1));
            xml.WriteAttributeString("width", Number(table.Columns[i].Width + 2));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, IReadOnlyList<ReportCell> cells, int style)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Number(number));
        for (var i = 0; i < cells.Count; i++) Cell(xml, Name(i) + Number(number), cells[i], style);
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, string place, ReportCell cell, int style)
    {
        switch (cell)
        {
            case ReportCell.Amount { Value: var amount } when Math.Abs(amount.ToDecimal()) <= (amount.IsWholeRupiah ? LargestNumber : LargestNumber / 100):
                Value(xml, place, amount.ToDecimal().ToString("0.##", CultureInfo.InvariantCulture), style + (amount.IsWholeRupiah ? XlsxParts.Whole : XlsxParts.Cents));
                break;
            case ReportCell.Count { Value: var count } when count is <= LargestNumber and >= -LargestNumber:
                Value(xml, place, count.ToString(CultureInfo.InvariantCulture), style + XlsxParts.Whole);
                break;
            case ReportCell.Day { Value: var day }:
                Value(xml, place, Number(day.DayNumber - DayZero.DayNumber), style + XlsxParts.Day);
                break;
            case { Shown: { Length: > 0 } text }:
                Text(xml, place, text, style);
                break;
        }
    }

    private static void Value(XmlWriter xml, string place, string value, int style)
    {
        Start(xml, place, style);
        xml.WriteElementString("v", value);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string place, string text, int style)
    {
        Start(xml, place, style + XlsxParts.Text);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Allowed(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string place, int style)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", Number(style));
    }

    /// <summary>Characters XML has no place for become the replacement character.</summary>
    private static string Allowed(string text)
    {
        var allowed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (< 0x20 and not (0x09 or 0x0A or 0x0D)) or 0xFFFE or 0xFFFF) allowed.Append('\uFFFD');
            else allowed.Append(rune);
        }
        return allowed.ToString();
    }

    private static string Name(int column) => column < 26 ? ((char)('A' + column)).ToString() : Name((column / 26) - 1) + (char)('A' + (column % 26));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
