using System.Globalization;
using Payments.Core;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.FiveWay;
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
        if (sheet.FiveWay.Count > 0) to.WriteLine($"  {"",-18} {"",-8}{"bank",19}{"settlement",19}{"payments",19}{"bills",19}{"ledger",19}");
        foreach (var row in sheet.FiveWay) Write(to, row, sheet.BusinessDate);
        foreach (var row in sheet.Rows)
            to.WriteLine($"  {row.Label,-18} {row.Subject,-10} {row.Records,20} {row.Ledger,20} {(row.Difference.IsZero ? "ok" : row.Difference.ToString()),12}");
        if (sheet.ChainHash is { } root) to.WriteLine($"  root {root}");
    }

    private static void Write(TextWriter to, FiveWayRow row, DateOnly day)
    {
        var name = (row.Channel?.Value ?? "cash") + (row.Day == day ? "" : row.Day.ToString(" yyyy-MM-dd", CultureInfo.InvariantCulture));
        var figures = string.Concat(row.Cells.Select(cell => $"{(cell.Figure?.ToString() ?? "none") + (cell.State == CellState.Wrong ? "!" : ""),19}"));
        to.WriteLine($"  {name,-18} {row.Account,-8}{figures}  {(row.Ties ? "ok" : row.Reconciled ? "NOT EQUAL" : "not reconciled")}");
        foreach (var cell in row.Cells)
        {
            foreach (var part in cell.Named) to.WriteLine($"    {Word(cell)}: {part.Name} {part.Count} {part.Amount}");
            foreach (var fault in cell.Faults) to.WriteLine($"    {Word(cell)}: {fault.Label} has {fault.Stands}, the other records {fault.Expected}");
        }
    }

    private static string Word(FiveWayCell cell) => cell.Record.ToString().ToLowerInvariant();
}
