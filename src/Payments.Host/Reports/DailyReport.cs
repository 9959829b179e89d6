using System.Globalization;
using Payments.Core;
using Payments.Core.Regions;
using Payments.Core.Reporting;

namespace Payments.Host.Reports;

/// <summary>The daily report of receipts (laporan harian penerimaan): the same rows as text and as CSV.</summary>
internal static class DailyReport
{
    public static void WriteText(TextWriter to, Region region, DateOnly day, IReadOnlyList<ReceiptSum> sums)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{region.Name} - penerimaan {day:yyyy-MM-dd}"));
        foreach (var sum in sums)
            to.WriteLine($"  {sum.Channel,-10} {sum.Account,-8} {sum.AccountCode?.Value ?? "titipan",-20} {Name(sum, region),-50} {sum.Count,7} {sum.Amount,20}");
        foreach (var channel in sums.GroupBy(sum => sum.Channel))
            to.WriteLine($"  {channel.Key,-10} {"jumlah",-80} {Money.Sum(channel.Select(sum => sum.Amount)),26}");
        to.WriteLine($"  {"jumlah",-91} {Money.Sum(sums.Select(sum => sum.Amount)),26}");
    }

    /// <summary>RFC 4180, UTF-8, amounts in rupiah with a dot. Cells that a spreadsheet would take for a formula are quoted with an apostrophe.</summary>
    public static void WriteCsv(TextWriter to, Region region, DateOnly day, IReadOnlyList<ReceiptSum> sums)
    {
        to.WriteLine("date,channel,account,levy,kind,account_code,description,count,amount");
        foreach (var sum in sums)
        {
            to.WriteLine(CsvText.Line(new[]
            {
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), sum.Channel.Value, sum.Account.Value, sum.Levy?.Value ?? "", sum.Kind?.ToString() ?? "Held",
                sum.AccountCode?.Value ?? "", Name(sum, region), sum.Count.ToString(CultureInfo.InvariantCulture), sum.Amount.ToDecimal().ToString(CultureInfo.InvariantCulture),
            }));
        }
    }

    private static string Name(ReceiptSum sum, Region region) =>
        sum.Levy is { } levy && region.Levies.TryGetValue(levy, out var known) ? known.Name : "Titipan";
}
