using System.Security;
using System.Text;

namespace Payments.Adapters.Documents.Tables;

/// <summary>The parts of a workbook that are the same for every report, and its styles.</summary>
internal static class XlsxParts
{
    /// <summary>Kinds of rows; each has five styles, chosen by adding one of the next constants.</summary>
    public const int PlainStyle = 0, TitleStyle = 5, HeadStyle = 10, TotalStyle = 15;

    /// <summary>What a cell holds, added to a kind of row.</summary>
    public const int Text = 1, Whole = 2, Cents = 3, Day = 4;

    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";

    public const string ContentTypes = Xml +
        $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" +
        "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>" +
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

    public const string Relations = Xml +
        $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    public const string WorkbookRelations = Xml +
        $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
        $"<Relationship Id=\"rId2\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>";

    public static readonly string Styles = MakeStyles();

    public static string Workbook(string title) => Xml +
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"{SecurityElement.Escape(SheetName(title))}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    /// <summary>At most 31 characters, none of those Excel refuses.</summary>
    private static string SheetName(string title)
    {
        var kept = new StringBuilder();
        foreach (var letter in title)
        {
            if (kept.Length == 31) break;
            kept.Append(char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter) ? letter : "()-., ".Contains(letter, StringComparison.Ordinal) ? letter : ' ');
        }
        var name = kept.ToString().Trim();
        return name.Length == 0 ? "Laporan" : name;
    }

    private static string MakeStyles()
    {
        var text = new StringBuilder(Xml).Append(
            $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd\\-mm\\-yyyy\"/></numFmts>" +
            "<fonts count=\"4\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"14\"/><color rgb=\"FF0B5F59\"/><name val=\"Calibri\"/></font>" +
            "<font><b/><sz val=\"11\"/><color rgb=\"FF0B5F59\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>" +
            "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>" +
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEEF4F3\"/></patternFill></fill></fills>" +
            "<borders count=\"2\"><border/><border><left/><right/><top style=\"thin\"><color rgb=\"FF0B5F59\"/></top></border></borders>" +
            "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"20\">");
        foreach (var (font, fill, border) in new[] { (0, 0, 0), (1, 0, 0), (2, 2, 0), (3, 0, 1) })
        {
            foreach (var format in new[] { 0, 49, 3, 4, 164 }) // general, text, #,##0, #,##0.00, date
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"/>");
            }
        }
        return text.Append("</cellXfs></styleSheet>").ToString();
    }
}
