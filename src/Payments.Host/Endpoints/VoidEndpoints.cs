using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Endpoints;

/// <summary>Undoing a payment at the till: the cashier asks, a supervisor approves with a token of their own.</summary>
internal static partial class VoidEndpoints
{
    /// <summary>The header in which the supervisor's own token travels, as <c>Bearer ...</c>.</summary>
    public const string Approval = "Approval";

    public static void MapVoids(this IEndpointRouteBuilder group) => group.MapPost("/tills/{till:guid}/voids", VoidAsync).Says(
        "Undoes a payment of an open till, with a supervisor's approval.",
        "Answered after the counter-entry, the reopened bills and the till's total are committed together. The same key with the same content gets the first answer, with other content 409.",
        key: "1 to 128 characters of your own.");

    private static async Task<IResult> VoidAsync(
        string region, Guid till, VoidPayment request, HttpContext http, CounterDesk desk, CounterAccess access, ITillStore tills, RegionSet regions,
        ILogger<CounterDesk> log, CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.TryRead(http, out var key)) return IdempotencyKey.Missing();
        if (!Ntpd.TryParse(request.Ntpd, out var ntpd)) return Problems.BadRequest("ntpd", $"'{request.Ntpd}' is not a payment number.");
        var cashier = CounterEndpoints.Staff(http);
        if (access.Recognise(http.Request.Headers[Approval]) is not { Supervisor: true } supervisor || supervisor.Region != cashier.Region)
        {
            NotApproved(log, cashier.Cashier, ntpd);
            return Problems.Of(403, "approval-needed", $"A supervisor of this region must approve: send the supervisor's token in the header {Approval}.");
        }
        if (await CounterEndpoints.OwnTillAsync(region, till, http, tills, cancellationToken) is not { } session) return CounterEndpoints.NoTill(till);

        var outcome = await desk.VoidAsync(
            new(session.Region, session.Id, new(key), ntpd, request.Reason ?? "", cashier.Cashier, supervisor.Cashier), cancellationToken);
        if (outcome is VoidOutcome.OwnApproval) NotApproved(log, cashier.Cashier, ntpd);
        return Answer(outcome, regions.Get(session.Region));
    }

    private static IResult Answer(VoidOutcome outcome, Region region) => outcome switch
    {
        VoidOutcome.Voided voided => Results.Ok(ReversalView.Of(voided.Reversal, region) with { Again = voided.Again }),
        VoidOutcome.Malformed malformed => Problems.BadRequest(malformed.Field, malformed.Problem),
        VoidOutcome.OwnApproval => Problems.Of(403, "own-approval", "Nobody approves an own void; another supervisor must."),
        VoidOutcome.KeyReused => Problems.Of(409, "reference-reused", "This Idempotency-Key was used for another void; use a new one."),
        VoidOutcome.PaymentUnknown unknown => Problems.Of(404, "payment-unknown", $"No payment has the number {unknown.Payment}."),
        VoidOutcome.NotTakenHere elsewhere => Problems.Of(409, "not-taken-here", $"Payment {elsewhere.Payment} was not taken at this till; only its own till can undo it."),
        VoidOutcome.AlreadyVoided done => Problems.Of(409, "payment-voided", $"It was voided before: {done.By.Number}.", ("reversal", done.By.Number)),
        VoidOutcome.TillNotOpen => Problems.Of(409, "till-closed", "The till is closed or its day is over; the money must be refunded (restitusi)."),
        _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Void of {Payment} asked by {Cashier} without the approval of another person: refused")]
    private static partial void NotApproved(ILogger log, string cashier, Ntpd payment);
}

internal sealed record VoidPayment(string? Ntpd, string? Reason);

/// <summary>A reversal slip's content (slip pembatalan). Amounts are rupiah.</summary>
internal sealed record ReversalView(string Number, string Ntpd, decimal Amount, string Reason, string RequestedBy, string ApprovedBy, DateTimeOffset At, bool Again)
{
    public static ReversalView Of(PaymentReversal reversal, Region region) => new(
        reversal.Number, reversal.Ntpd.Value, reversal.Amount.ToDecimal(), reversal.Reason, reversal.RequestedBy, reversal.ApprovedBy,
        reversal.At.ToOffset(region.Zone.Offset()), Again: false);
}
