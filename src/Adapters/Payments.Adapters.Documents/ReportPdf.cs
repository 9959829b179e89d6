using Payments.Adapters.Documents.Layout;
using Payments.Adapters.Documents.Pdf;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents;

/// <summary>A report on A4, upright for narrow tables and lying for wide ones. Pages are written as they fill.</summary>
public static class ReportPdf
{
    private const int WidestUpright = 100;

    /// <summary>The report as a PDF; the same report always gives the same bytes.</summary>
    public static byte[] ToPdf(ReportTable table)
    {
        using var to = new MemoryStream();
        Write(to, table);
        return to.ToArray();
    }

    /// <summary>Writes the report as a PDF.</summary>
    public static void Write(Stream to, ReportTable table)
    {
        var file = new PdfFile(to, table.Title);
        var paper = table.Columns.Sum(column => column.Width) > WidestUpright ? PaperSize.A4Wide : PaperSize.A4;
        var flow = new Flow(file, paper, 36, table.Title, _ => { });
        Blocks.Paragraph(flow, table.Title, Styles.Title);
        foreach (var line in table.Subtitles) Blocks.Paragraph(flow, line, Styles.Agency);
        flow.Y += 8;
        PdfTable.Draw(flow, table);
        flow.Close();
        file.Finish();
    }
}
