using System.Globalization;
using System.Resources;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;
using Payments.Core.Reporting;
using Payments.Host.Pages.Finance;
using Payments.Host.Texts;

namespace Payments.Host.Reports;

/// <summary>The five records side by side: one table, from which every file is made, in the words of the page.</summary>
internal static class FiveWayReport
{
    private static readonly ResourceManager Words = new(typeof(FinanceTexts));
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>The table: a row per channel and account, and one per account of cash; money of earlier days that came in stands below, under its own date.</summary>
    public static ReportTable Of(Region region, TieOut sheet) => new(
        "Lembar tutup buku: lima catatan", TieOutReport.Subtitles(region, sheet),
        [
            ReportColumn.Date("Tanggal"), ReportColumn.Text("Kode", 12), ReportColumn.Text("Saluran", 24), ReportColumn.Text("Rekening", 10),
            .. Enum.GetValues<MoneyRecord>().Select(record => ReportColumn.Money(Word("Record." + record) + " (Rp)", 16)), ReportColumn.Text("Keterangan", 36),
        ],
        [.. sheet.FiveWay.Select(row => (IReadOnlyList<ReportCell>)
        [
            ReportCell.Of(row.Day), ReportCell.Of(row.Channel?.Value ?? "KAS"), ReportCell.Of(row.Channel is { } channel ? TieOutReport.NameOf(region, channel.Value) : Word("FiveWay.Cash")), ReportCell.Of(row.Account.Value),
            .. row.Cells.Select(cell => cell.Figure is { } figure ? ReportCell.Of(figure) : ReportCell.Empty), ReportCell.Of(string.Join("; ", row.Cells.SelectMany(Remarks))),
        ])]);

    private static IEnumerable<string> Remarks(FiveWayCell cell)
    {
        var record = Word("Record." + cell.Record);
        if (cell.Figure is null) yield return $"{record}: {Word("FiveWay.NoFiles")}";
        foreach (var part in cell.Named) yield return $"{record}: {Word(FiveWayTable.WordOf(cell.Record, part.Name))} ({part.Count}, {part.Amount})";
        if (cell.Faults is [var fault, ..]) yield return $"{record}: {Word("FiveWay.Wrong").Replace("{0}", cell.FaultCount.ToString(Indonesian), StringComparison.Ordinal)} ({fault.Label}, {fault.Stands - fault.Expected})";
    }

    private static string Word(string name) => Words.GetString(name, Indonesian) ?? name;
}
