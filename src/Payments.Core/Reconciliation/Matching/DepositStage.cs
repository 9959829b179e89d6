namespace Payments.Core.Reconciliation.Matching;

/// <summary>Stage 1: lines that name deposit slips (STS). Totals must tie to the sen; members come from the slip, never from search.</summary>
internal sealed class DepositStage(MatchTable table, Decisions decisions)
{
    public void Run()
    {
        var slips = table.Deposits.Select((deposit, index) => (Key: KeyRules.OfSlip(deposit.Number), index)).ToDictionary(slip => slip.Key, slip => slip.index);
        var (sets, nodes) = (new DisjointSets(table.Lines.Length + table.Deposits.Length), new SortedSet<int>());
        for (var key = 0; key < table.Keys.Length; key++)
        {
            if (table.Keys[key].Kind != KeyKind.Slip || !slips.TryGetValue(table.Keys[key], out var slip)) continue;
            foreach (var line in table.KeyLines[key])
            {
                if (!table.IsCandidate(line)) continue;
                sets.Join(line, table.Lines.Length + slip);
                nodes.Add(line);
                nodes.Add(table.Lines.Length + slip);
            }
        }
        foreach (var group in sets.Groups(nodes)) Decide(group);
    }

    private void Decide(List<int> group)
    {
        var lines = group.Where(node => node < table.Lines.Length).ToList();
        var deposits = group.Where(node => node >= table.Lines.Length).Select(node => node - table.Lines.Length).ToList();
        var ties = lines.Sum(line => table.LineSen[line]) == deposits.Sum(deposit => table.Deposits[deposit].Amount.Sen);
        if (ties) decisions.MatchDeposits(lines, deposits);
        else decisions.NameDeposits(lines, deposits);
    }
}
