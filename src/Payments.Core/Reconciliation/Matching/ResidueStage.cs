namespace Payments.Core.Reconciliation.Matching;

/// <summary>Stage 9: every item that is left gets exactly one type.</summary>
internal sealed class ResidueStage(MatchTable table, Decisions decisions, KeyRules rules)
{
    public void Run(DateOnly businessDate, Dictionary<(MatchKey Key, long Sen), Competitor> reversed)
    {
        for (var line = 0; line < table.Lines.Length; line++)
            if (table.LineState[line] == ItemState.Open)
                decisions.NameLine(line, DiscrepancyType.UnknownLine, 9, ExplanationRule.NothingShares);

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

    private void NamePayment(int payment, DateOnly businessDate, Dictionary<(MatchKey Key, long Sen), Competitor> reversed)
    {
        var open = table.Payments[payment];
        if (reversed.Count > 0 && TakenBack(open, reversed) is { } credit)
        {
            decisions.NamePayment(payment, DiscrepancyType.ReversedAtBank, ExplanationRule.CreditWasReversed, null, credit);
            return;
        }
        var (type, rule) = Waiting(open.DueAtBank, businessDate);
        decisions.NamePayment(payment, type, rule, open.DueAtBank);
    }

    private Competitor? TakenBack(OpenPayment payment, Dictionary<(MatchKey Key, long Sen), Competitor> reversed) =>
        rules.Of(payment).Select(key => reversed.GetValueOrDefault((key, payment.Amount.Sen))).FirstOrDefault(credit => credit is not null);

    private static (DiscrepancyType Type, ExplanationRule Rule) Waiting(DateOnly due, DateOnly businessDate) => businessDate <= due
        ? (DiscrepancyType.Late, ExplanationRule.WithinSettlementTime)
        : (DiscrepancyType.Overdue, ExplanationRule.PastSettlementTime);
}
