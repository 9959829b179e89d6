using Payments.Adapters.Snap.Messages;
using Payments.Adapters.Snap.VirtualAccounts;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Snap;

/// <summary>Virtual account calls of a bank: inquiry (24), payment (25), status (26).</summary>
/// <param name="relations">Who may call.</param>
/// <param name="recorder">The door by which money enters.</param>
/// <param name="bills">Where bills are.</param>
/// <param name="payments">Where notices are.</param>
/// <param name="regions">The regions served here.</param>
/// <param name="clock">The time.</param>
/// <param name="onProblem">Told about faults behind a 5xx answer; must not throw.</param>
public sealed class SnapVirtualAccountEndpoint(
    SnapRelations relations, PaymentRecorder recorder, IBillStore bills, IPaymentStore payments, RegionSet regions, TimeProvider clock,
    Action<SnapProblem> onProblem)
{
    private readonly SnapInquiry _inquiry = new(bills, regions, new RegionCalendar(clock));
    private readonly SnapPayment _payment = new(recorder, bills, payments, onProblem);
    private readonly SnapStatus _status = new(bills, payments);

    /// <summary>Answers a call; null when nothing is at its path. Whatever a caller sends, it gets an answer and never an exception.</summary>
    /// <param name="request">The call as received.</param>
    /// <param name="cancellationToken">Ends the wait; it does not undo a payment.</param>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public async Task<SnapReply?> AnswerAsync(SnapRequest request, CancellationToken cancellationToken)
    {
        if (relations.Route(request.Path) is not { Service: not SnapService.Token } route) return null;
        var now = clock.GetUtcNow();
        if (request.Method != "POST") return SnapResponse.Of(route.Service, SnapCode.NotSupported, now);

        // 1. Token, timestamp, client, signature: before anything of the body is understood.
        var pass = TransactionGate.Check(request, route, relations, now);
        if (pass.Relation is not { } relation) return SnapResponse.Of(route.Service, pass.Refusal!.Value, now);

        // 2. Parse, mandatory fields, formats.
        var read = VaRequestReader.Read(request.Body.Span);
        var call = new VaCall(relation, route.Service, read ?? VaRequest.Unread, request.Header("X-EXTERNAL-ID") ?? "", pass.SentAt, now);
        var problem = read is null ? SnapCode.BadRequest : VaChecks.FirstProblem(request, read, route.Service, relation, now);
        if (problem is { } code) return VaReplies.Refused(call, code);

        // 3. Business, within the time the bank waits.
        return await WithinBudgetAsync(call, cancellationToken);
    }

    private async Task<SnapReply> WithinBudgetAsync(VaCall call, CancellationToken cancellationToken)
    {
        try
        {
            var budget = TimeSpan.FromSeconds(call.Relation.Options.AnswerSeconds);
            // What was begun is finished whether or not somebody still waits for it: one wait is given up here, none within.
            return await BusinessAsync(call, CancellationToken.None).WaitAsync(budget, clock, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Release(call);
            throw;
        }
        catch (TimeoutException problem)
        {
            return Fault(call, SnapCode.Timeout, "No answer in time; a payment may still be written. The bank's retry gets what was stored.", problem);
        }
#pragma warning disable CA1031 // whatever went wrong, the bank must hear that it may ask again
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return Fault(call, SnapCode.GeneralError, "The call could not be answered; look at the exception. The bank may repeat it.", problem);
        }
    }

    private async Task<SnapReply> BusinessAsync(VaCall call, CancellationToken cancellationToken)
    {
        // A payment's message id is kept with the payment, in the database.
        if (call.Service == SnapService.Payment) return await _payment.AnswerAsync(call, cancellationToken);
        if (!relations.Seen.TryAdd(call.Delivery)) return VaReplies.Refused(call, SnapCode.Conflict);
        return call.Service == SnapService.Inquiry
            ? await _inquiry.AnswerAsync(call, cancellationToken)
            : await _status.AnswerAsync(call, cancellationToken);
    }

    private SnapReply Fault(VaCall call, SnapCode code, string message, Exception problem)
    {
        Release(call);
        onProblem(new(call.Relation.Options.Name, call.Service, call.ExternalId, message, problem));
        return SnapResponse.Of(call.Service, code, call.Now);
    }

    /// <summary>Without an answer of ours the bank may use the same message id again.</summary>
    private void Release(VaCall call)
    {
        if (call.Service != SnapService.Payment) relations.Seen.Release(call.Delivery);
    }
}
