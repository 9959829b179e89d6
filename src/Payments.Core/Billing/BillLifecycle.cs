using System.Collections.Frozen;
using static Payments.Core.Billing.BillEvent;
using static Payments.Core.Billing.BillStatus;

namespace Payments.Core.Billing;

/// <summary>What can happen to a bill.</summary>
public enum BillEvent
{
    /// <summary>Money settled it in full.</summary>
    Settled,

    /// <summary>The payment that settled it was undone.</summary>
    PaymentReversed,

    /// <summary>Its agency withdrew it (pembatalan ketetapan).</summary>
    Withdrawn,
}

/// <summary>The life of a bill as one table: what is not in it cannot happen.</summary>
public static class BillLifecycle
{
    /// <summary>From a status, on an event, to a status.</summary>
    public static readonly FrozenDictionary<(BillStatus From, BillEvent On), BillStatus> Transitions =
        new Dictionary<(BillStatus, BillEvent), BillStatus>
        {
            [(Issued, Settled)] = Paid,
            [(Issued, Withdrawn)] = Cancelled,
            [(Paid, PaymentReversed)] = Issued, // the debt stands again; a new payment may settle it
        }.ToFrozenDictionary();

    /// <summary>Where an event leads; null when it cannot happen in that status.</summary>
    public static BillStatus? Next(BillStatus from, BillEvent on) =>
        Transitions.TryGetValue((from, on), out var next) ? next : null;
}
