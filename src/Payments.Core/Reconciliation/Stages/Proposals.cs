using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Looks for the payments that lines most likely mean; each thread has its own.</summary>
internal sealed class Proposals(MatchTable table, OpenPayments open)
{
    // The most that names and an outlet add.
    private const int Enough = 40, AtNames = 45, AtOutlet = 8;

    private readonly Dictionary<int, string?> _outlets = [];

    // Lines come day by day, and levies repeat: what is nearest to one is nearest to the others of its day and amount.
    private readonly Dictionary<long, List<int>> _nearest = [];
    private DateOnly _nearestTo;

    // Payments of the line that is looked at: each is scored once.
    private readonly HashSet<int> _scored = [];

    /// <summary>The candidates of a line, the likeliest first.</summary>
    public IReadOnlyList<Rival> For(int line)
    {
        if (table.LineSen[line] <= 0) return [];
        var (text, channel) = (table.LineText(line), table.LineChannel(line));
        _scored.Clear();
        var (names, best) = (open.NamesIn(text), new List<(int Score, int Payment)>(ProposalStage.Most + 1));
        foreach (var payment in Nearest(line)) Take(payment);
        foreach (var name in names)
            foreach (var payment in open.With(name)) Take(payment);
        return best.ConvertAll(one => Rival.Payment(one.Payment, LostBecause.Proposed));

        void Take(int payment)
        {
            if (_scored.Add(payment) && Score(line, text, channel, names, payment) is >= Enough and var score) Insert(best, (score, payment));
        }
    }

    // The highest score first, of equal ones the earlier payment.
    private static void Insert(List<(int Score, int Payment)> best, (int Score, int Payment) one)
    {
        var at = best.Count;
        while (at > 0 && (best[at - 1].Score < one.Score || (best[at - 1].Score == one.Score && best[at - 1].Payment > one.Payment))) at--;
        if (at == ProposalStage.Most) return;
        best.Insert(at, one);
        if (best.Count > ProposalStage.Most) best.RemoveAt(ProposalStage.Most);
    }

    private List<int> Nearest(int line)
    {
        if (table.LineDay[line] != _nearestTo) _nearest.Clear();
        _nearestTo = table.LineDay[line];
        if (!_nearest.TryGetValue(table.LineSen[line], out var nearest)) _nearest[table.LineSen[line]] = nearest = FindNearest(line);
        return nearest;
    }

    /// <summary>Payments of the line's amount, those of the nearest days first; of equally near ones in their own order.</summary>
    private List<int> FindNearest(int line)
    {
        var (same, nearest) = (open.Of(table.LineSen[line]), new List<int>());
        var right = FirstFrom(same, table.LineDay[line]);
        var left = right - 1;
        while (nearest.Count < ProposalStage.MaxPerReason && (left >= 0 || right < same.Length))
        {
            var (start, days) = (nearest.Count, Math.Min(left >= 0 ? Days(line, same[left]) : int.MaxValue, right < same.Length ? Days(line, same[right]) : int.MaxValue));
            for (; right < same.Length && Days(line, same[right]) == days; right++) nearest.Add(same[right]);
            for (; left >= 0 && Days(line, same[left]) == days; left--) nearest.Add(same[left]);
            nearest.Sort(start, nearest.Count - start, Comparer<int>.Default);
        }
        if (nearest.Count > ProposalStage.MaxPerReason) nearest.RemoveRange(ProposalStage.MaxPerReason, nearest.Count - ProposalStage.MaxPerReason);
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
            foreach (var name in open.NamesOf(payment))
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
}
