using System.Text;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 6: a line without a usable key and a payment of its amount, gross or less the fee, within one channel and week, when neither has anybody else.
/// </summary>
/// <remarks>A line with a number of a form our keys have means something by it: it is for people, not for this stage.</remarks>
internal sealed class AmountStage(MatchTable table, Decisions decisions, Outlets outlets)
{
    private const int DaysLater = 7;

    private readonly Lazy<HashSet<ulong>> _shapes = new(() => Shapes(table));

    public void Run()
    {
        var pairs = Pairs();
        var (ofLine, ofPayment) = (pairs.CountBy(pair => pair.Line).ToDictionary(), pairs.CountBy(pair => pair.Payment).ToDictionary());
        foreach (var (line, payment) in pairs)
            if (ofLine[line] == 1 && ofPayment[payment] == 1) Match(line, payment);
    }

    /// <summary>Lines that have somebody but not one alone: each is named, its likeliest payments first, and the payments go on waiting.</summary>
    public void NameTheRest(ProposalStage proposals)
    {
        var pairs = Pairs();
        var ofPayment = pairs.ToLookup(pair => pair.Payment, pair => pair.Line);
        foreach (var line in pairs.GroupBy(pair => pair.Line, pair => pair.Payment))
            decisions.NameLine(line.Key, DiscrepancyType.Ambiguous, 6, ExplanationRule.SeveralCandidates,
            [
                .. proposals.For(line.Key),
                .. line.SelectMany(payment => ofPayment[payment]).Where(other => other != line.Key).Distinct().Take(Explanation.MaxCompetitors - ProposalStage.Most)
                    .Select(other => decisions.Rival(other, LostBecause.Equal)),
            ]);
    }

    private List<(int Line, int Payment)> Pairs()
    {
        var lines = Enumerable.Range(0, table.Lines.Length).Where(line => table.IsCandidate(line) && IsWithoutKey(line)).ToList();
        if (lines.Count == 0) return [];
        var payments = Enumerable.Range(0, table.Payments.Length).Where(table.IsOpen)
            .SelectMany(payment => Amounts(payment).Select(sen => (sen, payment))).ToLookup(pair => pair.sen, pair => pair.payment);
        return [.. lines.SelectMany(line => payments[table.LineSen[line]].Where(payment => IsNear(line, payment)).Take(2).Select(payment => (line, payment)))];
    }

    private void Match(int line, int payment)
    {
        var kept = Money.OfSen(table.PaymentSen[payment] - table.LineSen[line]);
        var reason = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Amount:{table.ChannelOf(payment)}/{table.Lines[line].Amount.ToDecimal()}");
        decisions.MatchBecause(6, ExplanationRule.OnlyOneOfItsAmount, reason, [line], [payment], [kept], []);
    }

    private IEnumerable<long> Amounts(int payment)
    {
        yield return table.PaymentSen[payment];
        if (table.PaymentFee[payment] > 0) yield return table.PaymentSen[payment] - table.PaymentFee[payment];
    }

    private bool IsNear(int line, int payment) => table.IsInTime(line, payment)
        && table.LineDay[line] <= table.PaymentDay[payment].AddDays(DaysLater)
        && table.LineChannel(line) == table.ChannelOf(payment)
        && (outlets.OnLine(line) is { Count: 0 } || outlets.OnLine(line).Contains(outlets.Of(payment)));

    private bool IsWithoutKey(int line) => table.LineKeys[line].IsEmpty && table.LineChannel(line) is not null
        && !table.Rules.Keys.RepairableWords(table.Lines[line]).Any(word => _shapes.Value.Contains(Shape(Encoding.UTF8.GetBytes(word))));

    private static HashSet<ulong> Shapes(MatchTable table)
    {
        var shapes = new HashSet<ulong>();
        for (var key = 0; key < table.Keys.Count; key++) shapes.Add(Shape(table.Keys.Bytes(key)));
        return shapes;
    }

    // "TRX-20AB" is "A-9A" of eight: the sorts of characters in their order, and how many there are.
    private static ulong Shape(ReadOnlySpan<byte> text)
    {
        var (shape, last) = ((ulong)text.Length, (byte)0);
        foreach (var character in text)
        {
            var sort = char.IsAsciiDigit((char)character) ? (byte)'9' : char.IsAsciiLetter((char)character) ? (byte)'A' : character;
            if (sort != last) shape = unchecked((shape * 1_000_003) + sort);
            last = sort;
        }
        return shape;
    }
}
