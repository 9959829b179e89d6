using System.Runtime.CompilerServices;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 2: exact key, exact amount, the strongest kind of key first; then the amount less what the channel keeps. Mutually unique, or paired in time
/// when nothing is left over, or nobody's.
/// </summary>
internal sealed class ExactStage(MatchTable table, Decisions decisions, EqualPairs equals)
{
    private static readonly KeyKind[] Kinds = [KeyKind.Ntpd, KeyKind.Reference, KeyKind.VirtualAccount, KeyKind.Code];

    private bool _net;

    public void Run()
    {
        var keys = KeysOnLines();
        foreach (var kind in Kinds) Pass(keys[(int)kind]);
        _net = table.HasFees;
        if (!_net) return;
        foreach (var kind in Kinds) Pass(keys[(int)kind]);
    }

    // By kind, each key once: where the first line that has it comes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<int>[] KeysOnLines()
    {
        var keys = Array.ConvertAll(Enum.GetValues<KeyKind>(), _ => new List<int>());
        for (var line = 0; line < table.Lines.Length; line++)
            foreach (var key in table.LineKeys[line])
                if (table.KeyLines[key][0] == line) keys[(int)table.Keys.Kind(key)].Add(key);
        return keys;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(List<int> keys)
    {
        var equal = new List<(long Sen, int Node)>();
        foreach (var key in keys)
        {
            if (!Collect(key, equal)) continue;
            if (equal.Count > 2) equal.Sort();
            JoinEqual(equal);
        }
        table.Groups.Drain(Decide);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Collect(int key, List<(long Sen, int Node)> equal)
    {
        equal.Clear();
        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) equal.Add((table.LineSen[line], line));
        var lines = equal.Count;
        if (lines == 0) return false;
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) equal.Add((table.PaymentSen[payment] - (_net ? table.PaymentFee[payment] : 0), table.Lines.Length + payment));
        return equal.Count > lines;
    }

    // Sorted by amount, lines before payments: an amount counts where it has both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JoinEqual(List<(long Sen, int Node)> equal)
    {
        for (int from = 0, to; from < equal.Count; from = to)
        {
            to = from + 1;
            while (to < equal.Count && equal[to].Sen == equal[from].Sen) to++;
            if (equal[from].Node >= table.Lines.Length || equal[to - 1].Node < table.Lines.Length) continue;
            for (var at = from + 1; at < to; at++) table.Groups.Join(equal[from].Node, equal[at].Node);
        }
    }

    private void Decide(ReadOnlySpan<int> group)
    {
        // Most groups are a line and a payment.
        if (group.Length == 2)
        {
            MatchPair(group[0], group[1] - table.Lines.Length);
            return;
        }
        var (lines, payments) = table.Split(group);
        equals.Run(lines, payments, (line, payment, rivals) => MatchOne(ExplanationRule.EqualsInOrderOfTime, line, payment, rivals));
        lines.RemoveAll(line => !table.IsCandidate(line));
        payments.RemoveAll(payment => !table.IsOpen(payment));
        if (lines.Count == 1 && payments.Count == 1) MatchPair(lines[0], payments[0]);
        else if (lines.Count > 0 && payments.Count > 0) decisions.NameAmbiguous(2, lines, payments);
    }

    private void MatchPair(int line, int payment) => MatchOne(ExplanationRule.ExactKeyAndAmount, line, payment, OtherAmounts(line, payment));

    private void MatchOne(ExplanationRule rule, int line, int payment, IReadOnlyList<Rival> rivals) =>
        decisions.MatchOne(2, _net ? ExplanationRule.ExactKeyNetOfFee : rule, line, payment, rivals);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private IReadOnlyList<Rival> OtherAmounts(int line, int taken)
    {
        SortedSet<int>? others = null;
        foreach (var key in table.LineKeys[line])
            foreach (var payment in table.KeyPayments[key])
                if (payment != taken && table.IsOpen(payment) && (others ??= []).Count < Explanation.MaxCompetitors) others.Add(payment);
        return others is null ? [] : Lost(others, table.LineSen[line]);
    }

    // By itself: what it carries along is not made for pairs that have no others.
    private IReadOnlyList<Rival> Lost(SortedSet<int> others, long sen) =>
        [.. others.Select(other => Rival.Payment(other, table.PaymentSen[other] == sen ? LostBecause.MatchedOtherwise : LostBecause.OtherAmount))];
}
