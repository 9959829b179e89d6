using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>Makes an unidentified line's money the payment of a bill: through the one door, with the order's id as its reference, so that it counts once.</summary>
/// <remarks>Whatever the door refuses stays unidentified money: nothing is held here that a bill did not take.</remarks>
public sealed class LinePayments(PaymentRecorder recorder, IBillStore bills, IPaymentStore payments, RegionCalendar calendar)
{
    private const int Noon = 12;

    /// <summary>The channel by which direct transfers into an account are recorded; null when the region has none.</summary>
    public static Channel? ChannelOf(Region region, ReceivingAccountId account) => region.Channels.Values
        .Where(channel => channel.Kind == ChannelKind.Transfer && channel.Account == account).MinBy(channel => channel.Id.Value, StringComparer.Ordinal);

    /// <summary>Whether a bill would take a line's money now; null when it would. Nothing is written.</summary>
    public async Task<ActionRefusal?> CheckAsync(Region region, HandOrder order, OpenLine line, CancellationToken cancellationToken)
    {
        if (!PaymentCode.TryParse(order.Detail ?? "", out var code)) return ActionRefusal.BadBill;
        if (Notice(region, order, line, code) is not { } notice) return ActionRefusal.NoTransferChannel;
        if (NoticeCheck.FirstProblem(notice, region, calendar.Now) is not null) return ActionRefusal.BillAmount;
        var found = await bills.FindAsync(region.Code, [code], cancellationToken);
        return Of(Decision.Decide(notice, found, region, calendar.Today(region), calendar.Now).Notice.Answer);
    }

    /// <summary>Records the payment; again with the same order it is the same payment.</summary>
    /// <returns>Why not; null when the money is recorded and durable.</returns>
    public async Task<ActionRefusal?> PayAsync(Region region, HandOrder order, OpenLine line, CancellationToken cancellationToken)
    {
        if (!PaymentCode.TryParse(order.Detail ?? "", out var code)) return ActionRefusal.BadBill;
        if (Notice(region, order, line, code) is not { } notice) return ActionRefusal.NoTransferChannel;
        return await recorder.RecordAsync(notice, cancellationToken) switch
        {
            RecordOutcome.Recorded => null,
            RecordOutcome.AlreadyRecorded again => Of(again.First.Answer),
            RecordOutcome.BillUnknown => ActionRefusal.BadBill,
            RecordOutcome.BillNotPayable => ActionRefusal.BillNotPayable,
            RecordOutcome.AlreadySettled => ActionRefusal.BillSettled,
            RecordOutcome.AmountRefused or RecordOutcome.Malformed => ActionRefusal.BillAmount,
            _ => ActionRefusal.TooLate,
        };
    }

    /// <summary>True when an order's payment is recorded: from then on it is not taken back.</summary>
    public async Task<bool> IsPaidAsync(Region region, HandOrder order, CancellationToken cancellationToken) =>
        order.Kind == ActionKind.ApplyToBill && ChannelOf(region, order.Account) is { } channel
        && (await payments.FindNoticeAsync(region.Code, channel.Id, order.PaymentReference, null, cancellationToken))?.Payment is not null;

    // The payer paid when the bank booked it: that day decides lateness. Noon, or now on the day itself.
    private PaymentNotice? Notice(Region region, HandOrder order, OpenLine line, PaymentCode code)
    {
        if (ChannelOf(region, order.Account) is not { } channel) return null;
        var noon = RegionCalendar.StartOf(region, line.BookingDate).AddHours(Noon);
        return new(region.Code, channel.Id, order.PaymentReference, [new(code, line.Amount)], noon < calendar.Now ? noon : calendar.Now, CanRefuse: true, null, null, line.BankReference ?? line.Reference);
    }

    private static ActionRefusal? Of(NoticeAnswer answer) => answer switch
    {
        NoticeAnswer.Settled => null,
        NoticeAnswer.BillUnknown => ActionRefusal.BadBill,
        NoticeAnswer.BillCancelled or NoticeAnswer.BillExpired => ActionRefusal.BillNotPayable,
        NoticeAnswer.AlreadySettled => ActionRefusal.BillSettled,
        _ => ActionRefusal.BillAmount,
    };
}
