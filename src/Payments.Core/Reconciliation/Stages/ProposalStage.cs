using System.Runtime.InteropServices;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Stage 8: for every line that is left the three open payments it most likely means, for people only; nothing is posted by it. Candidates come from equal
/// amounts and shared names; weights are rough log-likelihoods, in tenths.
/// </summary>
internal sealed class ProposalStage(MatchTable table, Decisions decisions)
{
    /// <summary>Candidates a line gets at most.</summary>
    public const int Most = 3;

    // The most that names and an outlet add.
    private const int Enough = 40, AtNames = 45, AtOutlet = 8, MaxPerAmount = 50;

    private readonly Dictionary<int, string?> _outlets = [];

    private readonly Lazy<Dictionary<long, int[]>> _byAmount = new(() => Open(table).GroupBy(payment => table.PaymentSen[payment])
        .ToDictionary(same => same.Key, same => same.OrderBy(payment => table.PaymentDay[payment]).ThenBy(payment => payment).ToArray()));

    private readonly Lazy<PayerNames> _payers = new(() => new(table, Open(table)));

    // Which look at candidates a payment was part of last: it is scored once for each.
    private readonly int[] _lookedAt = new int[table.Payments.Length];
    private int _look;

    /// <summary>The candidates of a line, the likeliest first.</summary>
    public IReadOnlyList<Competitor> For(int line)
    {
        if (table.LineSen[line] <= 0) return [];
        var (text, channel) = (table.LineText(line), table.LineChannel(line));
        _look++;
        var (names, best) = (_payers.Value.In(text), new List<(int Score, int Payment)>(Most + 1));
        foreach (var payment in Nearest(line)) Take(payment);
        foreach (var name in names)
            foreach (var payment in _payers.Value.With(name)) Take(payment);
        return [.. best.Select(one => decisions.RivalPayment(one.Payment, LostBecause.Proposed))];

        void Take(int payment)
        {
            if (_lookedAt[payment] == _look) return;
            _lookedAt[payment] = _look;
            if (Score(line, text, channel, names, payment) is >= Enough and var score) Insert(best, (score, payment));
        }
    }

    // The highest score first, of equal ones the earlier payment.
    private static void Insert(List<(int Score, int Payment)> best, (int Score, int Payment) one)
    {
        var at = best.Count;
        while (at > 0 && (best[at - 1].Score < one.Score || (best[at - 1].Score == one.Score && best[at - 1].Payment > one.Payment))) at--;
        if (at == Most) return;
        best.Insert(at, one);
        if (best.Count > Most) best.RemoveAt(Most);
    }

    /// <summary>Payments of the line's amount, those of the nearest days first; of equally near ones in their own order.</summary>
    private List<int> Nearest(int line)
    {
        var (same, nearest) = (_byAmount.Value.GetValueOrDefault(table.LineSen[line], []), new List<int>());
        var right = FirstFrom(same, table.LineDay[line]);
        var left = right - 1;
        while (nearest.Count < MaxPerAmount && (left >= 0 || right < same.Length))
        {
            var (start, days) = (nearest.Count, Math.Min(left >= 0 ? Days(line, same[left]) : int.MaxValue, right < same.Length ? Days(line, same[right]) : int.MaxValue));
            for (; right < same.Length && Days(line, same[right]) == days; right++) nearest.Add(same[right]);
            for (; left >= 0 && Days(line, same[left]) == days; left--) nearest.Add(same[left]);
            nearest.Sort(start, nearest.Count - start, Comparer<int>.Default);
        }
        if (nearest.Count > MaxPerAmount) nearest.RemoveRange(MaxPerAmount, nearest.Count - MaxPerAmount);
        return nearest;
    }

    private int FirstFrom(int[] payments, DateOnly day)
    {
        var (from, to) = (0, payments.Length);
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            if (table.PaymentDay[payments[middle]] < day) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    private int Score(int line, string text, ChannelId? of, List<int> names, int payment)
    {
        var amount = table.LineSen[line] == table.PaymentSen[payment] ? 40 : table.LineSen[line] == table.PaymentSen[payment] - table.PaymentFee[payment] ? 35 : 0;
        var time = Days(line, payment) switch { 0 => 15, 1 => 12, <= 3 => 6, <= 7 => 0, _ => -20 };
        var channel = of is null ? 0 : of == table.ChannelOf(payment) ? 8 : -30;
        // Where what is left to look at would not make it likely enough nobody looks.
        var score = amount + time + channel;
        if (score < Enough - AtNames - AtOutlet) return score;
        score += Math.Min(AtNames, SharedNames(names, payment) * 15);
        return score >= Enough - AtOutlet && Outlet(payment) is { Length: > 0 } place && text.Contains(place, StringComparison.OrdinalIgnoreCase) ? score + AtOutlet : score;
    }

    private int SharedNames(List<int> names, int payment)
    {
        var shared = 0;
        if (names.Count > 0)
            foreach (var name in _payers.Value.Of(payment))
                if (names.Contains(name)) shared++;
        return shared;
    }

    // A few hundred outlets have a million payments.
    private string? Outlet(int payment)
    {
        var place = table.OutletPlace(payment);
        if (place < 0) return null;
        if (!_outlets.TryGetValue(place, out var outlet)) _outlets[place] = outlet = table.OutletOf(payment);
        return outlet;
    }

    private int Days(int line, int payment) => Math.Abs(table.LineDay[line].DayNumber - table.PaymentDay[payment].DayNumber);

    private static IEnumerable<int> Open(MatchTable table) =>
        Enumerable.Range(0, table.Payments.Length).Where(payment => table.PaymentState[payment] != ItemState.Matched && !table.IsReversed(payment));

    /// <summary>The names of open payments' payers as numbers, and who has each.</summary>
    private sealed class PayerNames
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<List<int>> _payments = [];
        private readonly int[]?[] _names;

        public PayerNames(MatchTable table, IEnumerable<int> payments)
        {
            _names = new int[]?[table.Payments.Length];
            foreach (var payment in payments)
            {
                int[] names = [.. PersonNames.Of(table.Payer(payment)).Select(NumberOf)];
                if (names.Length == 0) continue;
                _names[payment] = names;
                foreach (var name in names) _payments[name].Add(payment);
            }
        }

        /// <summary>The names of a payment's payer.</summary>
        public int[] Of(int payment) => _names[payment] ?? [];

        /// <summary>The first payments that payers of this name made.</summary>
        public ReadOnlySpan<int> With(int name) => CollectionsMarshal.AsSpan(_payments[name])[..Math.Min(MaxPerAmount, _payments[name].Count)];

        /// <summary>The names in a text that some payer has.</summary>
        public List<int> In(string text)
        {
            var names = new List<int>();
            foreach (var word in PersonNames.Of(text))
                if (_numbers.TryGetValue(word, out var name)) names.Add(name);
            return names;
        }

        private int NumberOf(string name)
        {
            if (_numbers.TryGetValue(name, out var number)) return number;
            _payments.Add([]);
            return _numbers[name] = _payments.Count - 1;
        }
    }
}
