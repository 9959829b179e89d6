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

    public static MatchTieOut Of(MatchCase files, IReadOnlyList<MatchResult> results) =>
        new([.. files.Inputs.Zip(results).Select(pair => Row(pair.First, pair.Second))]);

    private static MatchTieOutRow Row(ReconciliationInput input, MatchResult result)
    {
        var members = result.Matches.SelectMany(match => match.Members).ToLookup(member => member.Item.Side);
        var matched = result.Matches.SelectMany(match => match.Members).Select(member => member.Item).ToHashSet();
        var named = result.Exceptions.Select(exception => exception.Item).ToHashSet();
        var open = input.Payments.Where(payment => !payment.Reversed && !matched.Contains(ItemRef.Of(payment.Id))).ToList();
        var unexplained = input.Lines.Where(line => !matched.Contains(ItemRef.Of(line.Id))).ToList();
        return new(
            input.Account.Value,
            Sum(input.Lines, line => line.Amount), Sum(members[ItemSide.Line], member => member.Applied), Sum(unexplained, line => line.Amount),
            Sum(input.Payments.Where(payment => !payment.Reversed), payment => payment.Amount), Sum(members[ItemSide.Payment], member => member.Applied),
            Sum(result.Matches, match => match.Explanation.Fee), Sum(open, payment => payment.Amount),
            unexplained.Count(line => !named.Contains(ItemRef.Of(line.Id))), open.Count(payment => !named.Contains(ItemRef.Of(payment.Id))));
    }

    private static decimal Sum<T>(IEnumerable<T> items, Func<T, Money> amount) => Money.Sum(items.Select(amount)).ToDecimal();
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
