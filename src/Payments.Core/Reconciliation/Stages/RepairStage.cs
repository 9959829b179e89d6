using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 4: a line without a key of anything open, and a payment one of whose numbers is one typing mistake away, with the same amount, gross or less the fee, in time.
/// Mutually unique or not at all: a number that is one mistake away from two such payments says nothing.
/// </summary>
/// <remarks>
/// Which numbers are repaired: <see cref="KeyRules.IsRepairable"/>.
/// </remarks>
internal sealed class RepairStage(MatchTable table, Decisions decisions)
{
    public void Run()
    {
        var words = new Neighbours();
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.IsCandidate(line) && table.LineKeys[line].IsEmpty)
                foreach (var word in table.Rules.Keys.RepairableWords(table.Lines[line])) words.Add(line, word);
        if (words.IsEmpty) return;

        var near = new List<Near>();
        for (var payment = 0; payment < table.Payments.Length; payment++)
        {
            if (!table.IsOpen(payment)) continue;
            foreach (var key in table.PaymentKeys[payment])
                if (table.Rules.Keys.IsRepairable(table.Keys.Kind(key), table.Keys.Length(key)))
                    foreach (var (line, word) in words.Of(table.Keys.Value(key)))
                        if (Fits(line, payment)) near.Add(new(line, payment, word, new(table.Keys.Kind(key), table.Keys.Value(key))));
        }

        // Pairs, each by its strongest key and its first word.
        var pairs = near.OrderBy(pair => pair.Key.Kind).ThenBy(pair => pair.Word, StringComparer.Ordinal).DistinctBy(pair => (pair.Line, pair.Payment)).ToList();
        var (ofLine, ofPayment) = (pairs.CountBy(pair => pair.Line).ToDictionary(), pairs.CountBy(pair => pair.Payment).ToDictionary());
        foreach (var pair in pairs.OrderBy(pair => pair.Line))
            if (ofLine[pair.Line] == 1 && ofPayment[pair.Payment] == 1)
                decisions.MatchRepaired(pair.Line, pair.Payment, new(KeyKind.Reference, pair.Word), pair.Key);
    }

    private bool Fits(int line, int payment) => table.IsWorth(payment, table.LineSen[line]) && table.IsInTime(line, payment);

    private readonly record struct Near(int Line, int Payment, string Word, MatchKey Key);
}
