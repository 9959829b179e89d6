using System.Globalization;
using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>Sorts the rows of one file, of one sheet or several, into batches.</summary>
internal sealed class SettlementTable(SettlementMap map, TimeSpan offset, ProblemLog log)
{
    private readonly OrderedDictionary<string, SettlementBatchBuilder> _batches = new(StringComparer.Ordinal);
    private int _ignored;

    /// <summary>Reads rows: the header first, then every row below it.</summary>
    /// <returns>False when they have no header of the map.</returns>
    public bool Read(ITableRows rows)
    {
        if (FindHeader(rows, map) is not { } header) return false;
        var cells = new SettlementCells(map, header, offset, log);
        while (rows.Read(fillMerged: false) is { } row)
            if (!row.IsBlank) Add(row, header, cells);
        return true;
    }

    /// <summary>The batches, in the order in which they first appeared.</summary>
    public List<SettlementBatch> Build()
    {
        if (_ignored > 0) log.Warning("file", $"{_ignored.ToString(CultureInfo.InvariantCulture)} rows are movements that belong to no batch (withdrawals and the like): passed over.");
        if (_batches.Count == 0) log.Error("file", "the header is there, but no transaction below it: an empty report, or not the report of transactions.");
        return [.. _batches.Values.Select(batch => batch.Build())];
    }

    /// <summary>The header; null when the top rows have none.</summary>
    public static SettlementHeader? FindHeader(ITableRows rows, SettlementMap map)
    {
        for (var i = 0; i < TableReading.HeaderIsWithin && rows.Read(fillMerged: true) is { } row; i++)
            if (SettlementHeader.Find(row, map) is { } header) return header;
        return null;
    }

    /// <summary>What to say when no header was found.</summary>
    public static string NoHeader(SettlementMap map) =>
        $"the header of {map.Title} was not found (columns for {string.Join(", ", map.Columns.BatchKey.Concat(map.Columns.SettleDate).Concat(map.Columns.ProviderId))} and the amounts); choose another map or complete this one.";

    private void Add(TableRow row, SettlementHeader header, SettlementCells cells)
    {
        if (!cells.HasContent(row))
            log.Warning($"row {row.FileLine.ToString(CultureInfo.InvariantCulture)}", "no transaction and no amount: passed over.");
        else if (cells.Kind(row) is not { } kind)
            return;   // said already
        else if (kind == SettlementRowKind.Ignored)
            _ignored++;
        else
            Add(row, kind, header, cells);
    }

    private void Add(TableRow row, SettlementRowKind kind, SettlementHeader header, SettlementCells cells)
    {
        var settles = cells.Time(row, header.SettleDate);
        var day = settles?.Day(offset);
        if (map.BatchPerDay && day is null) return;   // said already, or the cell is empty
        var key = map.BatchPerDay ? day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cells.Id(row, header.BatchKey) ?? "";
        if (!_batches.TryGetValue(key, out var batch)) _batches.Add(key, batch = new(key, log));
        batch.SettlesOn(day);
        switch (kind)
        {
            case SettlementRowKind.Total or SettlementRowKind.Payout:
                var column = row.Cell(header.Net).IsEmpty ? header.Gross : header.Net;
                if (cells.Number(row, column) is { } total) batch.State(kind == SettlementRowKind.Payout ? -total : total, header.Where(row, column));
                break;
            case var _ when map.Parts is { } parts:
                if (cells.Part(row, parts) is { } part) batch.AddPart(cells.Line(row, part.IsReversal ? SettlementRowKind.Refund : kind), part, header.Where(row, header.Part));
                break;
            default:
                batch.Add(cells.Line(row, kind));
                break;
        }
    }
}
