namespace Payments.Core.Reconciliation.Matching;

/// <summary>Stage 0: the difference of a statement that does not balance is named until another statement takes it back; no payment ever explains it.</summary>
internal sealed class GapStage(MatchTable table, Decisions decisions)
{
    public void Run()
    {
        if (!Array.Exists(table.Lines, line => line.Gap)) return;
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.Lines[line].TakesBack is { } original && Place(original) is { } taken) decisions.MatchReversal(taken, line);
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.Lines[line].Gap && table.LineState[line] == ItemState.Open)
                decisions.NameLine(line, DiscrepancyType.UnknownLine, 0, ExplanationRule.StatementGap);
    }

    private int? Place(StatementLineId original)
    {
        var place = Array.FindIndex(table.Lines, line => line.Id == original);
        return place >= 0 && table.LineState[place] == ItemState.Open ? place : null;
    }
}
