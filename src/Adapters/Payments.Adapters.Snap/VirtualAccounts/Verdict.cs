using System.Diagnostics;
using Payments.Core.Payments;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>What a bank is told about a payment: the code, the flag beside it (00 booked, 01 rejected) and why.</summary>
/// <param name="Code">Response code.</param>
/// <param name="IsBooked">The payment flag: true is 00, false is 01.</param>
/// <param name="Reason">The reason in two languages.</param>
/// <param name="Stored">The stored notice behind it, when there is one.</param>
internal sealed record Verdict(SnapCode Code, bool IsBooked, Reason Reason, RecordedNotice? Stored = null)
{
    /// <summary>The flag on the wire. 02 (timeout) is never sent: some banks read it as success.</summary>
    public string Flag => IsBooked ? "00" : "01";

    /// <summary>The verdict on a notice.</summary>
    /// <param name="outcome">What the recorder says.</param>
    /// <param name="notice">What it was asked.</param>
    /// <param name="isAdvice">The caller said it asks again (flagAdvise Y).</param>
    /// <param name="relation">How repeats and success are worded.</param>
    public static Verdict Of(RecordOutcome outcome, PaymentNotice notice, bool isAdvice, SnapRelation relation) => outcome switch
    {
        RecordOutcome.Malformed malformed => Malformed(malformed),
        RecordOutcome.ReferenceReused reused when reused.First.Reference != notice.Reference => new(SnapCode.Conflict, false, Reasons.ExternalIdReused),
        RecordOutcome.ReferenceReused => new(SnapCode.InconsistentRequest, false, Reasons.Inconsistent),
        RecordOutcome.AlreadyRecorded again => Again(again.First, isAdvice, relation),
        RecordOutcome.BillUnknown => new(SnapCode.InvalidBill(Reasons.Unknown.English), false, Reasons.Unknown),
        RecordOutcome.BillNotPayable { Why: NotPayableReason.Cancelled } => new(SnapCode.InvalidBill(Reasons.Cancelled.English), false, Reasons.Cancelled),
        RecordOutcome.BillNotPayable => new(SnapCode.BillExpired, false, Reasons.Expired),
        RecordOutcome.AlreadySettled => new(SnapCode.PaidBill, false, Reasons.Paid),
        RecordOutcome.AmountRefused refused => new(SnapCode.InvalidAmount, false, Reasons.Amount(refused.Due)),
        RecordOutcome.Recorded recorded => new(SnapCode.Success(relation.SuccessMessage), true, Reasons.Success, recorded.Notice),
        _ => throw new UnreachableException($"A bank's payment cannot end as {outcome.GetType().Name}."),
    };

    /// <summary>The stored answer: a booking is worded as the relation wants repeats worded, a refusal is refused as the first time.</summary>
    private static Verdict Again(RecordedNotice first, bool isAdvice, SnapRelation relation)
    {
        var stored = StoredAnswer(first, relation);
        if (!stored.IsBooked) return stored;
        var plain = relation.DuplicateReplayMode == DuplicateReplayMode.Success200
            || (relation.DuplicateReplayMode == DuplicateReplayMode.AdviceOnly200 && isAdvice);
        return plain ? stored : stored with { Code = SnapCode.InconsistentRequest };
    }

    /// <summary>What a stored notice was answered.</summary>
    public static Verdict StoredAnswer(RecordedNotice notice, SnapRelation relation) => notice.Answer switch
    {
        NoticeAnswer.Settled or NoticeAnswer.Held => new(SnapCode.Success(relation.SuccessMessage), true, Reasons.Success, notice),
        NoticeAnswer.BillUnknown => new(SnapCode.InvalidBill(Reasons.Unknown.English), false, Reasons.Unknown, notice),
        NoticeAnswer.BillCancelled => new(SnapCode.InvalidBill(Reasons.Cancelled.English), false, Reasons.Cancelled, notice),
        NoticeAnswer.BillExpired => new(SnapCode.BillExpired, false, Reasons.Expired, notice),
        NoticeAnswer.AlreadySettled => new(SnapCode.PaidBill, false, Reasons.Paid, notice),
        NoticeAnswer.AmountRefused => new(SnapCode.InvalidAmount, false, Reasons.Amount(notice.Due ?? notice.Amount), notice),
        _ => throw new UnreachableException($"A notice was stored with answer {notice.Answer}, which nobody gives."),
    };

    private static Verdict Malformed(RecordOutcome.Malformed malformed)
    {
        var field = malformed.Field switch
        {
            nameof(PaymentNotice.Reference) => "paymentRequestId",
            nameof(PaymentNotice.PaidAt) => "trxDateTime",
            nameof(PaymentNotice.Claims) => "paidAmount.value",
            _ => throw new InvalidOperationException($"The settings do not fit the region: {malformed.Field}: {malformed.Problem}"),
        };
        return new(SnapCode.InvalidField(field), false, Reasons.Field(field));
    }
}
