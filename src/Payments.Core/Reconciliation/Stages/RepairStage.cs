using System.Text;
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
    // Found once: nothing that is taken ever becomes open again.
    private List<Near>? _near;

    public void Run()
    {
        _near ??= Find();
        _near.RemoveAll(pair => !table.IsCandidate(pair.Line) || !table.IsOpen(pair.Payment));
        // Pairs, each by its strongest key and its first word.
        var pairs = _near.OrderBy(pair => pair.Key.Kind).ThenBy(pair => pair.Word, StringComparer.Ordinal).DistinctBy(pair => (pair.Line, pair.Payment)).ToList();
        var (ofLine, ofPayment) = (pairs.CountBy(pair => pair.Line).ToDictionary(), pairs.CountBy(pair => pair.Payment).ToDictionary());
        foreach (var pair in pairs.OrderBy(pair => pair.Line))
            if (ofLine[pair.Line] == 1 && ofPayment[pair.Payment] == 1)
                decisions.MatchRepaired(pair.Line, pair.Payment, new(KeyKind.Reference, pair.Word), pair.Key);
    }

    // By amount, which must be equal: words of other lines are no neighbours of anybody. Amounts are looked at beside each other.
    private List<Near> Find()
    {
        var amounts = Lines();
        if (amounts.Count == 0) return [];
        for (var payment = 0; payment < table.Payments.Length; payment++)
        {
            if (!table.IsOpen(payment)) continue;
            if (amounts.TryGetValue(table.PaymentSen[payment], out var gross)) gross.Payments.Add(payment);
            if (table.PaymentFee[payment] != 0 && amounts.TryGetValue(table.PaymentSen[payment] - table.PaymentFee[payment], out var net)) net.Payments.Add(payment);
        }
        var near = new List<Near>();
        Parallel.ForEach(amounts.Values.Where(same => same.Payments.Count > 0), same =>
        {
            if (NearOf(same) is { Count: > 0 } found)
                lock (near) near.AddRange(found);
        });
        return near;
    }

    private Dictionary<long, SameAmount> Lines()
    {
        var (lines, amounts) = (new List<int>(), new Dictionary<long, SameAmount>());
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.IsCandidate(line) && table.LineKeys[line].IsEmpty) lines.Add(line);
        table.FindRepairableWords(lines);
        foreach (var line in lines)
            foreach (var word in table.RepairableWords(line))
            {
                if (!amounts.TryGetValue(table.LineSen[line], out var same)) amounts[table.LineSen[line]] = same = new(new(), []);
                same.Words.Add(line, word);
            }
        return amounts;
    }

    private List<Near> NearOf(SameAmount same)
    {
        var near = new List<Near>();
        foreach (var payment in same.Payments)
            foreach (var key in table.KeysOf(payment).Where(key => table.Rules.Keys.IsRepairable(key.Kind, Encoding.UTF8.GetByteCount(key.Value))))
                foreach (var (line, word) in same.Words.Of(key.Value))
                    if (table.IsInTime(line, payment)) near.Add(new(line, payment, word, key));
        return near;
    }

    /// <summary>Words on lines and payments of one amount.</summary>
    private sealed record SameAmount(Neighbours Words, List<int> Payments);

    private readonly record struct Near(int Line, int Payment, string Word, MatchKey Key);
}
