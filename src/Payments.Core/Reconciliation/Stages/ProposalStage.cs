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

    private const int Enough = 40, MaxPerAmount = 50;

    private readonly Lazy<ILookup<long, int>> _byAmount = new(() => Open(table).ToLookup(payment => table.PaymentSen[payment]));

    private readonly Lazy<PayerNames> _payers = new(() => new(table, Open(table)));

    /// <summary>The candidates of a line, the likeliest first.</summary>
    public IReadOnlyList<Competitor> For(int line)
    {
        if (table.LineSen[line] <= 0) return [];
        var (text, channel) = (table.LineText(line), table.LineChannel(line));
        var names = _payers.Value.In(text);
        var candidates = _byAmount.Value[table.LineSen[line]].OrderBy(payment => Days(line, payment)).ThenBy(payment => payment).Take(MaxPerAmount)
            .Concat(names.SelectMany(name => _payers.Value.With(name).Take(MaxPerAmount))).Distinct();
        return [.. candidates.Select(payment => (Score: Score(line, text, channel, names, payment), payment)).Where(scored => scored.Score >= Enough)
            .OrderByDescending(scored => scored.Score).ThenBy(scored => scored.payment).Take(Most).Select(scored => decisions.RivalPayment(scored.payment, LostBecause.Proposed))];
    }

    private int Score(int line, string text, ChannelId? of, List<int> names, int payment)
    {
        var amount = table.LineSen[line] == table.PaymentSen[payment] ? 40 : table.LineSen[line] == table.PaymentSen[payment] - table.PaymentFee[payment] ? 35 : 0;
        var time = Days(line, payment) switch { 0 => 15, 1 => 12, <= 3 => 6, <= 7 => 0, _ => -20 };
        var channel = of is null ? 0 : of == table.ChannelOf(payment) ? 8 : -30;
        var shared = Math.Min(3, _payers.Value.Of(payment).Count(names.Contains)) * 15;
        // Where even the outlet would not make it likely enough nobody looks for it.
        var without = amount + time + channel + shared;
        return without >= Enough - 8 && table.OutletOf(payment) is { Length: > 0 } place && text.Contains(place, StringComparison.OrdinalIgnoreCase) ? without + 8 : without;
    }

    private int Days(int line, int payment) => Math.Abs(table.LineDay[line].DayNumber - table.PaymentDay[payment].DayNumber);

    private static IEnumerable<int> Open(MatchTable table) =>
        Enumerable.Range(0, table.Payments.Length).Where(payment => table.PaymentState[payment] != ItemState.Matched && !table.IsReversed(payment));

    /// <summary>The names of open payments' payers as numbers, and who has each.</summary>
    private sealed class PayerNames
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<List<int>> _payments = [];
        private readonly Dictionary<int, int[]> _names = [];

        public PayerNames(MatchTable table, IEnumerable<int> payments)
        {
            foreach (var payment in payments)
            {
                int[] names = [.. PersonNames.Of(table.Payer(payment)).Select(NumberOf)];
                if (names.Length == 0) continue;
                _names[payment] = names;
                foreach (var name in names) _payments[name].Add(payment);
            }
        }

        /// <summary>The names of a payment's payer.</summary>
        public int[] Of(int payment) => _names.GetValueOrDefault(payment, []);

        /// <summary>The payments a payer of this name made.</summary>
        public List<int> With(int name) => _payments[name];

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
