using System.Text;
using Payments.Adapters.Documents;
using Payments.Core.Reporting;

namespace Payments.Host.Reports;

/// <summary>A report as a file.</summary>
internal static class ReportFile
{
    private const int Columns = 132;

    /// <summary>The files a page offers, with their media types.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["csv"] = "text/csv; charset=utf-8",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pdf"] = "application/pdf",
    };

    /// <summary>The table as <c>csv</c>, <c>xlsx</c>, <c>pdf</c> or <c>text</c>.</summary>
    /// <exception cref="ArgumentException">Another word.</exception>
    public static byte[] Of(string form, ReportTable table) => form switch
    {
        "csv" => new ReportCsv().ToCsv(table),
        "xlsx" => ReportXlsx.ToXlsx(table),
        "pdf" => ReportPdf.ToPdf(table),
        "text" => Encoding.ASCII.GetBytes(new DotMatrixPrinter(Columns).Print(table)),
        _ => throw new ArgumentException($"'{form}' is none of csv, xlsx, pdf and text.", nameof(form)),
    };
}
