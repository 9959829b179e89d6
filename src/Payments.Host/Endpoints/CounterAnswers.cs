using System.Globalization;
using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Host.Endpoints;

/// <summary>What a cashier hears: a receipt, or a refusal with a stable code and what to do.</summary>
internal static class CounterAnswers
{
    public static IResult Of(RecordOutcome outcome, Money cash, Region region) => outcome switch
    {
        RecordOutcome.Recorded recorded => Paid(recorded.Notice, cash, again: false, region),
        RecordOutcome.AlreadyRecorded { First.Payment: not null } again => Paid(again.First, cash, again: true, region),
        RecordOutcome.AlreadyRecorded refused => Refused(refused.First),
        RecordOutcome.Malformed malformed => Problems.BadRequest(malformed.Field, malformed.Problem),
        RecordOutcome.ReferenceReused => Problems.Of(409, "reference-reused", "This Idempotency-Key was used for another payment; use a new one."),
        RecordOutcome.Reversed undone => Problems.Of(
            409, "payment-voided", $"This payment was voided ({undone.Reversal.Number}); use a new Idempotency-Key to pay again.", ("reversal", undone.Reversal.Number)),
        RecordOutcome.BillUnknown unknown => Unknown(unknown.Bill.Value),
        RecordOutcome.BillNotPayable not => NotPayable(not.Bill.Value, not.Why),
        RecordOutcome.AlreadySettled settled => Settled(settled.Bill.Value),
        RecordOutcome.AmountRefused amount => Amount(amount.Bill.Value, amount.Due),
        RecordOutcome.TillNotOpen => Problems.Of(409, "till-closed", "The till is closed; open a new session."),
        _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
    };

    private static IResult Paid(RecordedNotice notice, Money cash, bool again, Region region) => Results.Ok(new PaidView(
        notice.Ntpd!.Value.Value, notice.Amount.ToDecimal(), (cash - notice.Amount).ToDecimal(), again,
        notice.PaidAt.ToOffset(region.Zone.Offset()), notice.BusinessDate));

    private static IResult Refused(RecordedNotice first) => first.Answer switch
    {
        NoticeAnswer.BillUnknown => Unknown(first.Bill!.Value.Value),
        NoticeAnswer.BillCancelled => NotPayable(first.Bill!.Value.Value, NotPayableReason.Cancelled),
        NoticeAnswer.BillExpired => NotPayable(first.Bill!.Value.Value, NotPayableReason.Expired),
        NoticeAnswer.AlreadySettled => Settled(first.Bill!.Value.Value),
        _ => Amount(first.Bill!.Value.Value, first.Due!.Value),
    };

    private static IResult Unknown(string bill) => Problems.Of(404, "bill-unknown", $"No bill has the code {bill}.", ("bill", bill));

    private static IResult NotPayable(string bill, NotPayableReason why) =>
        Problems.Of(409, "bill-not-payable", $"Bill {bill} is {why.ToString().ToLower(CultureInfo.InvariantCulture)}; ask its agency for a new one.", ("bill", bill));

    private static IResult Settled(string bill) => Problems.Of(409, "bill-paid", $"Bill {bill} is paid already; do not take the money again.", ("bill", bill));

    private static IResult Amount(string bill, Money due) =>
        Problems.Of(422, "amount-refused", $"Bill {bill} costs {due} today; take exactly that.", ("bill", bill), ("due", due.ToDecimal()));
}

/// <summary>A payment that is durable, and the change to give back.</summary>
internal sealed record PaidView(string Ntpd, decimal Amount, decimal Change, bool Again, DateTimeOffset PaidAt, DateOnly BusinessDate);

/// <summary>A receipt's content (TBP, SSPD, SSRD). Amounts are rupiah.</summary>
internal sealed record ReceiptView(
    string Region, string Ntpd, string Channel, DateTimeOffset PaidAt, string Zone, DateOnly BusinessDate, decimal Amount,
    IReadOnlyList<ReceiptLine> Lines, string? Copy, ReversalView? Voided)
{
    /// <summary>The content of a receipt.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="region">Its region.</param>
    /// <param name="copy">How often it was printed before; null when it is only shown.</param>
    /// <param name="reversal">What undid it: then it is no proof of payment, and says so.</param>
    public static ReceiptView Of(Payment payment, Region region, int? copy, PaymentReversal? reversal) => new(
        region.Name, payment.Ntpd.Value, payment.Channel.Value, payment.PaidAt.ToOffset(region.Zone.Offset()), region.Zone.Label(), payment.BusinessDate,
        payment.Amount.ToDecimal(),
        [.. payment.Allocations.Select(part => new ReceiptLine(part.BillCode.Value, part.Kind?.ToString() ?? "Held", part.AccountCode?.Value, part.Amount.ToDecimal(), part.Working))],
        copy is > 0 ? $"SALINAN KE-{copy}" : null, reversal is null ? null : ReversalView.Of(reversal, region));
}

/// <summary>One line of a receipt.</summary>
internal sealed record ReceiptLine(string Bill, string Kind, string? Account, decimal Amount, string Text);
