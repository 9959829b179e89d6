using System.Globalization;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>The labelled rows below the lines: balances and control sums.</summary>
internal sealed class TableFooterSums(TableMap map, ProblemLog log)
{
    private (decimal Amount, int FileLine)? _debits;
    private (decimal Amount, int FileLine)? _credits;

    public StatementBalance? Opening { get; private set; }

    public StatementBalance? Closing { get; private set; }

    public bool Any { get; private set; }

    /// <summary>Reads a row if it is one of these.</summary>
    public bool TryRead(TableRow row)
    {
        var footer = map.Footer;
        if (Read(row, footer.Opening) is { } opening) Opening = new(opening, Date: null, footer.Opening[0]);
        else if (Read(row, footer.Closing) is { } closing) Closing = new(closing, Date: null, footer.Closing[0]);
        else if (Read(row, footer.Debits) is { } debits) _debits = (debits, row.FileLine);
        else if (Read(row, footer.Credits) is { } credits) _credits = (credits, row.FileLine);
        else return false;
        return Any = true;
    }

    /// <summary>Compares the control sums with the lines.</summary>
    public void Check(IReadOnlyList<BankLine> lines)
    {
        Check("debits", _debits, -lines.Sum(line => Math.Min(line.Amount, 0)));
        Check("credits", _credits, lines.Sum(line => Math.Max(line.Amount, 0)));
    }

    private decimal? Read(TableRow row, IReadOnlyList<string> labels)
    {
        if (row.Labelled(labels) is not { } cell) return null;
        if (TableNumber.TryParse(cell, map.Numbers, map.Negative, out var number)) return number;
        log.Error($"row {Text(row.FileLine)}, \"{labels[0]}\"", $"\"{cell.Text}\" cannot be read as a number: {TableNumber.Expectation(map.Numbers)}.");
        return 0;   // the statement is refused anyway
    }

    private void Check(string what, (decimal Amount, int FileLine)? stated, decimal counted)
    {
        if (stated is not { } said || said.Amount == counted) return;
        log.Imbalance($"row {Text(said.FileLine)}", $"the footer says {what} of {Text(said.Amount)}, but the lines add up to {Text(counted)}: lines are missing or too many; export the file again.");
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
