namespace Payments.Core.Reconciliation.Matching;

/// <summary>
/// Stage 2: exact key, exact amount, the strongest kind of key first; then the amount less what the channel keeps. Mutually unique, or paired in time
/// when nothing is left over, or nobody's.
/// </summary>
internal sealed class ExactStage(MatchTable table, Decisions decisions, DateOnly businessDate)
{
    private static readonly KeyKind[] Kinds = [KeyKind.Ntpd, KeyKind.Reference, KeyKind.VirtualAccount, KeyKind.Code];

    private bool _net;

    public void Run()
    {
        foreach (var kind in Kinds) Pass(kind);
        _net = Array.Exists(table.PaymentFee, fee => fee > 0);
        if (!_net) return;
        foreach (var kind in Kinds) Pass(kind);
    }

    private void Pass(KeyKind kind)
    {
        var equal = new List<(long Sen, int Node)>();
        for (var key = 0; key < table.Keys.Count; key++)
        {
            if (table.Keys.Kind(key) != kind || !Collect(key, equal)) continue;
            if (equal.Count > 2) equal.Sort();
            JoinEqual(equal);
        }
        table.Groups.Drain(Decide);
    }

    private bool Collect(int key, List<(long Sen, int Node)> equal)
    {
        equal.Clear();
        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) equal.Add((table.LineSen[line], line));
        var lines = equal.Count;
        if (lines == 0) return false;
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) equal.Add((table.PaymentSen[payment] - (_net ? table.PaymentFee[payment] : 0), table.Lines.Length + payment));
        return equal.Count > lines;
    }

    // Sorted by amount, lines before payments: an amount counts where it has both.
    private void JoinEqual(List<(long Sen, int Node)> equal)
    {
        for (int from = 0, to; from < equal.Count; from = to)
        {
            to = from + 1;
            while (to < equal.Count && equal[to].Sen == equal[from].Sen) to++;
            if (equal[from].Node >= table.Lines.Length || equal[to - 1].Node < table.Lines.Length) continue;
            for (var at = from + 1; at < to; at++) table.Groups.Join(equal[from].Node, equal[at].Node);
        }
    }

    private void Decide(ReadOnlySpan<int> group)
    {
        if (group.Length == 2)
        {
            MatchOne(ExplanationRule.ExactKeyAndAmount, group[0], group[1] - table.Lines.Length, OtherAmounts(group[0], group[1] - table.Lines.Length));
            return;
        }
        var (lines, payments) = table.Split(group);
        if (PairsInTime(lines, payments)) PairAll(lines, payments);
        else decisions.NameAmbiguous(2, lines, payments);
    }

    private void MatchOne(ExplanationRule rule, int line, int payment, IReadOnlyList<Competitor> rivals) =>
        decisions.MatchOne(2, _net ? ExplanationRule.ExactKeyNetOfFee : rule, line, payment, rivals);

    // As many lines as payments, or the payments left over were made on a later day and still have time, or are the same payment written twice.
    private bool PairsInTime(List<int> lines, List<int> payments)
    {
        if (lines.Count > payments.Count) return false;
        for (var pair = 0; pair < lines.Count; pair++)
            if (table.SharedKey(lines[pair], payments[pair]) < 0) return false;
        var lastTaken = payments[lines.Count - 1];
        return payments.Skip(lines.Count).All(left => IsRepeat(left, lastTaken)
            || (table.Payments[left].BusinessDate > table.Payments[lastTaken].BusinessDate && table.Payments[left].DueAtBank >= businessDate));
    }

    private bool IsRepeat(int payment, int first)
    {
        var (later, earlier) = (table.Payments[payment], table.Payments[first]);
        return later.Reference.Length > 0 && later.Reference == earlier.Reference && later.Trace == earlier.Trace && later.Channel == earlier.Channel
            && later.Amount == earlier.Amount && later.BusinessDate == earlier.BusinessDate;
    }

    private void PairAll(List<int> lines, List<int> payments)
    {
        var lastTaken = payments[lines.Count - 1];
        var (repeats, later) = (payments.Skip(lines.Count).Where(left => IsRepeat(left, lastTaken)).ToList(),
            payments.Skip(lines.Count).Where(left => !IsRepeat(left, lastTaken)).Select(left => decisions.RivalPayment(left, LostBecause.LaterAndInTime)).ToList());
        for (var pair = 0; pair < lines.Count; pair++)
        {
            var taken = payments[pair];
            var rivals = payments.Take(lines.Count).Where(other => other != taken).Select(other => decisions.RivalPayment(other, LostBecause.MatchedOtherwise));
            MatchOne(ExplanationRule.EqualsInOrderOfTime, lines[pair], taken, [.. rivals.Concat(later).Take(Explanation.MaxCompetitors)]);
        }
        foreach (var repeat in repeats)
            decisions.NamePayment(repeat, DiscrepancyType.DuplicatePayment, ExplanationRule.PaidAgain, null, decisions.RivalPayment(lastTaken, LostBecause.Equal));
    }

    private IReadOnlyList<Competitor> OtherAmounts(int line, int taken)
    {
        SortedSet<int>? others = null;
        foreach (var key in table.LineKeys[line])
            foreach (var payment in table.KeyPayments[key])
                if (payment != taken && table.IsOpen(payment) && (others ??= []).Count < Explanation.MaxCompetitors) others.Add(payment);
        return others is null ? []
            : [.. others.Select(other => decisions.RivalPayment(other, table.PaymentSen[other] == table.LineSen[line] ? LostBecause.MatchedOtherwise : LostBecause.OtherAmount))];
    }
}
