namespace Payments.Core.Reconciliation.Matching;

/// <summary>Stage 0: duplicate lines are named, and a line that takes another back is paired with it. Neither brings a payment's money.</summary>
internal sealed class ReversalStage(MatchTable table, Decisions decisions)
{
    // Shorter texts ("SETORAN") stand on many lines.
    private const int MinText = 10;

    private readonly Dictionary<StatementLineId, HashSet<MatchKey>> _telling = [];

    /// <summary>Credits that were taken back, as (key, amount) with the label of the line, for payments that count on them.</summary>
    public Dictionary<(MatchKey Key, long Sen), Competitor> Run(IReadOnlyList<PastLine> past)
    {
        var reversed = new Dictionary<(MatchKey, long), Competitor>();
        foreach (var pair in past.Where(pair => pair.Reversed).OrderBy(pair => Decisions.Label(pair.Line), StringComparer.Ordinal)) Remember(pair.Line, reversed);
        foreach (var line in decisions.Cancelled) Remember(table.Lines[line], reversed);
        if (Array.Exists(table.Lines, line => line.Reversal)) PairAll(past, reversed);
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.Lines[line].Duplicate && table.LineState[line] == ItemState.Open)
                decisions.NameLine(line, DiscrepancyType.DuplicateLine, 0, ExplanationRule.SameBankReference);
        return reversed;
    }

    private void PairAll(IReadOnlyList<PastLine> past, Dictionary<(MatchKey, long), Competitor> reversed)
    {
        var wanted = table.Lines.Where(line => line.Reversal).Select(line => -line.Amount.Sen).ToHashSet();
        var byAmount = Enumerable.Range(0, table.Lines.Length).Where(line => wanted.Contains(table.LineSen[line]) && !table.Lines[line].Reversal).ToLookup(line => table.LineSen[line]);
        for (var reversal = 0; reversal < table.Lines.Length; reversal++)
        {
            if (!table.Lines[reversal].Reversal || table.LineState[reversal] != ItemState.Open) continue;
            if (Original(reversal, byAmount[-table.LineSen[reversal]]) is { } original)
            {
                decisions.MatchReversal(original, reversal);
                Remember(table.Lines[original], reversed);
            }
            else if (MatchedBefore(table.Lines[reversal], past) is { } earlier)
                decisions.NameLine(reversal, DiscrepancyType.ReversedAtBank, 0, ExplanationRule.ReversesMatchedLine,
                    new Competitor(ItemRef.Of(earlier.Line.Id), earlier.MatchedWith ?? Decisions.Label(earlier.Line), earlier.Line.Amount, LostBecause.MatchedOtherwise));
        }
    }

    // The duplicate goes first: a bank that wrote a line twice takes the second one back. Else the latest before it.
    private int? Original(int reversal, IEnumerable<int> equal)
    {
        int? latest = null;
        foreach (var line in equal)
        {
            if (line > reversal || table.LineState[line] != ItemState.Open || !Related(table.Lines[reversal], table.Lines[line])) continue;
            if (latest is not { } known || table.Lines[line].Duplicate || !table.Lines[known].Duplicate) latest = line;
        }
        return latest;
    }

    private PastLine? MatchedBefore(OpenLine reversal, IReadOnlyList<PastLine> past) => past
        .Where(earlier => !earlier.Reversed && earlier.Line.Amount == -reversal.Amount && Related(reversal, earlier.Line))
        .OrderByDescending(earlier => earlier.Line.BookingDate).ThenByDescending(earlier => earlier.Line.Statement)
        .ThenByDescending(earlier => earlier.Line.Sequence).FirstOrDefault();

    private bool Related(OpenLine left, OpenLine right) =>
        (left.BankReference is { } bank && bank == right.BankReference)
        || (left.Reference is { } reference && reference == right.Reference)
        || (left.Text.Length >= MinText && left.Text == right.Text)
        || Telling(left).Overlaps(Telling(right));

    private HashSet<MatchKey> Telling(OpenLine line)
    {
        if (!_telling.TryGetValue(line.Id, out var keys)) _telling[line.Id] = keys = [.. table.Rules.Keys.Of(line).Where(KeyRules.IsTelling)];
        return keys;
    }

    private void Remember(OpenLine credit, Dictionary<(MatchKey, long), Competitor> reversed)
    {
        if (!credit.Amount.IsPositive) return;
        foreach (var key in table.Rules.Keys.Of(credit))
            reversed[(key, credit.Amount.Sen)] = new(ItemRef.Of(credit.Id), Decisions.Label(credit), credit.Amount, LostBecause.MatchedOtherwise);
    }
}
