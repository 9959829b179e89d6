using System.Globalization;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>What one statement says and adds up to, and the checks at its end.</summary>
internal sealed class Mt940Totals(int fileLine)
{
    private (int Count, decimal Sum) _debits;
    private (int Count, decimal Sum) _credits;
    private (int Count, decimal Sum)? _statedDebits;
    private (int Count, decimal Sum)? _statedCredits;
    private int _expected;
    private decimal _expectedSum;
    private int _reversals;
    private decimal _sum;

    public int FileLine { get; } = fileLine;

    public string? Reference { get; set; }

    public string? Account { get; set; }

    public string? Number { get; set; }

    public string? Currency { get; set; }

    public StatementBalance? Opening { get; set; }

    public StatementBalance? Closing { get; set; }

    /// <summary>A report during the day (MT942): it has no balances.</summary>
    public bool IsInterim { get; set; }

    /// <summary>Field 61 stood there and could not be read: the sums cannot be right.</summary>
    public bool LinesAreMissing { get; set; }

    public int Entries { get; private set; }

    public void Add(ref readonly Mt940Entry entry)
    {
        Entries++;
        if (entry.Reversal) _reversals++;
        if (entry.Expected)
        {
            _expected++;
            _expectedSum += entry.Amount;
            return;
        }
        _sum += entry.Amount;
        if (entry.Amount < 0) _debits = (_debits.Count + 1, _debits.Sum - entry.Amount);
        else _credits = (_credits.Count + 1, _credits.Sum + entry.Amount);
    }

    public void StateDebits(int count, decimal sum) => _statedDebits = (count, sum);

    public void StateCredits(int count, decimal sum) => _statedCredits = (count, sum);

    public StatementTotals ToTotals() => new(
        FileLine, Account, Number, Currency, Opening, Closing, Entries, _sum, _expected, _expectedSum, _reversals)
    {
        Kind = IsInterim && Closing is null ? StatementKind.Interim : StatementKind.Final,
    };

    /// <summary>Reports what does not add up.</summary>
    public void Check(StatementTotals totals, ProblemLog problems)
    {
        var where = $"statement {Number ?? "without number"} from line {Text(FileLine)}";
        if (totals.Balanced == false) problems.Imbalance(where, Unbalanced(totals));
        if (Opening is null && !IsInterim) problems.Error(where, "no opening balance (60F or 60M): the statement cannot be checked; ask the bank for the whole file.");
        if (Closing is null && !IsInterim) problems.Error(where, "no closing balance (62F or 62M): the file may be cut off; ask the bank for the whole file.");
        if (Account is null) problems.Error(where, "no account (25): say which account it belongs to.");
        CheckStated(where, "90D", "debits", _statedDebits, _debits, problems);
        CheckStated(where, "90C", "credits", _statedCredits, _credits, problems);
    }

    private string Unbalanced(StatementTotals totals)
    {
        var (opening, closing) = (Opening!, Closing!);
        var expected = opening.Amount + totals.Sum;
        var lines = LinesAreMissing ? "; lines that could not be read are missing in it" : "";
        return $"does not balance: opening {opening.Tag} {Text(opening.Amount)} plus {Text(totals.Entries)} lines of {Text(totals.Sum)} is "
            + $"expected to close at {Text(expected)}, but {closing.Tag} says {Text(closing.Amount)}, a difference of "
            + $"{Text(closing.Amount - expected)}{lines}. Compare with the bank's own listing or ask for the file again.";
    }

    private static void CheckStated(
        string where, string tag, string what, (int Count, decimal Sum)? stated, (int Count, decimal Sum) counted, ProblemLog problems)
    {
        if (stated is not { } said || said == counted) return;
        problems.Imbalance($"{where}, :{tag}:", $"says {Text(said.Count)} {what} of {Text(said.Sum)}, but the lines hold {Text(counted.Count)} of {Text(counted.Sum)}: lines are missing or too many; ask for the file again.");
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
