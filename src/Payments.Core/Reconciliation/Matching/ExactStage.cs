namespace Payments.Core.Reconciliation.Matching;

/// <summary>Stage 2: exact key, exact amount, the strongest kind of key first. Mutually unique, or paired in time when nothing is left over, or nobody's.</summary>
internal sealed class ExactStage(MatchTable table, Decisions decisions, DateOnly businessDate)
{
    public void Run()
    {
        Pass(KeyKind.Ntpd);
        Pass(KeyKind.Reference);
        Pass(KeyKind.VirtualAccount);
        Pass(KeyKind.Code);
    }

    private void Pass(KeyKind kind)
    {
        var (sets, nodes) = (new DisjointSets(table.Lines.Length + table.Payments.Length), new SortedSet<int>());
        var equal = new List<(long Sen, int Node)>();
        for (var key = 0; key < table.Keys.Length; key++)
        {
            if (table.Keys[key].Kind != kind || !Collect(key, equal)) continue;
            equal.Sort();
            JoinEqual(equal, sets, nodes);
        }
        foreach (var group in sets.Groups(nodes)) Decide(group);
    }

    private bool Collect(int key, List<(long Sen, int Node)> equal)
    {
        equal.Clear();
        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) equal.Add((table.LineSen[line], line));
        var lines = equal.Count;
        if (lines == 0) return false;
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) equal.Add((table.PaymentSen[payment], table.Lines.Length + payment));
        return equal.Count > lines;
    }

    // Sorted by amount, lines before payments: an amount counts where it has both.
    private void JoinEqual(List<(long Sen, int Node)> equal, DisjointSets sets, SortedSet<int> nodes)
    {
        for (int from = 0, to; from < equal.Count; from = to)
        {
            to = from + 1;
            while (to < equal.Count && equal[to].Sen == equal[from].Sen) to++;
            if (equal[from].Node >= table.Lines.Length || equal[to - 1].Node < table.Lines.Length) continue;
            for (var at = from; at < to; at++)
            {
                sets.Join(equal[from].Node, equal[at].Node);
                nodes.Add(equal[at].Node);
            }
        }
    }

    private void Decide(List<int> group)
    {
        var lines = group.Where(node => node < table.Lines.Length).ToList();
        var payments = group.Where(node => node >= table.Lines.Length).Select(node => node - table.Lines.Length).ToList();
        if (lines.Count == 1 && payments.Count == 1)
            decisions.Match(2, ExplanationRule.ExactKeyAndAmount, lines, payments, OtherAmounts(lines[0], payments[0]));
        else if (PairsInTime(lines, payments))
            PairAll(lines, payments);
        else
            decisions.NameAmbiguous(2, lines, payments);
    }

    // As many lines as payments, or the payments left over were made on a later day and still have time.
    private bool PairsInTime(List<int> lines, List<int> payments)
    {
        if (lines.Count > payments.Count) return false;
        for (var pair = 0; pair < lines.Count; pair++)
            if (table.SharedKey(lines[pair], payments[pair]) < 0) return false;
        var lastTaken = table.Payments[payments[lines.Count - 1]].BusinessDate;
        return payments.Skip(lines.Count).All(left =>
            table.Payments[left].BusinessDate > lastTaken && table.Payments[left].DueAtBank >= businessDate);
    }

    private void PairAll(List<int> lines, List<int> payments)
    {
        var later = payments.Skip(lines.Count).Select(left => decisions.RivalPayment(left, LostBecause.LaterAndInTime)).ToList();
        for (var pair = 0; pair < lines.Count; pair++)
        {
            var taken = payments[pair];
            var rivals = payments.Take(lines.Count).Where(other => other != taken).Select(other => decisions.RivalPayment(other, LostBecause.MatchedOtherwise));
            decisions.Match(2, ExplanationRule.EqualsInOrderOfTime, [lines[pair]], [taken],
                [.. rivals.Concat(later).Take(Explanation.MaxCompetitors)]);
        }
    }

    private List<Competitor> OtherAmounts(int line, int taken)
    {
        var others = new SortedSet<int>();
        foreach (var key in table.LineKeys[line])
            foreach (var payment in table.KeyPayments[key])
                if (payment != taken && table.IsOpen(payment) && others.Count < Explanation.MaxCompetitors) others.Add(payment);
        return [.. others.Select(other => decisions.RivalPayment(other, table.PaymentSen[other] == table.LineSen[line] ? LostBecause.MatchedOtherwise : LostBecause.OtherAmount))];
    }
}
