using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Counter;

/// <summary>Undoes a counter payment (pembatalan): same session, same day, with a reason and a second person.</summary>
/// <remarks>Source: docs/adr/0012-void-is-a-linked-record.md. Later corrections are refunds, with a letter.</remarks>
internal sealed class PaymentVoid(RegionSet regions, ITillStore tills, IPaymentStore payments, IReversalStore reversals, RegionCalendar calendar)
{
    private const int MinReasonLength = 5, MaxAttempts = 8;

    public async Task<VoidOutcome> RunAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        if (FirstProblem(request) is { } problem) return problem;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // 1. The payment, and whether the same was asked or done before.
            var payment = await payments.FindPaymentAsync(request.Region, request.Payment, cancellationToken);
            if (await BeforeAsync(request, payment, cancellationToken) is { } before) return before;

            // 2. The till: it must still hold the money.
            if (payment!.Till != request.Till || payment.Allocations.Any(part => part.Held is not null)) return new VoidOutcome.NotTakenHere(request.Payment);
            var session = await tills.FindAsync(request.Region, request.Till, cancellationToken);
            if (session is null || session.Cashier != request.RequestedBy) return new VoidOutcome.NotTakenHere(request.Payment);
            if (session.Cashier == request.ApprovedBy) return new VoidOutcome.OwnApproval(request.ApprovedBy);
            if (session.ClosedAt is not null || session.BusinessDate != calendar.Today(regions.Get(request.Region))) return new VoidOutcome.TillNotOpen(request.Till);

            // 3. The linked record and the entry that turns the payment's own; the store checks again what it guards.
            var draft = Draft(request, payment, session);
            var booked = await reversals.EntryOfAsync(payment, cancellationToken);
            var entry = booked.Reversal(EntryId.New(draft.At), "reversal:" + payment.Id, payment.BusinessDate, draft.At);
            switch (await reversals.ReverseAsync(draft, Settled(payment), entry, cancellationToken))
            {
                case ReversalResult.Written:
                    return new VoidOutcome.Voided((await reversals.FindAsync(request.Region, payment.Id, cancellationToken))!, Again: false);
                case ReversalResult.TillClosed:
                    return new VoidOutcome.TillNotOpen(request.Till);
            }
        }
        throw new TimeoutException($"The reversal of payment {request.Payment} lost {MaxAttempts} races in a row; nothing was written, try again.");
    }

    private async Task<VoidOutcome?> BeforeAsync(VoidRequest request, Payment? payment, CancellationToken cancellationToken)
    {
        var first = await reversals.FindByKeyAsync(request.Region, request.Key, cancellationToken);
        var done = payment is null ? null : await reversals.FindAsync(request.Region, payment.Id, cancellationToken);
        // The same request sent twice may have been written between the two looks.
        if (first is null && done?.Key == request.Key) first = done;
        if (first is not null)
        {
            return payment is not null && (first.Payment, first.Reason, first.RequestedBy, first.ApprovedBy)
                == (payment.Id, request.Reason, request.RequestedBy, request.ApprovedBy)
                ? new VoidOutcome.Voided(first, Again: true)
                : new VoidOutcome.KeyReused(first);
        }
        if (payment is null) return new VoidOutcome.PaymentUnknown(request.Payment);
        return done is null ? null : new VoidOutcome.AlreadyVoided(done);
    }

    private static VoidOutcome? FirstProblem(VoidRequest request)
    {
        if (request.Key.Value is not { Length: > 0 and <= Channels.ChannelReference.MaxLength } || request.Key.Value.Any(char.IsControl))
            return new VoidOutcome.Malformed(nameof(request.Key), $"A key has 1 to {Channels.ChannelReference.MaxLength} printable characters.");
        if (request.Reason.Trim().Length is < MinReasonLength or > PaymentReversal.MaxReasonLength || request.Reason.Any(char.IsControl))
            return new VoidOutcome.Malformed(nameof(request.Reason), $"Say why in {MinReasonLength} to {PaymentReversal.MaxReasonLength} characters on one line.");
        if (request.RequestedBy.Length == 0 || request.ApprovedBy.Length == 0)
            return new VoidOutcome.Malformed(nameof(request.ApprovedBy), "A void needs a cashier and an approving supervisor.");
        return request.RequestedBy == request.ApprovedBy ? new VoidOutcome.OwnApproval(request.ApprovedBy) : null;
    }

    private PaymentReversal Draft(VoidRequest request, Payment payment, TillSession session) => new(
        payment.Region, payment.Id, payment.Ntpd, "", request.Key, session.Id, payment.Channel, payment.BusinessDate, payment.Amount,
        request.Reason, request.RequestedBy, request.ApprovedBy, calendar.Now);

    private static List<BillId> Settled(Payment payment) =>
        [.. payment.Allocations.Where(part => part.Held is null).Select(part => part.Bill!.Value).Distinct()];
}
