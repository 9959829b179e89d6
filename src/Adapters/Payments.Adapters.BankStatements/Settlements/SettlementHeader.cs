using System.Globalization;
using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>Where the columns of a map stand in one file; -1: not there.</summary>
internal sealed record SettlementHeader(IReadOnlyList<string> Names)
{
    private const int FewestNames = 3;
    private const int KnownCounts = 100;   // far more than a map has fields

    public required int BatchKey { get; init; }

    public required int SettleDate { get; init; }

    public required int ProviderId { get; init; }

    public required int Type { get; init; }

    public required int Reference { get; init; }

    public required int Trace { get; init; }

    public required int OriginalId { get; init; }

    public required int Currency { get; init; }

    public required int Gross { get; init; }

    public required int Net { get; init; }

    public required int PaidAt { get; init; }

    public required int Part { get; init; }

    public required int Amount { get; init; }

    public required int Sign { get; init; }

    public required IReadOnlyList<int> Fee { get; init; }

    public required IReadOnlyList<int> Tax { get; init; }

    public required IReadOnlyList<int> Withholding { get; init; }

    /// <summary>How well the map fits: the more columns of the file it names the better, and of two that name as many the one that misses fewer.</summary>
    public required int Fit { get; init; }

    /// <summary>The header, if the row is one: it holds every column the map cannot do without, and at least three of its names.</summary>
    public static SettlementHeader? Find(TableRow row, SettlementMap map)
    {
        var names = Array.ConvertAll(row.Cells, cell => cell.Text);
        int At(IReadOnlyList<string> accepted) => Array.FindIndex(names, name => IsOneOf(name, accepted));
        int[] All(IReadOnlyList<string> accepted) => [.. Enumerable.Range(0, names.Length).Where(column => IsOneOf(names[column], accepted))];
        var columns = map.Columns;
        var known = columns.All.SelectMany(All).Distinct().Count();
        var missing = columns.All.Count(accepted => accepted.Count > 0 && At(accepted) < 0);
        var header = new SettlementHeader(names)
        {
            BatchKey = At(columns.BatchKey),
            SettleDate = At(columns.SettleDate),
            ProviderId = At(columns.ProviderId),
            Type = At(columns.Type),
            Reference = At(columns.Reference),
            Trace = At(columns.Trace),
            OriginalId = At(columns.OriginalId),
            Currency = At(columns.Currency),
            Gross = At(columns.Gross),
            Net = At(columns.Net),
            PaidAt = At(columns.PaidAt),
            Part = At(columns.Part),
            Amount = At(columns.Amount),
            Sign = At(columns.Sign),
            Fee = All(columns.Fee),
            Tax = All(columns.Tax),
            Withholding = All(columns.Withholding),
            Fit = known * KnownCounts - missing,
        };
        return known >= FewestNames && header.IsComplete(map) ? header : null;
    }

    /// <summary>The place of a cell, for error messages.</summary>
    public string Where(TableRow row, int column) =>
        $"row {Text(row.FileLine)}, column {(column >= 0 && column < Names.Count && Names[column].Length > 0 ? $"\"{Names[column]}\"" : Text(column + 1))}";

    // A fee column that is declared and missing would be a fee of nothing: better no header at all.
    private bool IsComplete(SettlementMap map) => SettleDate >= 0 && ProviderId >= 0
        && (map.BatchPerDay || BatchKey >= 0) && (map.Columns.Type.Count == 0 || Type >= 0)
        && (map.Columns.Fee.Count == 0 || Fee.Count > 0)
        && (map.Parts is null ? Gross >= 0 : Part >= 0 && Amount >= 0 && Sign >= 0);

    private static bool IsOneOf(string name, IReadOnlyList<string> accepted) =>
        accepted.Any(text => text.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
