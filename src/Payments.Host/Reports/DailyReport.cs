using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Core.Reporting;

namespace Payments.Host.Reports;

/// <summary>The daily report of receipts (laporan harian penerimaan): one table, from which text and every file are made.</summary>
internal static class DailyReport
{
    /// <summary>The table.</summary>
    public static ReportTable Of(Region region, DateOnly day, IReadOnlyList<ReceiptSum> sums) => new(
        "Laporan harian penerimaan", [region.Name, IndonesianText.Date(day)],
        [
            ReportColumn.Date("Tanggal"), ReportColumn.Text("Saluran", 12), ReportColumn.Text("Rekening", 10), ReportColumn.Text("Pungutan", 10), ReportColumn.Text("Jenis", 14),
            ReportColumn.Text("Kode rekening", 20), ReportColumn.Text("Uraian", 34), ReportColumn.Number("Lembar", 8), ReportColumn.Money("Jumlah (Rp)"),
        ],
        [.. sums.Select(sum => (IReadOnlyList<ReportCell>)
        [
            ReportCell.Of(day), ReportCell.Of(sum.Channel.Value), ReportCell.Of(sum.Account.Value), ReportCell.Of(sum.Levy?.Value), ReportCell.Of(IndonesianText.Name(sum.Kind)),
            ReportCell.Of(sum.AccountCode?.Value), ReportCell.Of(Name(sum, region)), ReportCell.Of(sum.Count), ReportCell.Of(sum.Amount),
        ])]);

    private static string Name(ReceiptSum sum, Region region) =>
        sum.Levy is { } levy && region.Levies.TryGetValue(levy, out var known) ? known.Name : "Titipan";
}
