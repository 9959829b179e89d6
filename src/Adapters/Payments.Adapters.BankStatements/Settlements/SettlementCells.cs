using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>Reads the cells of a row and says row and column when it cannot.</summary>
internal sealed class SettlementCells(SettlementMap map, SettlementHeader header, TimeSpan offset, ProblemLog log)
{
    private const decimal HundredthsPerRupiah = 100;

    private readonly TimeSpan _written = map.OffsetHours is { } hours ? TimeSpan.FromHours(hours) : offset;

    /// <summary>It is more than a note or a line of text below the transactions.</summary>
    public bool HasContent(TableRow row) =>
        new[] { header.ProviderId, header.Type, header.Gross, header.Net, header.Amount }.Any(column => !row.Cell(column).IsEmpty);

    /// <summary>What the row is; null when the map does not know its type.</summary>
    public SettlementRowKind? Kind(TableRow row)
    {
        if (header.Type < 0) return Number(row, header.Gross) is not { } gross ? null : gross < 0 ? SettlementRowKind.Refund : SettlementRowKind.Payment;
        var text = row.Cell(header.Type).Text;
        if (map.KindOf(text) is { } kind) return kind;
        log.Error(header.Where(row, header.Type), $"\"{Short(text)}\" is none of the types this map knows ({string.Join(", ", map.Types.Keys)}): declare in its types what it means.");
        return null;
    }

    /// <summary>The line without the amounts of parts.</summary>
    public SettlementLine Line(TableRow row, SettlementRowKind kind)
    {
        var reference = Id(row, header.Reference);
        return new(row.FileLine, TypeOf(kind), Id(row, header.ProviderId) ?? reference ?? "",
            map.Parts is null ? Number(row, header.Gross) ?? 0 : 0, Sum(row, header.Fee), Sum(row, header.Tax), Sum(row, header.Withholding))
        {
            Reference = reference,
            Trace = WithoutPrefix(Id(row, header.Trace)),
            OriginalId = Id(row, header.OriginalId),
            Currency = row.Cell(header.Currency) is { IsEmpty: false } currency ? currency.Text : map.Currency,
            StatedNet = map.Parts is null && !row.Cell(header.Net).IsEmpty ? Number(row, header.Net) : null,
            PaidAt = Time(row, header.PaidAt)?.At,
        };
    }

    /// <summary>Which amount of a transaction the row holds, signed; null when that is not certain.</summary>
    public SettlementPart? Part(TableRow row, SettlementParts parts)
    {
        var text = row.Cell(header.Part).Text;
        var isReversal = parts.ReversalSuffix is { Length: > 0 } suffix && text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);
        var name = isReversal ? text[..^parts.ReversalSuffix!.Length] : text;
        SettlementPartKind? kind = IsOneOf(name, parts.Gross) ? SettlementPartKind.Gross
            : IsOneOf(name, parts.Fee) ? SettlementPartKind.Fee
            : IsOneOf(name, parts.Tax) ? SettlementPartKind.Tax
            : IsOneOf(name, parts.Withholding) ? SettlementPartKind.Withholding
            : null;
        if (kind is not { } known)
        {
            log.Error(header.Where(row, header.Part), $"\"{Short(text)}\" is none of the parts this map knows: declare in its parts what it means.");
            return null;
        }
        return Signed(row, parts) is { } amount ? new SettlementPart(known, isReversal, amount) : null;
    }

    /// <summary>An id or a reference; null when the row or the file has none.</summary>
    public string? Id(TableRow row, int column)
    {
        var cell = row.Cell(column);
        if (cell.LostDigits) log.Error(header.Where(row, column), TableCells.DigitsLost(cell));
        return cell.IsEmpty ? null : cell.Text;
    }

    /// <summary>A moment; null when the cell is empty or the file has no such column.</summary>
    public SettlementTime? Time(TableRow row, int column)
    {
        var cell = row.Cell(column);
        if (cell.IsEmpty) return null;
        if (SettlementTime.TryParse(cell, map.Dates, _written, out var time)) return time;
        log.Error(header.Where(row, column), $"\"{Short(cell.Text)}\" is no date; the map says {string.Join(" or ", map.Dates)}. Correct the cell or the map.");
        return null;
    }

    /// <summary>An amount in rupiah; an empty cell is zero, null: it was refused.</summary>
    public decimal? Number(TableRow row, int column)
    {
        var cell = row.Cell(column);
        if (TableNumber.TryParse(cell, map.Numbers, map.Negative, out var number)) return map.Hundredths ? number / HundredthsPerRupiah : number;
        log.Error(header.Where(row, column), $"\"{Short(cell.Text)}\" cannot be read as a number: {TableNumber.Expectation(map.Numbers)}. Correct the cell, export again or choose another map.");
        return null;
    }

    private decimal? Signed(TableRow row, SettlementParts parts)
    {
        if (Number(row, header.Amount) is not { } amount) return null;
        var mark = row.Cell(header.Sign).Text;
        if (IsOneOf(mark, parts.CreditMarks)) return amount;
        if (IsOneOf(mark, parts.DebitMarks)) return -amount;
        log.Error(header.Where(row, header.Sign), $"\"{Short(mark)}\" says neither debit ({string.Join(", ", parts.DebitMarks)}) nor credit ({string.Join(", ", parts.CreditMarks)}). Correct the cell or the map.");
        return null;
    }

    private decimal Sum(TableRow row, IReadOnlyList<int> columns) => columns.Sum(column => Number(row, column) ?? 0);

    private string? WithoutPrefix(string? trace) =>
        trace is null ? null : map.TracePrefixes.FirstOrDefault(prefix => trace.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? trace[prefix.Length..] : trace;

    private static SettlementLineType TypeOf(SettlementRowKind kind) => kind switch
    {
        SettlementRowKind.Payment => SettlementLineType.Payment,
        SettlementRowKind.Refund => SettlementLineType.Refund,
        SettlementRowKind.Fee => SettlementLineType.Fee,
        _ => SettlementLineType.Adjustment,
    };

    private static bool IsOneOf(string text, IReadOnlyList<string> accepted) => accepted.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string Short(string cell) => cell.Length <= 40 ? cell : cell[..40] + "...";
}
