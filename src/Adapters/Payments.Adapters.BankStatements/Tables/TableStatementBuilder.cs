using System.Globalization;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>The lines of one account, their running balance, and the statement they make.</summary>
internal sealed class TableStatementBuilder(TableMap map, TableHeader header, string? account, string? currency)
{
    private readonly List<(BankLine Line, decimal? Before, decimal? After)> _rows = [];

    public string? Account => account;

    public string? Currency => currency;

    public int Count => _rows.Count;

    public IReadOnlyList<BankLine> Lines => [.. _rows.Select(row => row.Line)];

    public void Add(BankLine line, decimal? before, decimal? after) => _rows.Add((line, before, after));

    /// <summary>The statement, oldest line first; what does not add up is among its problems.</summary>
    public BankStatement Build(TableFooterSums? footer)
    {
        var problems = new List<ReadingProblem>();
        if (_rows.Count > 1 && Breaks(_rows) > 0 && Breaks(Enumerable.Reverse(_rows)) == 0) _rows.Reverse();   // newest first
        ReportBreaks(problems);
        var (opening, closing) = map.Balances switch
        {
            TableBalances.Footer => (footer?.Opening, footer?.Closing),
            TableBalances.Running => (RunningOpening(), RunningClosing()),
            _ => (null, null),
        };
        var lines = _rows.Select((row, index) => row.Line with { Sequence = index + 1 }).ToList();
        var statement = new BankStatement(account, Number: null, currency, opening, closing, lines, problems);
        ReportImbalance(statement, problems);
        return statement;
    }

    private static int Breaks(IEnumerable<(BankLine Line, decimal? Before, decimal? After)> rows)
    {
        decimal? balance = null;
        var breaks = 0;
        foreach (var (line, _, after) in rows)
        {
            if (balance is { } before && after is { } stated && before + line.Amount != stated) breaks++;
            balance = after;
        }
        return breaks;
    }

    private void ReportBreaks(List<ReadingProblem> problems)
    {
        decimal? balance = null;
        foreach (var (line, stated, after) in _rows)
        {
            if ((balance ?? stated) is { } before && after is { } next && before + line.Amount != next)
                problems.Add(Broken(line, next, before));
            balance = after;
        }
    }

    private ReadingProblem Broken(BankLine line, decimal stated, decimal before)
    {
        var why = $"the running balance says {Text(stated)}, but {Text(before)} and {Text(line.Amount)} make {Text(before + line.Amount)}: a row is missing or changed; export the file again.";
        return new($"row {Text(line.FileLine)}, column {header.Name(header.Balance)}", why) { IsImbalance = true };
    }

    private StatementBalance? RunningOpening() => _rows is not [var first, ..] ? null
        : first.Before is { } before ? new(before, first.Line.EntryDate, header.Names[header.BalanceBefore])
        : first.After is { } after ? new(after - first.Line.Amount, first.Line.EntryDate, BalanceName()) : null;

    private StatementBalance? RunningClosing() =>
        _rows is [.., { After: { } after } last] ? new(after, last.Line.EntryDate, BalanceName()) : null;

    private static void ReportImbalance(BankStatement statement, List<ReadingProblem> problems)
    {
        if (statement.Balanced != false) return;
        var found = statement.Opening!.Amount + statement.Sum;
        problems.Add(new("statement", $"does not balance: opening {Text(statement.Opening.Amount)} plus lines of {Text(statement.Sum)} is expected to close at {Text(found)}, but the file says {Text(statement.Closing!.Amount)}; export the file again.") { IsImbalance = true });
    }

    private string BalanceName() => header.Balance < header.Names.Count ? header.Names[header.Balance] : "balance";

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
