using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Payments;

/// <summary>The one door by which money enters. Nobody hears "paid" before it is durable; the same money never counts twice.</summary>
/// <param name="regions">The regions served here.</param>
/// <param name="bills">Where bills are.</param>
/// <param name="payments">Where notices are.</param>
/// <param name="intake">Where entries wait for their batch to be durable.</param>
/// <param name="incidents">Where repeated notices are noted.</param>
/// <param name="calendar">The time.</param>
public sealed class PaymentRecorder(
    RegionSet regions, IBillStore bills, IPaymentStore payments, PaymentIntake intake, IncidentLog incidents, RegionCalendar calendar)
{
    /// <summary>How often an entry is decided again because something changed between reading and writing.</summary>
    private const int MaxAttempts = 8;

    /// <summary>Records a notice and answers when the answer is durable.</summary>
    /// <param name="notice">What a channel says was paid.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; it does not undo a payment.</param>
    /// <exception cref="KeyNotFoundException">The region is not served here.</exception>
    /// <exception cref="TimeoutException">The bill kept changing under us; nothing was written, the channel may try again.</exception>
    public async Task<RecordOutcome> RecordAsync(PaymentNotice notice, CancellationToken cancellationToken)
    {
        var outcome = await DecideAndRecordAsync(notice, cancellationToken);
        PaymentMeter.Answered(notice, outcome);
        return outcome;
    }

    private async Task<RecordOutcome> DecideAndRecordAsync(PaymentNotice notice, CancellationToken cancellationToken)
    {
        var region = regions.Get(notice.Region);
        if (NoticeCheck.FirstProblem(notice, region, calendar.Now) is { } malformed) return malformed;

        var taxDate = RegionCalendar.DayOf(region, notice.PaidAt);
        var codes = notice.Claims.Select(claim => claim.Bill).ToList();
        var dayClosed = false;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // 1. The bills. While all are open nothing can have been recorded for them, so the key is left to the
            //    unique index of the write; else the key comes first: a retry gets its first answer, not "paid before".
            var found = await bills.FindAsync(notice.Region, codes, cancellationToken);
            if (attempt > 0 || !found.All(bill => bill is { Status: BillStatus.Issued }))
            {
                var first = await payments.FindNoticeAsync(notice.Region, notice.Channel, notice.Reference, notice.Delivery, cancellationToken);
                if (first is not null) return await AnswerAgainAsync(notice, first, cancellationToken);
            }

            // 2. What to do: settle, hold or refuse (AmountDue, AllocationRules, PostingRules).
            var today = calendar.Today(region);
            var businessDate = dayClosed || taxDate > today ? today : taxDate;
            var entry = Decision.Decide(notice, found, region, businessDate, calendar.Now);

            // 3. Wait until the batch with this entry is durable; decide again when it lost a race.
            var outcome = await intake.SubmitAsync(entry, cancellationToken);
            switch (outcome.Result)
            {
                case EntryResult.Committed: return Answer(outcome.Stored!);
                case EntryResult.TillClosed: return new RecordOutcome.TillNotOpen(notice.Till!.Value);
                case EntryResult.DayClosed: dayClosed = true; break;
            }
        }
        throw new TimeoutException($"Notice {notice.Channel}/{notice.Reference} lost {MaxAttempts} races in a row; nothing was written, try again.");
    }

    private async Task<RecordOutcome> AnswerAgainAsync(PaymentNotice notice, RecordedNotice first, CancellationToken cancellationToken)
    {
        var hash = notice.ContentHash();
        var same = first.Reference == notice.Reference && first.ContentHash == hash;
        var incident = new NoticeIncident(
            notice.Region, notice.Channel, notice.Reference, same ? IncidentKind.NoticeRepeated : IncidentKind.ReferenceReused,
            hash, notice.Amount, calendar.Now);
        if (same)
        {
            incidents.Note(incident);
            return new RecordOutcome.AlreadyRecorded(first);
        }
        await payments.NoteIncidentsAsync([incident], cancellationToken);
        return new RecordOutcome.ReferenceReused(notice.Reference, first);
    }

    private static RecordOutcome Answer(RecordedNotice stored) => stored.Answer switch
    {
        NoticeAnswer.Settled or NoticeAnswer.Held => new RecordOutcome.Recorded(stored),
        NoticeAnswer.BillUnknown => new RecordOutcome.BillUnknown(stored.Bill!.Value),
        NoticeAnswer.BillCancelled => new RecordOutcome.BillNotPayable(stored.Bill!.Value, NotPayableReason.Cancelled),
        NoticeAnswer.BillExpired => new RecordOutcome.BillNotPayable(stored.Bill!.Value, NotPayableReason.Expired),
        NoticeAnswer.AlreadySettled => new RecordOutcome.AlreadySettled(stored.Bill!.Value),
        NoticeAnswer.AmountRefused => new RecordOutcome.AmountRefused(stored.Bill!.Value, stored.Due!.Value, stored.Amount),
        _ => throw new InvalidOperationException($"A notice was stored with answer {stored.Answer}, which nobody gives."),
    };
}
