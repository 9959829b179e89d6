using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>
/// Lines and payments that are equal in key and amount, as a standing number brings them: those that days tell apart are decided by themselves, the others are paired
/// in order of time where nothing is left over but what explains itself, or are nobody's.
/// </summary>
internal sealed class EqualPairs(MatchTable table, Decisions decisions, DateOnly businessDate)
{
    /// <summary>Decides about lines and payments in order of time; what no counterpart is near of stays open.</summary>
    public void Run(List<int> lines, List<int> payments, Action<int, int, IReadOnlyList<Rival>> match)
    {
        var groups = new NodeGroups(lines.Count + payments.Count);
        // Both stand in order of time: what is too old for a line is too old for the next one as well.
        var first = 0;
        for (var line = 0; line < lines.Count; line++)
        {
            var day = table.LineDay[lines[line]];
            while (first < payments.Count && table.PaymentDue(payments[first]) < day) first++;
            for (var payment = first; payment < payments.Count && table.PaymentDay[payments[payment]] <= day.AddDays(1); payment++)
                if (IsNear(lines[line], payments[payment])) groups.Join(line, lines.Count + payment);
        }
        groups.Drain(group =>
        {
            var (some, due) = (new List<int>(), new List<int>());
            foreach (var node in group)
                if (node < lines.Count) some.Add(lines[node]);
                else due.Add(payments[node - lines.Count]);
            Decide(some, due, match);
        });
    }

    private void Decide(List<int> lines, List<int> payments, Action<int, int, IReadOnlyList<Rival>> match)
    {
        var (repeats, once) = Repeats(lines.Count, payments);
        var (taken, left) = (once.Take(lines.Count).ToList(), once.Skip(lines.Count).ToList());
        if (lines.Count > once.Count || !AreInOrder(lines) || !lines.Zip(taken).All(pair => IsNear(pair.First, pair.Second) && table.SharedKey(pair.First, pair.Second) >= 0)
            || !left.TrueForAll(payment => HasTime(payment, taken[^1])) || (left.Count > 0 && !TakeTheSameTime(lines, taken)))
        {
            decisions.NameAmbiguous(2, lines, payments);
            return;
        }
        var later = left.Select(payment => Rival.Payment(payment, LostBecause.LaterAndInTime));
        for (var pair = 0; pair < lines.Count; pair++)
        {
            var rivals = taken.Where(other => other != taken[pair]).Select(other => Rival.Payment(other, LostBecause.MatchedOtherwise));
            match(lines[pair], taken[pair], [.. rivals.Concat(later).Take(Explanation.MaxCompetitors)]);
        }
        foreach (var (repeat, original) in repeats)
            decisions.NamePayment(repeat, DiscrepancyType.DuplicatePayment, ExplanationRule.PaidAgain, Rival.Payment(original, LostBecause.Equal));
    }

    /// <summary>Payments that were written twice, where there are more of them than lines.</summary>
    private (List<(int Repeat, int Original)> Repeats, List<int> Once) Repeats(int lines, List<int> payments)
    {
        var (repeats, once) = (new List<(int, int)>(), new List<int>());
        foreach (var payment in payments)
        {
            var original = payments.Count > lines ? once.FindIndex(earlier => IsRepeat(payment, earlier)) : -1;
            if (original >= 0) repeats.Add((payment, once[original]));
            else once.Add(payment);
        }
        return (repeats, once);
    }

    private bool IsNear(int line, int payment) => table.IsInTime(line, payment) && table.LineDay[line] <= table.PaymentDue(payment);

    private bool HasTime(int left, int lastTaken) =>
        table.PaymentDay[left] > table.PaymentDay[lastTaken] && table.PaymentDue(left) >= businessDate;

    // A line that is missing shifts all pairs behind it, and then they take different times. One pair alone shows nothing unless it is of one day.
    private bool TakeTheSameTime(List<int> lines, List<int> payments)
    {
        var time = WorkingDays(lines[0], payments[0]);
        return lines.Count == 1 ? time == 0 : Enumerable.Range(1, lines.Count - 1).All(pair => WorkingDays(lines[pair], payments[pair]) == time);
    }

    private int WorkingDays(int line, int payment) =>
        RegionCalendar.WorkingDaysAfter(table.Rules.Holidays, table.PaymentDay[payment], table.LineDay[line]);

    // Of two lines of one day whose order the source does not tell, either may be the first.
    private bool AreInOrder(List<int> lines)
    {
        for (var at = 1; at < lines.Count; at++)
        {
            if (table.LineDay[lines[at - 1]] == table.LineDay[lines[at]] && !(table.IsOrdered(lines[at - 1]) && table.IsOrdered(lines[at]))) return false;
        }
        return true;
    }

    private bool IsRepeat(int payment, int first)
    {
        if (table.PaymentDay[payment] != table.PaymentDay[first] || table.PaymentChannel[payment] != table.PaymentChannel[first]) return false;
        var (later, earlier) = (table.Payments[payment], table.Payments[first]);
        return later.Reference.Length > 0 && later.Reference == earlier.Reference && later.Trace == earlier.Trace && later.Amount == earlier.Amount;
    }
}
