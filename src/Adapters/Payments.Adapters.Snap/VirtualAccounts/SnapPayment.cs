using Payments.Adapters.Snap.Messages;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>Payment (25): the bank says a virtual account was paid. It becomes a notice, and the recorder decides.</summary>
internal sealed class SnapPayment(PaymentRecorder recorder, IBillStore bills, IPaymentStore payments, Action<SnapProblem> onProblem)
{
    public async Task<SnapReply> AnswerAsync(VaCall call, CancellationToken cancellationToken)
    {
        if (call.Channel is not { } channel || !call.TryCode(out var code)) return await WithoutBillAsync(call, cancellationToken);
        var notice = Notice(call, channel, code);
        var outcome = await recorder.RecordAsync(notice, cancellationToken);
        var verdict = Verdict.Of(outcome, notice, call.Request.IsAdvice, call.Relation.Options);
        return VaReplies.Paid(call, verdict, await NameAsync(call, code, cancellationToken));
    }

    private static PaymentNotice Notice(VaCall call, ChannelId channel, PaymentCode code)
    {
        var request = call.Request;
        _ = SnapAmount.TryParse(request[VaField.PaidAmount], call.Relation.Options.AmountProfile, out var paid);
        return new(
            call.Relation.Region, channel, new(request.Echo(VaField.PaymentRequestId)), [new(code, paid)], PaidAt(call), CanRefuse(call),
            Till: null, call.Delivery, Trace(request));
    }

    private static DateTimeOffset PaidAt(VaCall call) =>
        SnapTimestamp.TryParse(call.Request[VaField.TrxDateTime], out var at) ? at : call.SentAt;

    /// <summary>A bank that forces settlement keeps the payer's money once it got no answer: its second notice must be recorded.</summary>
    private static bool CanRefuse(VaCall call) =>
        !(call.Request.IsAdvice && call.Relation.Options.ReconciliationType == ReconciliationType.ForceSettle);

    private static string? Trace(VaRequest request) => request[VaField.ReferenceNo] is { Length: > 0 } reference ? reference : null;

    /// <summary>A company code nobody agreed to, or a number that cannot be a payment code: refused, but a repeated id is told first.</summary>
    private async Task<SnapReply> WithoutBillAsync(VaCall call, CancellationToken cancellationToken)
    {
        var reference = new ChannelReference(call.Request.Echo(VaField.PaymentRequestId));
        var channel = call.Channel ?? call.Relation.AnyChannel;
        var first = await payments.FindNoticeAsync(call.Relation.Region, channel, reference, call.Delivery, cancellationToken);
        if (!CanRefuse(call)) onProblem(Unrecorded(call));
        var verdict = first switch
        {
            null => new(SnapCode.InvalidBill(Reasons.Unknown.English), false, Reasons.Unknown),
            _ when first.Reference != reference => new(SnapCode.Conflict, false, Reasons.ExternalIdReused),
            _ => new Verdict(SnapCode.InconsistentRequest, false, Reasons.Inconsistent),
        };
        return VaReplies.Paid(call, verdict, call.Request.Echo(VaField.VirtualAccountName));
    }

    private static SnapProblem Unrecorded(VaCall call) => new(
        call.Relation.Options.Name, call.Service, call.ExternalId,
        "The bank keeps money for a number that names no bill here; it was refused. Expect it in the statement and treat it as unidentified.", null);

    /// <summary>The payer's name: as the bank sent it, else as the bill has it.</summary>
    private async Task<string> NameAsync(VaCall call, PaymentCode code, CancellationToken cancellationToken)
    {
        if (call.Request[VaField.VirtualAccountName] is { Length: > 0 } given) return given;
        var bill = (await bills.FindAsync(call.Relation.Region, [code], cancellationToken))[0];
        return bill is null ? "" : VaReplies.Cut(bill.Payer.Name, VaReplies.NameLength);
    }
}
