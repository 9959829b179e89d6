using System.Globalization;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Sorts the rows below the header into one statement per account.</summary>
internal sealed class TableStatements(TableMap map, TableHeader header, string? accountAbove, TablePeriod? period, ProblemLog log)
{
    private readonly List<TableStatementBuilder> _builders = [];
    private readonly TableCells _cells = new(map, header, log);
    private readonly TableFooterSums _footer = new(map, log);
    private DateOnly? _lastDate;
    private bool _anyLine;

    public void Add(TableRow row)
    {
        if (row.IsBlank) return;
        var dateCell = header.Cell(row, header.Date);
        if (map.Pending.Contains(dateCell.Text, StringComparer.OrdinalIgnoreCase)) AddPending(row);
        else if (TableDate.TryParse(dateCell, map.Dates, period, out var date)) AddBooked(row, date);
        else if (!_footer.TryRead(row)) PassOver(row, dateCell.Text);
    }

    public List<BankStatement> Build()
    {
        if (!_anyLine && !_footer.Any)
            log.Error("file", "the header is there, but no line below it has a date: an empty export, or the date pattern of the map is wrong.");
        if (_builders.Count == 0 && _footer.Any) _builders.Add(new(map, header, accountAbove, map.Currency));
        if (_builders.Count == 1) _footer.Check(_builders[0].Lines);
        return [.. _builders.Select(builder => builder.Build(_builders.Count == 1 ? _footer : null))];
    }

    private void AddBooked(TableRow row, DateOnly date)
    {
        _lastDate = date;
        var valueDate = date;
        if (header.ValueDate >= 0 && !TableDate.TryParse(header.Cell(row, header.ValueDate), map.Dates, period, out valueDate))
            log.Error(_cells.Where(row, header.ValueDate), _cells.NoDate(header.Cell(row, header.ValueDate).Text));
        AddLine(row, valueDate, date);
    }

    /// <summary>An announced line has no date yet: it stands under the last date above it.</summary>
    private void AddPending(TableRow row)
    {
        if (_lastDate is { } date) AddLine(row, date, entryDate: null);
        else log.Warning(_cells.Where(row, header.Date), "an announced line with no dated line above it was passed over: it is not booked and has no day.");
    }

    private void AddLine(TableRow row, DateOnly valueDate, DateOnly? entryDate)
    {
        _anyLine = true;
        if (_cells.Amount(row) is not { } amount) return;
        var builder = BuilderFor(row);
        builder.Add(new(
            builder.Count + 1, row.FileLine, valueDate, entryDate, amount, Reversal: false, Expected: entryDate is null,
            NullIfEmpty(header.Cell(row, header.Type)), Reference: null, _cells.Id(row, header.Reference), _cells.Text(row)),
            _cells.Balance(row, header.BalanceBefore), _cells.Balance(row, header.Balance));
    }

    private TableStatementBuilder BuilderFor(TableRow row)
    {
        var account = _cells.Id(row, header.Account) ?? accountAbove;
        var currency = NullIfEmpty(header.Cell(row, header.Currency)) ?? map.Currency;
        var builder = _builders.Find(item => item.Account == account && item.Currency == currency);
        if (builder is null) _builders.Add(builder = new(map, header, account, currency));
        return builder;
    }

    private void PassOver(TableRow row, string dateCell)
    {
        if (_cells.HasAmount(row)) log.Error(_cells.Where(row, header.Date), _cells.NoDate(dateCell));
        else log.Warning($"row {row.FileLine.ToString(CultureInfo.InvariantCulture)}", "no date and no amount: passed over.");
    }

    private static string? NullIfEmpty(TableCell cell) => cell.IsEmpty ? null : cell.Text;
}
