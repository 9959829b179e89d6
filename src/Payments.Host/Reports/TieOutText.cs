using Payments.Core;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;

namespace Payments.Host.Reports;

/// <summary>The tie-out sheet as text for a terminal.</summary>
internal static class TieOutText
{
    public static void Write(TextWriter to, Region region, NightlyResult.Closed closed)
    {
        Write(to, region, closed.Sheet);
        foreach (var slip in closed.Slips) to.WriteLine($"  {slip.Number,-18} {slip.Account,-8} {slip.Amount,20}  {slip.Members.Count} receipts, due {slip.DueOn:yyyy-MM-dd}");
        foreach (var type in closed.Exceptions.GroupBy(exception => exception.Type.Code).OrderBy(type => type.Key, StringComparer.Ordinal))
            to.WriteLine($"  {type.Key,-18} {type.Count(),8} {Money.Sum(type.Select(exception => exception.Amount)),20}  {type.First().Type.Meaning}");
    }

    public static void Write(TextWriter to, Region region, TieOut sheet)
    {
        to.WriteLine($"{region.Name} - tie-out {sheet.BusinessDate:yyyy-MM-dd}: {(sheet.TiesOut ? "every rupiah is in its place" : "DOES NOT TIE OUT")}, {sheet.OpenItems} open items, {sheet.Unnamed} without a name");
        foreach (var row in sheet.Rows)
            to.WriteLine($"  {row.Label,-18} {row.Subject,-10} {row.Records,20} {row.Ledger,20} {(row.Difference.IsZero ? "ok" : row.Difference.ToString()),12}");
        if (sheet.ChainHash is { } root) to.WriteLine($"  root {root}");
    }
}
