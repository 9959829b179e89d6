using Payments.Adapters.Snap.Messages;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>Status (26): what became of a payment, from what was stored about it.</summary>
internal sealed class SnapStatus(IBillStore bills, IPaymentStore payments)
{
    public async Task<SnapReply> AnswerAsync(VaCall call, CancellationToken cancellationToken)
    {
        if (call.Channel is not { } channel || !call.TryCode(out var code)) return NotFound(call);
        var notice = await FindAsync(call, channel, VaField.PaymentRequestId, cancellationToken)
            ?? await FindAsync(call, channel, VaField.InquiryRequestId, cancellationToken);
        if (notice is null || !await IsAboutAsync(notice, code, cancellationToken)) return NotFound(call);

        var bill = (await bills.FindAsync(call.Relation.Region, [code], cancellationToken))[0];
        return VaReplies.Status(call, Verdict.StoredAnswer(notice, call.Relation.Options), notice, bill?.Payer.Name ?? "");
    }

    private async Task<RecordedNotice?> FindAsync(VaCall call, ChannelId channel, VaField field, CancellationToken cancellationToken) =>
        call.Request[field] is { Length: > 0 } reference
            ? await payments.FindNoticeAsync(call.Relation.Region, channel, new(reference), delivery: null, cancellationToken)
            : null;

    /// <summary>Another account's payment is none of this question's business.</summary>
    private async Task<bool> IsAboutAsync(RecordedNotice notice, PaymentCode code, CancellationToken cancellationToken)
    {
        if (notice.Ntpd is not { } ntpd) return notice.Bill == code;
        var payment = await payments.FindPaymentAsync(notice.Region, ntpd, cancellationToken);
        return payment is not null && payment.Allocations.Any(part => part.BillCode == code);
    }

    // No flag beside it: a payment nobody told us about is not a rejected one.
    private static SnapReply NotFound(VaCall call) => SnapResponse.Of(call.Service, SnapCode.TransactionNotFound, call.Now);
}
