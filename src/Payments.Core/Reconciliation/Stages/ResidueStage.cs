using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Stage 9: every item that is left gets exactly one type.</summary>
internal sealed class ResidueStage(MatchTable table, Decisions decisions, ProposalStage proposals)
{
    public void Run(DateOnly businessDate, Dictionary<(MatchKey Key, long Sen), Competitor> reversed)
    {
        NameLines();

        for (var payment = 0; payment < table.Payments.Length; payment++)
            if (table.IsOpen(payment)) NamePayment(payment, businessDate, reversed);

        for (var deposit = 0; deposit < table.Deposits.Length; deposit++)
        {
            if (table.DepositState[deposit] != ItemState.Open) continue;
            var due = table.Deposits[deposit].DueAtBank;
            var (type, rule) = Waiting(due, businessDate);
            decisions.NameDeposit(deposit, type, rule, due);
        }
    }

    private void NameLines()
    {
        var open = Enumerable.Range(0, table.Lines.Length).Where(line => table.LineState[line] == ItemState.Open).ToList();
        var others = open.FindAll(line => !NameReversed(line));
        foreach (var (line, likely) in others.Zip(proposals.For(others)))
        {
            if (With(line, reversed: false) is { } paid)
                decisions.NameLine(line, DiscrepancyType.OtherBill, 9, ExplanationRule.NamesWhatIsPaid, [Rival.Payment(paid, LostBecause.MatchedOtherwise), .. likely]);
            else
                decisions.NameLine(line, DiscrepancyType.UnknownLine, 9, ExplanationRule.NothingShares, likely);
        }
    }

    private bool NameReversed(int line)
    {
        if (With(line, reversed: true) is not { } reversed) return false;
        decisions.NameLine(line, DiscrepancyType.ReversedHere, 9, ExplanationRule.ReversedWithUs, Rival.Payment(reversed, LostBecause.Equal));
        return true;
    }

    /// <summary>What a line names that was reversed with us, or that has its money already.</summary>
    private int? With(int line, bool reversed)
    {
        if (table.LineSen[line] <= 0) return null;
        foreach (var key in table.LineKeys[line])
            foreach (var payment in table.KeyPayments[key])
                if (reversed ? table.PaymentState[payment] == ItemState.Named && table.IsReversed(payment) && table.IsWorth(payment, table.LineSen[line]) : table.PaymentState[payment] == ItemState.Matched) return payment;
        return null;
    }

    private void NamePayment(int payment, DateOnly businessDate, Dictionary<(MatchKey Key, long Sen), Competitor> reversed)
    {
        if (reversed.Count > 0 && TakenBack(payment, reversed) is { } credit)
        {
            decisions.NamePayment(payment, DiscrepancyType.ReversedAtBank, ExplanationRule.CreditWasReversed, credit);
            return;
        }
        var due = table.PaymentDue(payment);
        var (type, rule) = Waiting(due, businessDate);
        decisions.NameWaiting(payment, type, rule, due);
    }

    private Competitor? TakenBack(int payment, Dictionary<(MatchKey Key, long Sen), Competitor> reversed)
    {
        foreach (var named in table.KeysOf(payment))
        {
            if (reversed.GetValueOrDefault((named, table.PaymentSen[payment])) is { } gross) return gross;
            if (reversed.GetValueOrDefault((named, table.PaymentSen[payment] - table.PaymentFee[payment])) is { } net) return net;
        }
        return null;
    }

    private static (DiscrepancyType Type, ExplanationRule Rule) Waiting(DateOnly due, DateOnly businessDate) => businessDate <= due
        ? (DiscrepancyType.Late, ExplanationRule.WithinSettlementTime)
        : (DiscrepancyType.Overdue, ExplanationRule.PastSettlementTime);
}
