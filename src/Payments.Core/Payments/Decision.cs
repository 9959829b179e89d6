using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Regions;

namespace Payments.Core.Payments;

/// <summary>What to do with a notice, given its bills as they stand: pure, so that it can be decided again when something changed in between.</summary>
public static class Decision
{
    /// <summary>Decides a notice.</summary>
    /// <param name="notice">A notice that passed <see cref="NoticeCheck"/>.</param>
    /// <param name="bills">Its bills in the order of its claims; null where there is none.</param>
    /// <param name="region">The region's rules.</param>
    /// <param name="businessDate">The ledger day to book on.</param>
    /// <param name="bookedAt">The time of booking.</param>
    /// <returns>An entry to write: a payment, or a refusal when the channel can still give the money back.</returns>
    public static PaymentEntry Decide(
        PaymentNotice notice, IReadOnlyList<Bill?> bills, Region region, DateOnly businessDate, DateTimeOffset bookedAt)
    {
        var channel = region.Channels[notice.Channel];
        var taxDate = RegionCalendar.DayOf(region, notice.PaidAt);
        var judged = notice.Claims.Select((claim, i) => Judge(claim, bills[i], channel, region, taxDate)).ToList();
        var refusal = notice.CanRefuse ? judged.Where(item => item.Answer != NoticeAnswer.Settled).MinBy(item => Severity(item.Answer)) : null;
        return refusal is null
            ? Accept(notice, judged, channel, region, businessDate, bookedAt)
            // A card's slip stays free when its payment is refused: the right amount is recorded under the same slip.
            : new(Notice(channel.Kind == ChannelKind.Card ? notice with { Delivery = null } : notice, refusal.Answer, refusal, null, businessDate, bookedAt), null, [], null);
    }

    private static Judged Judge(BillClaim claim, Bill? bill, Channel channel, Region region, DateOnly taxDate)
    {
        if (bill is null || !MayTake(channel, bill, region)) return new(claim, null, null, NoticeAnswer.BillUnknown, HeldReason.BillUnknown);
        if (bill.Status == BillStatus.Cancelled) return new(claim, bill, null, NoticeAnswer.BillCancelled, HeldReason.BillCancelled);
        if (bill.Status == BillStatus.Paid) return new(claim, bill, null, NoticeAnswer.AlreadySettled, HeldReason.AlreadySettled);
        if (bill.ExpiresOn < taxDate) return new(claim, bill, null, NoticeAnswer.BillExpired, HeldReason.BillExpired);
        var due = AmountDue.Of(bill, taxDate, region);
        if (claim.Amount == due.Total) return new(claim, bill, due, NoticeAnswer.Settled, null);
        return new(claim, bill, due, NoticeAnswer.AmountRefused, claim.Amount > due.Total ? HeldReason.Excess : HeldReason.Short);
    }

    /// <summary>A channel takes only bills whose money must end in its own account; a counter takes all.</summary>
    private static bool MayTake(Channel channel, Bill bill, Region region) =>
        channel.Account is not { } account || region.Agencies[bill.Agency].Account == account;

    /// <summary>The order in which refusals are told, when a basket has several.</summary>
    private static int Severity(NoticeAnswer answer) => answer switch
    {
        NoticeAnswer.BillUnknown => 0,
        NoticeAnswer.BillCancelled => 1,
        NoticeAnswer.BillExpired => 2,
        NoticeAnswer.AlreadySettled => 3,
        _ => 4,
    };

    private static PaymentEntry Accept(
        PaymentNotice notice, List<Judged> judged, Channel channel, Region region, DateOnly businessDate, DateTimeOffset bookedAt)
    {
        var allocations = new List<Allocation>();
        var postings = new List<Posting>();
        var settles = new List<BillId>();
        foreach (var item in judged)
            AllocationRules.Apply(item.Claim, item.Bill, item.Due, item.Held, notice, channel, region, allocations, postings, settles);

        var id = PaymentId.New(bookedAt);
        var answer = allocations.Exists(part => part.Held is not null) ? NoticeAnswer.Held : NoticeAnswer.Settled;
        var payment = new Payment(
            notice.Region, id, default, notice.Channel, notice.Reference, notice.Trace, notice.Amount,
            notice.PaidAt, businessDate, bookedAt, notice.Till, allocations);
        var entry = new JournalEntry(
            notice.Region, EntryId.New(bookedAt), "payment:" + id, businessDate, bookedAt, null, postings);
        return new(Notice(notice, answer, null, id, businessDate, bookedAt), payment, settles, entry);
    }

    private static RecordedNotice Notice(
        PaymentNotice notice, NoticeAnswer answer, Judged? about, PaymentId? payment, DateOnly businessDate, DateTimeOffset bookedAt) =>
        new(notice.Region, notice.Channel, notice.Reference, notice.ContentHash(), notice.Delivery, answer, about?.Claim.Bill,
            about?.Due?.Total, notice.Amount, payment, null, businessDate, notice.PaidAt, bookedAt, notice.Trace);

    private sealed record Judged(BillClaim Claim, Bill? Bill, AmountDue? Due, NoticeAnswer Answer, HeldReason? Held);
}
