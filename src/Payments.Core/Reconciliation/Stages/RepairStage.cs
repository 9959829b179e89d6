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
        // By amount, which must be equal: words of other lines are no neighbours of anybody.
        var words = new Dictionary<long, Neighbours>();
        for (var line = 0; line < table.Lines.Length; line++)
        {
            if (!table.IsCandidate(line) || !table.LineKeys[line].IsEmpty || table.RepairableWords(line) is not { Count: > 0 } found) continue;
            if (!words.TryGetValue(table.LineSen[line], out var same)) words[table.LineSen[line]] = same = new();
            foreach (var word in found) same.Add(line, word);
        }
        if (words.Count == 0) return;

        var near = new List<Near>();
        for (var payment = 0; payment < table.Payments.Length; payment++)
        {
            if (!table.IsOpen(payment)) continue;
            if (words.TryGetValue(table.PaymentSen[payment], out var gross)) Collect(payment, gross, near);
            if (table.PaymentFee[payment] != 0 && words.TryGetValue(table.PaymentSen[payment] - table.PaymentFee[payment], out var net)) Collect(payment, net, near);
        }

        // Pairs, each by its strongest key and its first word.
        var pairs = near.OrderBy(pair => pair.Key.Kind).ThenBy(pair => pair.Word, StringComparer.Ordinal).DistinctBy(pair => (pair.Line, pair.Payment)).ToList();
        var (ofLine, ofPayment) = (pairs.CountBy(pair => pair.Line).ToDictionary(), pairs.CountBy(pair => pair.Payment).ToDictionary());
        foreach (var pair in pairs.OrderBy(pair => pair.Line))
            if (ofLine[pair.Line] == 1 && ofPayment[pair.Payment] == 1)
                decisions.MatchRepaired(pair.Line, pair.Payment, new(KeyKind.Reference, pair.Word), pair.Key);
    }

    private void Collect(int payment, Neighbours words, List<Near> near)
    {
        foreach (var key in table.PaymentKeys[payment])
        {
            if (!table.Rules.Keys.IsRepairable(table.Keys.Kind(key), table.Keys.Length(key))) continue;
            var value = table.Keys.Value(key);
            foreach (var (line, word) in words.Of(value))
                if (table.IsInTime(line, payment)) near.Add(new(line, payment, word, new(table.Keys.Kind(key), value)));
        }
    }

    private readonly record struct Near(int Line, int Payment, string Word, MatchKey Key);
}
