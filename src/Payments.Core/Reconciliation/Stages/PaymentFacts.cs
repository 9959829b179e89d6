using System.Diagnostics;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Differences that stand in our own payments, whether the bank has the money or not, and what earlier links left open.</summary>
internal static class PaymentFacts
{
    public static void Run(ReconciliationInput input, Decisions decisions)
    {
        foreach (var held in input.Held)
        {
            var (type, rule) = Of(held.Reason);
            // A basket can hold money of several bills: each is an item of its own.
            Add(decisions, type, rule, new(ItemSide.Held, $"{held.Payment}/{held.Bill}"), held.Ntpd, held.Amount, held.BusinessDate, null);
        }
        foreach (var late in input.LateBookings)
            Add(decisions, DiscrepancyType.AfterClose, ExplanationRule.DayWasClosed, new(ItemSide.Booking, late.Payment.ToString()), late.Ntpd, late.Amount, late.BusinessDate, late.TaxDate);
        foreach (var rest in input.Remainders)
            AddRemainder(decisions, rest);
    }

    private static (DiscrepancyType Type, ExplanationRule Rule) Of(HeldReason reason) => reason switch
    {
        HeldReason.AlreadySettled => (DiscrepancyType.DuplicatePayment, ExplanationRule.BillPaidBefore),
        HeldReason.Excess => (DiscrepancyType.AmountOver, ExplanationRule.PaidTooMuch),
        HeldReason.Short => (DiscrepancyType.AmountUnder, ExplanationRule.PaidTooLittle),
        HeldReason.BillUnknown or HeldReason.BillCancelled or HeldReason.BillExpired => (DiscrepancyType.OtherBill, ExplanationRule.BillCannotTakeIt),
        _ => throw new UnreachableException(),
    };

    private static void Add(
        Decisions decisions, DiscrepancyType type, ExplanationRule rule, ItemRef of, Ntpd ntpd, Money amount,
        DateOnly businessDate, DateOnly? until)
    {
        var item = new ExplainedItem(of, "NTPD " + ntpd, amount, businessDate, []);
        decisions.Name(type, item.Item, amount, new(9, rule, [item], Money.Zero, amount, [], until));
    }

    private static void AddRemainder(Decisions decisions, Remainder rest)
    {
        var item = new ExplainedItem(rest.Item, rest.Label, rest.AtBank > rest.WithUs ? rest.AtBank : rest.WithUs, rest.Date, []);
        var over = rest.AtBank > rest.WithUs;
        decisions.Name(rest.Type, rest.Item,
            over ? rest.AtBank - rest.WithUs : rest.WithUs - rest.AtBank,
            new(7, ExplanationRule.StillDifferent, [item], rest.AtBank, rest.WithUs, [], null));
    }
}
