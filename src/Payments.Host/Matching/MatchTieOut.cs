using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>Shows that every rupiah of both files is in a match or under an exception.</summary>
/// <param name="Accounts">One row per receiving account.</param>
internal sealed record MatchTieOut(IReadOnlyList<MatchTieOutRow> Accounts)
{
    /// <summary>Nothing is left over, to the sen.</summary>
    public bool Ties => Accounts.All(row => row is { UnnamedLines: 0, UnnamedPayments: 0 } && row.Matched + row.Fees == row.Settled);
}

/// <summary>Both files of one account, in rupiah.</summary>
/// <param name="Account">The account.</param>
/// <param name="Lines">All lines, signed.</param>
/// <param name="Matched">What matches took of them.</param>
/// <param name="OpenLines">Lines in no match.</param>
/// <param name="Payments">All payments that stand.</param>
/// <param name="Settled">What matches settled of them.</param>
/// <param name="Fees">What channels kept.</param>
/// <param name="OpenPayments">Payments in no match.</param>
/// <param name="UnnamedLines">Lines in no match and under no exception; must be none.</param>
/// <param name="UnnamedPayments">Payments in no match and under no exception; must be none.</param>
internal sealed record MatchTieOutRow(
    string Account, decimal Lines, decimal Matched, decimal OpenLines, decimal Payments, decimal Settled, decimal Fees, decimal OpenPayments,
    int UnnamedLines, int UnnamedPayments);

/// <summary>Adds up what the matches and exceptions of one account come to.</summary>
internal sealed class AccountSums(MatchCase files, int account)
{
    private readonly bool[] _lines = new bool[files.Lines[account].Count], _payments = new bool[files.Payments[account].Count];
    private Money _matched, _settled, _fees;

    /// <summary>Takes a match; what it settles of our payments.</summary>
    public Money Add(Match match)
    {
        var settled = Money.Zero;
        foreach (var member in match.Members)
        {
            if (member.Item.Side == ItemSide.Line) (_lines[MatchCase.PlaceOf(member.Item).Row], _matched) = (true, _matched + member.Applied);
            else if (member.Item.Side == ItemSide.Payment) (_payments[MatchCase.PlaceOf(member.Item).Row], settled) = (true, settled + member.Applied);
        }
        (_settled, _fees) = (_settled + settled, _fees + match.Explanation.Fee);
        return settled;
    }

    /// <summary>The same for a line and a payment, by their rows.</summary>
    public Money Add(MatchedPair pair, int line, int payment)
    {
        (_lines[line], _payments[payment]) = (true, true);
        (_matched, _settled, _fees) = (_matched + pair.Settled - pair.Fee, _settled + pair.Settled, _fees + pair.Fee);
        return pair.Settled;
    }

    public MatchTieOutRow Row(IReadOnlyList<NamedItem> exceptions)
    {
        var (namedLines, namedPayments) = (new bool[_lines.Length], new bool[_payments.Length]);
        foreach (var exception in exceptions)
            if (exception.Side == ItemSide.Line) namedLines[MatchCase.PlaceOf(exception.Id).Row] = true;
            else if (exception.Side == ItemSide.Payment) namedPayments[MatchCase.PlaceOf(exception.Id).Row] = true;
        var (lines, openLines, unnamedLines) = (Money.Zero, Money.Zero, 0);
        for (var row = 0; row < _lines.Length; row++)
        {
            var amount = files.Lines[account].Amount(row);
            lines += amount;
            if (_lines[row]) continue;
            openLines += amount;
            if (!namedLines[row]) unnamedLines++;
        }
        var (payments, openPayments, unnamedPayments) = (Money.Zero, Money.Zero, 0);
        for (var row = 0; row < _payments.Length; row++)
        {
            if (files.Payments[account].Reversed(row)) continue;
            var amount = files.Payments[account].Amount(row);
            payments += amount;
            if (_payments[row]) continue;
            openPayments += amount;
            if (!namedPayments[row]) unnamedPayments++;
        }
        return new(files.Inputs[account].Account.Value, lines.ToDecimal(), _matched.ToDecimal(), openLines.ToDecimal(), payments.ToDecimal(), _settled.ToDecimal(), _fees.ToDecimal(),
            openPayments.ToDecimal(), unnamedLines, unnamedPayments);
    }
}
