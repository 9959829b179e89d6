using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Stage 0: the difference of a statement that does not balance is named until another statement takes it back; no payment ever explains it.</summary>
internal sealed class GapStage(MatchTable table, Decisions decisions)
{
    public void Run()
    {
        var gaps = Enumerable.Range(0, table.Lines.Length).Where(table.IsGap).ToList();
        foreach (var line in gaps)
            if (table.TakesBack(line) is { } original && Place(gaps, original) is { } taken) decisions.MatchReversal(taken, line);
        foreach (var line in gaps)
            if (table.LineState[line] == ItemState.Open)
                decisions.NameLine(line, DiscrepancyType.UnknownLine, 0, ExplanationRule.StatementGap);
    }

    private int? Place(List<int> gaps, StatementLineId original)
    {
        var place = gaps.FindIndex(line => table.LineId(line) == original);
        return place >= 0 && table.LineState[gaps[place]] == ItemState.Open ? gaps[place] : null;
    }
}
