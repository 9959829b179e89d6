namespace Payments.Core.Reconciliation.Matching;

/// <summary>Stages 3 and 7: what shares a key and is left. Totals that tie are split or merged money; one line and one payment with other amounts are linked; the rest is ambiguous.</summary>
internal sealed class TotalsStage(MatchTable table, Decisions decisions)
{
    public void Run()
    {
        var (sets, nodes) = (new DisjointSets(table.Lines.Length + table.Payments.Length), new SortedSet<int>());
        for (var key = 0; key < table.Keys.Length; key++) Join(key, sets, nodes);
        foreach (var group in sets.Groups(nodes))
            Decide([.. group.Where(node => node < table.Lines.Length)],
                [.. group.Where(node => node >= table.Lines.Length).Select(node => node - table.Lines.Length)]);
    }

    private void Join(int key, DisjointSets sets, SortedSet<int> nodes)
    {
        var (firstLine, firstPayment) = (-1, -1);
        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) { firstLine = line; break; }
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) { firstPayment = table.Lines.Length + payment; break; }
        if (firstLine < 0 || firstPayment < 0) return;

        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) Add(line);
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) Add(table.Lines.Length + payment);

        void Add(int node)
        {
            sets.Join(firstLine, node);
            nodes.Add(node);
        }
    }

    private void Decide(List<int> lines, List<int> payments)
    {
        var ties = lines.Sum(line => table.LineSen[line]) == payments.Sum(payment => table.PaymentSen[payment]);
        switch (lines.Count, payments.Count)
        {
            case ( > 1, 1) when ties:
                decisions.Match(3, ExplanationRule.Split, lines, payments, []);
                break;
            case (1, > 1) when ties:
                decisions.Match(3, ExplanationRule.Merged, lines, payments, []);
                break;
            case (1, 1):
                decisions.Match(7, ExplanationRule.SameKeyOtherAmount, lines, payments, []);
                break;
            default:
                decisions.NameAmbiguous(7, lines, payments);
                break;
        }
    }
}
