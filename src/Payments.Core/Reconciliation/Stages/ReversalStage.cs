using System.Text;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Stage 0: duplicate lines are named, and a line that takes another back is paired with it. Neither brings a payment's money.</summary>
internal sealed class ReversalStage(MatchTable table, Decisions decisions)
{
    // Shorter texts ("SETORAN") stand on many lines.
    private const int MinText = 10;

    private readonly Lazy<HashSet<DateOnly>> _twice = new(() => DaysDeliveredTwice(table));

    /// <summary>Credits that were taken back, as (key, amount) with the label of the line, for payments that count on them.</summary>
    public Dictionary<(MatchKey Key, long Sen), Competitor> Run(IReadOnlyList<PastLine> past)
    {
        var reversed = new Dictionary<(MatchKey, long), Competitor>();
        foreach (var pair in past.Where(pair => pair.Reversed).OrderBy(pair => Decisions.Label(pair.Line), StringComparer.Ordinal)) Remember(pair.Line, reversed);
        foreach (var line in decisions.Cancelled) Remember(table.Lines[line], reversed);
        if (table.LineIsReversal.Contains(true)) PairAll(past, reversed);
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.LineIsDuplicate[line] && table.LineState[line] == ItemState.Open)
                decisions.NameLine(line, DiscrepancyType.DuplicateLine, 0, ExplanationRule.SameBankReference);
        return reversed;
    }

    private void PairAll(IReadOnlyList<PastLine> past, Dictionary<(MatchKey, long), Competitor> reversed)
    {
        var related = RelatedLines();
        for (var reversal = 0; reversal < table.Lines.Length; reversal++)
        {
            if (!table.LineIsReversal[reversal] || table.LineState[reversal] != ItemState.Open) continue;
            if (Original(reversal, related[reversal]) is { } original)
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
    private int? Original(int reversal, IEnumerable<int> related)
    {
        int? latest = null;
        foreach (var line in related.Order())
        {
            if (line > reversal || table.LineState[line] != ItemState.Open || IsDeliveredAgain(line)) continue;
            if (latest is not { } known || table.LineIsDuplicate[line] || !table.LineIsDuplicate[known]) latest = line;
        }
        return latest;
    }

    // A duplicate on a day that came twice as a whole is no line of its own: nobody takes it back.
    private bool IsDeliveredAgain(int line) => table.LineIsDuplicate[line] && _twice.Value.Contains(table.LineDay[line]);

    private static HashSet<DateOnly> DaysDeliveredTwice(MatchTable table)
    {
        var days = new Dictionary<DateOnly, (int Lines, int Duplicates)>();
        for (var line = 0; line < table.Lines.Length; line++)
        {
            var (lines, duplicates) = days.GetValueOrDefault(table.LineDay[line]);
            days[table.LineDay[line]] = (lines + 1, duplicates + (table.LineIsDuplicate[line] ? 1 : 0));
        }
        return [.. days.Where(day => day.Value is { Duplicates: > 1 } counts && counts.Duplicates * 2 >= counts.Lines).Select(day => day.Key)];
    }

    private PastLine? MatchedBefore(OpenLine reversal, IReadOnlyList<PastLine> past) => past
        .Where(earlier => !earlier.Reversed && earlier.Line.Amount == -reversal.Amount && Related(reversal, earlier.Line))
        .OrderByDescending(earlier => earlier.Line.BookingDate).ThenByDescending(earlier => earlier.Line.Statement)
        .ThenByDescending(earlier => earlier.Line.Sequence).FirstOrDefault();

    /// <summary>For each line that takes one back, the lines of its amount that say the same: a reference, a text, or a key that stands on few lines.</summary>
    private Dictionary<int, HashSet<int>> RelatedLines()
    {
        var (related, said, amounts) = (new Dictionary<int, HashSet<int>>(), Parts(), new HashSet<long>());
        for (var reversal = 0; reversal < table.Lines.Length; reversal++)
        {
            if (!table.LineIsReversal[reversal]) continue;
            related[reversal] = [];
            amounts.Add(-table.LineSen[reversal]);
            foreach (var part in said) part.Add(reversal);
        }
        for (var line = 0; line < table.Lines.Length; line++)
        {
            if (table.LineIsReversal[line] || !amounts.Contains(table.LineSen[line])) continue;
            foreach (var part in said)
                foreach (var reversal in part.Like(line)) Relate(line, reversal);
        }
        foreach (var (line, reversal) in table.SharedWithReversals()) Relate(line, reversal);
        return related;

        void Relate(int line, int reversal)
        {
            if (table.LineSen[line] == -table.LineSen[reversal]) related[reversal].Add(line);
        }
    }

    private static IEnumerable<string> Said(OpenLine line)
    {
        if (line.BankReference is { } bank) yield return "bank " + bank;
        if (line.Reference is { } reference) yield return "reference " + reference;
        if (line.Text.Length >= MinText) yield return "text " + line.Text;
    }

    private bool Related(OpenLine left, OpenLine right) => Said(left).Intersect(Said(right), StringComparer.Ordinal).Any()
        || table.Rules.Keys.Of(left).Where(KeyRules.IsTelling).Intersect(table.Rules.Keys.Of(right)).Any();

    private void Remember(OpenLine credit, Dictionary<(MatchKey, long), Competitor> reversed)
    {
        if (!credit.Amount.IsPositive) return;
        foreach (var key in table.Rules.Keys.Of(credit))
            reversed[(key, credit.Amount.Sen)] = new(ItemRef.Of(credit.Id), Decisions.Label(credit), credit.Amount, LostBecause.MatchedOtherwise);
    }

    // By bytes: hardly any line says what one that takes another back does.
    private SaidBy[] Parts() =>
    [
        new(table.LineBankReferenceBytes),
        new(table.LineReferenceBytes),
        new(line => table.LineTextBytes(line) is var text && Encoding.UTF8.GetCharCount(text) >= MinText ? text : default),
    ];

    /// <summary>Lines by what one part of them says.</summary>
    private sealed class SaidBy
    {
        private readonly TextOfNumber _partOf;
        private readonly TextIndex _texts;
        private readonly List<List<int>> _lines = [];

        public SaidBy(TextOfNumber partOf) => (_partOf, _texts) = (partOf, new(text => partOf(_lines[text][0])));

        public void Add(int line)
        {
            if (_partOf(line) is not { IsEmpty: false } part) return;
            if (_texts.GetOrAdd(part, _lines.Count) is var text && text < _lines.Count) _lines[text].Add(line);
            else _lines.Add([line]);
        }

        /// <summary>The lines that say what a line says.</summary>
        public IReadOnlyList<int> Like(int line) => _partOf(line) is { IsEmpty: false } part && _texts.Find(part) is >= 0 and var text ? _lines[text] : [];
    }
}
