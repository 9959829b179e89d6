using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Stage 1: lines that name deposit slips (STS). Totals must tie to the sen; members come from the slip, never from search.</summary>
internal sealed class DepositStage(MatchTable table, Decisions decisions)
{
    public void Run()
    {
        var groups = new NodeGroups(table.Lines.Length + table.Deposits.Length);
        for (var deposit = 0; deposit < table.Deposits.Length; deposit++)
            foreach (var line in table.KeyLines[table.Keys.Find(KeyKind.Slip, KeyRules.OfSlip(table.Deposits[deposit].Number).Value)])
                if (table.IsCandidate(line)) groups.Join(line, table.Lines.Length + deposit);
        groups.Drain(Decide);
    }

    private void Decide(ReadOnlySpan<int> group)
    {
        var (lines, deposits) = table.Split(group);
        var ties = lines.Sum(line => table.LineSen[line]) == deposits.Sum(deposit => table.Deposits[deposit].Amount.Sen);
        if (ties) decisions.MatchDeposits(lines, deposits);
        else decisions.NameDeposits(lines, deposits);
    }
}
