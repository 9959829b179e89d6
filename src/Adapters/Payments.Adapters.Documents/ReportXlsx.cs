using System.IO.Compression;
using System.Text;
using System.Xml;
using Payments.Adapters.Documents.Tables;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents;

/// <summary>A report as an Excel workbook (Office Open XML): numbers as numbers, dates as dates, text as text, and never a formula.</summary>
public static class ReportXlsx
{
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); // a zip wants a time; it says nothing

    /// <summary>The report as a workbook of one sheet.</summary>
    public static byte[] ToXlsx(ReportTable table)
    {
        using var to = new MemoryStream();
        Write(to, table);
        return to.ToArray();
    }

    /// <summary>Writes the report as a workbook of one sheet, row by row.</summary>
    public static void Write(Stream to, ReportTable table)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", XlsxParts.ContentTypes);
        Part(zip, "_rels/.rels", XlsxParts.Relations);
        Part(zip, "xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelations);
        Part(zip, "xl/workbook.xml", XlsxParts.Workbook(table.Title));
        Part(zip, "xl/styles.xml", XlsxParts.Styles);
        using var sheet = Open(zip, "xl/worksheets/sheet1.xml");
        using var xml = XmlWriter.Create(sheet, new() { Encoding = new UTF8Encoding(false), CheckCharacters = true });
        XlsxSheet.Write(xml, table);
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var part = Open(zip, name);
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    private static Stream Open(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        return entry.Open();
    }
}
