using System.Text;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 6: a line without a usable key and a payment of its amount, gross or less the fee, within one channel and week, when neither has anybody else.
/// </summary>
/// <remarks>A line with a number of a form our keys have means something by it: it is for people, not for this stage.</remarks>
internal sealed class AmountStage(MatchTable table, Decisions decisions, Outlets outlets)
{
    private const int DaysLater = 7;

    // Keys are known by now, and a million of them take a while: beside the stages before this one, where some line will ask.
    private readonly Task<HashSet<ulong>>? _shapes = Enumerable.Range(0, table.Lines.Length).Any(line => MayAsk(table, line)) ? Task.Run(() => Shapes(table)) : null;

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
        var lines = pairs.GroupBy(pair => pair.Line, pair => pair.Payment).ToList();
        foreach (var (line, likely) in lines.Zip(proposals.For(lines.ConvertAll(line => line.Key))))
        {
            var rivals = line.SelectMany(payment => ofPayment[payment]).Where(other => other != line.Key).Distinct().Take(Explanation.MaxCompetitors - ProposalStage.Most);
            decisions.NameLine(line.Key, DiscrepancyType.Ambiguous, 6, ExplanationRule.SeveralCandidates, [.. likely, .. rivals.Select(other => Rival.Line(other, LostBecause.Equal))]);
        }
    }

    private List<(int Line, int Payment)> Pairs()
    {
        var lines = Enumerable.Range(0, table.Lines.Length).Where(IsWithoutKey).ToList();
        if (lines.Count == 0) return [];
        var wanted = lines.Select(line => table.LineSen[line]).ToHashSet();
        var payments = new Dictionary<long, SameAmount>();
        for (var payment = 0; payment < table.Payments.Length; payment++)
            if (table.IsOpen(payment))
            {
                var sen = table.PaymentSen[payment];
                Keep(sen, payment);
                if (table.PaymentFee[payment] > 0) Keep(sen - table.PaymentFee[payment], payment);
            }
        var pairs = new List<(int Line, int Payment)>();
        foreach (var line in lines)
        {
            var (alone, channel, named) = (0, table.LineChannel(line), outlets.OnLine(line));
            if (!payments.TryGetValue(table.LineSen[line], out var same)) continue;
            for (var at = same.FirstFrom(table.LineDay[line].AddDays(-DaysLater)); at < same.Payments.Count; at++)
            {
                var payment = same.Payments[at];
                if (!IsNear(line, payment, channel, named)) continue;
                pairs.Add((line, payment));
                // A second one is enough to know that the first is not the only one.
                if (++alone == 2) break;
            }
        }
        return pairs;

        void Keep(long sen, int payment)
        {
            if (!wanted.Contains(sen)) return;
            if (!payments.TryGetValue(sen, out var same)) payments[sen] = same = new();
            same.Add(payment, table.PaymentDay[payment]);
        }
    }

    private void Match(int line, int payment)
    {
        var kept = Money.OfSen(table.PaymentSen[payment] - table.LineSen[line]);
        var reason = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Amount:{table.ChannelOf(payment)}/{Money.OfSen(table.LineSen[line]).ToDecimal()}");
        decisions.MatchBecause(6, ExplanationRule.OnlyOneOfItsAmount, reason, [line], [payment], [kept], []);
    }

    private bool IsNear(int line, int payment, ChannelId? channel, IReadOnlySet<int> named) => table.IsInTime(line, payment)
        && table.LineDay[line] <= table.PaymentDay[payment].AddDays(DaysLater)
        && channel == table.ChannelOf(payment)
        && (named.Count == 0 || named.Contains(outlets.Of(payment)));

    private bool IsWithoutKey(int line)
    {
        if (_shapes is null || !MayAsk(table, line)) return false;
        foreach (var word in table.RepairableWords(line))
            if (_shapes.Result.Contains(KeyShape.Of(Encoding.UTF8.GetBytes(word)))) return false;
        return true;
    }

    // Lines are only ever taken, so one that does not ask at first never does.
    private static bool MayAsk(MatchTable table, int line) => table.IsCandidate(line) && table.LineKeys[line].IsEmpty && table.LineChannel(line) is not null;

    private static HashSet<ulong> Shapes(MatchTable table)
    {
        var shapes = new HashSet<ulong>();
        var last = 0UL;
        KeyFound add = (_, value) =>
        {
            // Most are like one another.
            if (KeyShape.Of(value) is var shape && shape != last) shapes.Add(last = shape);
        };
        for (var key = 0; key < table.Keys.Count; key++) add(table.Keys.Kind(key), table.Keys.Bytes(key));
        for (var payment = 0; payment < table.Payments.Length; payment++) table.FindKeys(payment, add);
        return shapes;
    }

    /// <summary>Payments of one amount in their order, and the latest business date up to each: what stands before it need not be looked at.</summary>
    private sealed class SameAmount
    {
        private readonly List<DateOnly> _latest = [];

        public List<int> Payments { get; } = [];

        public void Add(int payment, DateOnly day)
        {
            _latest.Add(Payments.Count > 0 && _latest[^1] > day ? _latest[^1] : day);
            Payments.Add(payment);
        }

        /// <summary>The first place that may have a day as late as this.</summary>
        public int FirstFrom(DateOnly day)
        {
            var (from, to) = (0, _latest.Count);
            while (from < to)
            {
                var middle = from + ((to - from) / 2);
                if (_latest[middle] < day) from = middle + 1;
                else to = middle;
            }
            return from;
        }
    }
}
