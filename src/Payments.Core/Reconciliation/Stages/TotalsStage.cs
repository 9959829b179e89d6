using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Stages 3 and 7: what shares a key and is left. Totals that tie are split or merged money; one line and one payment with other amounts are linked; the rest is ambiguous.</summary>
internal sealed class TotalsStage(MatchTable table, Decisions decisions, Fees fees)
{
    private const int Most = 3, MaxDays = 3;

    private ILookup<long, int>? _open;

    /// <summary>Stage 3: totals that tie.</summary>
    public void Ties() => Each(DecideTie);

    /// <summary>Stage 7: one line and one payment with other amounts, when the line cannot mean another one.</summary>
    public void Links() => Each(DecideLink);

    /// <summary>What shares a key and is still left when nothing more can be joined.</summary>
    public void Names() => Each(Name);

    private void Each(GroupFound decide)
    {
        // Few lines are left, and each may have several keys that others have too.
        var joined = new HashSet<int>();
        for (var line = 0; line < table.Lines.Length; line++)
        {
            if (!table.IsCandidate(line)) continue;
            foreach (var key in table.LineKeys[line])
                if (joined.Add(key)) Join(key);
        }
        table.Groups.Drain(decide);
    }

    private void Join(int key)
    {
        var (firstLine, firstPayment) = (-1, -1);
        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) { firstLine = line; break; }
        if (firstLine < 0) return;
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) { firstPayment = table.Lines.Length + payment; break; }
        if (firstPayment < 0) return;

        foreach (var line in table.KeyLines[key])
            if (table.IsCandidate(line)) table.Groups.Join(firstLine, line);
        foreach (var payment in table.KeyPayments[key])
            if (table.IsOpen(payment)) table.Groups.Join(firstLine, table.Lines.Length + payment);
    }

    private void DecideTie(ReadOnlySpan<int> group)
    {
        var (lines, payments) = table.Split(group);
        if (lines.Sum(line => table.LineSen[line]) != payments.Sum(payment => table.PaymentSen[payment])) return;
        if (payments.Count == 1) decisions.Match(3, ExplanationRule.Split, lines, payments, []);
        else if (lines.Count == 1) decisions.Match(3, ExplanationRule.Merged, lines, payments, []);
    }

    private void DecideLink(ReadOnlySpan<int> group)
    {
        if (group.Length != 2) return;
        var (line, payment) = (group[0], group[1] - table.Lines.Length);
        var shortSen = table.PaymentSen[payment] - table.LineSen[line];
        if (fees.IsLikeAFee([payment], shortSen))
        {
            decisions.MatchOne(7, ExplanationRule.FeeDiffers, line, payment, []);
            decisions.NameFee(7, [payment], Money.OfSen(shortSen), Money.OfSen(table.PaymentFee[payment]));
        }
        else if (Meant(line, payment).Count == 0)
            decisions.Match(7, ExplanationRule.SameKeyOtherAmount, [line], [payment], []);
    }

    private void Name(ReadOnlySpan<int> group)
    {
        var (lines, payments) = table.Split(group);
        if (lines.Count == 1 && payments.Count == 1) NameDoubt(lines[0], payments[0], Meant(lines[0], payments[0]));
        else decisions.NameAmbiguous(7, lines, payments);
    }

    private void NameDoubt(int line, int named, List<int> meant) => decisions.NameLine(line, DiscrepancyType.OtherBill, 7, ExplanationRule.NamesAnotherAmount,
        [Rival.Payment(named, LostBecause.OtherAmount), .. meant.Take(Most).Select(payment => Rival.Payment(payment, LostBecause.Proposed))]);

    // Only those that some line may mean: there may be a million others.
    private ILookup<long, int> OpenOfLines()
    {
        var amounts = Enumerable.Range(0, table.Lines.Length).Where(table.IsCandidate).Select(line => table.LineSen[line]).ToHashSet();
        return Enumerable.Range(0, table.Payments.Length).Where(payment => table.IsOpen(payment) && amounts.Contains(table.PaymentSen[payment])).ToLookup(payment => table.PaymentSen[payment]);
    }

    /// <summary>Payments of the same channel and days that have just the line's amount and wait for a line: it may name the wrong one.</summary>
    private List<int> Meant(int line, int named)
    {
        _open ??= OpenOfLines();
        var (channel, text) = (table.PaymentChannel[named], table.LineText(line));
        // A payer's name on the line says more than an amount that is equal by chance.
        var names = PersonNames.Shared(text, table.Payer(named));
        return [.. _open[table.LineSen[line]].Where(payment => table.IsOpen(payment) && table.PaymentChannel[payment] == channel && table.IsInTime(line, payment)
            && table.LineDay[line] <= table.PaymentDay[payment].AddDays(MaxDays)
            && (names == 0 || PersonNames.Shared(text, table.Payer(payment)) >= names))];
    }
}
