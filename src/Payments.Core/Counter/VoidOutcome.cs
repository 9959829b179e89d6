using Payments.Core.Channels;
using Payments.Core.Payments;

namespace Payments.Core.Counter;

/// <summary>A cashier asks to undo a payment (permintaan pembatalan).</summary>
/// <param name="Region">Where.</param>
/// <param name="Till">The session that took the money; it must still be open on its own day.</param>
/// <param name="Key">The caller's idempotency key: the same key with the same content is the same request.</param>
/// <param name="Payment">Number of the payment.</param>
/// <param name="Reason">Why; 5 to 500 characters.</param>
/// <param name="RequestedBy">Staff id of the cashier at the till.</param>
/// <param name="ApprovedBy">Staff id of the supervisor who approves; never the cashier.</param>
public sealed record VoidRequest(
    RegionCode Region, TillSessionId Till, ChannelReference Key, Ntpd Payment, string Reason, string RequestedBy, string ApprovedBy);

/// <summary>What became of a request to undo a payment: a closed set.</summary>
public abstract record VoidOutcome
{
    private VoidOutcome()
    {
    }

    /// <summary>The request is not one: nothing was written.</summary>
    /// <param name="Field">Which part is wrong.</param>
    /// <param name="Problem">What is wrong with it and what to do.</param>
    public sealed record Malformed(string Field, string Problem) : VoidOutcome;

    /// <summary>The cashier may not approve an own request: another person must.</summary>
    /// <param name="Staff">Who tried.</param>
    public sealed record OwnApproval(string Staff) : VoidOutcome;

    /// <summary>The key was used for another request.</summary>
    public sealed record KeyReused(PaymentReversal First) : VoidOutcome;

    /// <summary>No payment has this number.</summary>
    public sealed record PaymentUnknown(Ntpd Payment) : VoidOutcome;

    /// <summary>The payment was not taken in this session: another till's or a channel's money is not undone here.</summary>
    public sealed record NotTakenHere(Ntpd Payment) : VoidOutcome;

    /// <summary>Somebody undid it before.</summary>
    public sealed record AlreadyVoided(PaymentReversal By) : VoidOutcome;

    /// <summary>The till session is closed or its day is over: the money left the drawer, a refund (restitusi) is needed instead.</summary>
    public sealed record TillNotOpen(TillSessionId Till) : VoidOutcome;

    /// <summary>It is undone and durable; <paramref name="Again"/> when the same request was answered before.</summary>
    public sealed record Voided(PaymentReversal Reversal, bool Again) : VoidOutcome;
}
