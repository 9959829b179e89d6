using System.Globalization;
using System.Resources;
using Payments.Core.Receipts;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Core.Reporting;
using Payments.Host.Texts;

namespace Payments.Host.Reports;

/// <summary>The tie-out sheet (lembar tutup buku): one table, from which every file is made, in the words of the page.</summary>
internal static class TieOutReport
{
    private static readonly ResourceManager Words = new(typeof(FinanceTexts));
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>The table: a row per pair of figures.</summary>
    public static ReportTable Of(Region region, TieOut sheet) => new(
        "Lembar tutup buku (tie-out)", Subtitles(region, sheet),
        [
            ReportColumn.Date("Tanggal"), ReportColumn.Text("Pemeriksaan", 26), ReportColumn.Text("Kode", 12), ReportColumn.Text("Nama", 30),
            ReportColumn.Money("Catatan (Rp)", summed: false), ReportColumn.Money("Buku besar (Rp)", summed: false), ReportColumn.Money("Selisih (Rp)", summed: false),
        ],
        [.. sheet.Rows.Select(row => (IReadOnlyList<ReportCell>)
        [
            ReportCell.Of(sheet.BusinessDate), ReportCell.Of(Words.GetString("Check." + row.Label, Indonesian)), ReportCell.Of(row.Subject), ReportCell.Of(NameOf(region, row.Subject)),
            ReportCell.Of(row.Records), ReportCell.Of(row.Ledger), ReportCell.Of(row.Difference),
        ])]);

    /// <summary>Region, day, verdict and the root of the hash chain.</summary>
    public static IReadOnlyList<string> Subtitles(Region region, TieOut sheet) => [region.Name, IndonesianText.Date(sheet.BusinessDate), Verdict(sheet), .. Root(sheet)];

    /// <summary>What people call a channel, account or levy; its code when the region does not know it.</summary>
    public static string NameOf(Region region, string subject) =>
        region.Channels.TryGetValue(new(subject), out var channel) ? channel.Name
        : region.Accounts.TryGetValue(new(subject), out var account) ? account.Bank
        : region.Levies.TryGetValue(new(subject), out var levy) ? levy.Name
        : subject;

    private static string Verdict(TieOut sheet) => string.Create(
        Indonesian,
        $"{(sheet.TiesOut ? "Setiap rupiah di tempatnya" : "BELUM COCOK")}; {sheet.OpenItems} selisih terbuka, {sheet.Unnamed} tanpa nama");

    private static IEnumerable<string> Root(TieOut sheet) => sheet.ChainHash is { } root ? ["Akar rantai " + root] : ["Belum ditutup"];
}
