using System.Collections.Frozen;
using static Payments.Core.Payments.PaymentEvent;
using static Payments.Core.Payments.PaymentStatus;

namespace Payments.Core.Payments;

/// <summary>Where a payment stands, from the first attempt to the treasury.</summary>
public enum PaymentStatus
{
    /// <summary>We asked a channel for a way to pay (virtual account, QR) and have no answer yet.</summary>
    Initiated,

    /// <summary>The payer can pay; nothing has arrived.</summary>
    Pending,

    /// <summary>Somebody timed out: neither paid nor failed until we find out.</summary>
    Unknown,

    /// <summary>Recorded and durable; a bill is settled.</summary>
    Accepted,

    /// <summary>Recorded and durable; the money fits no bill and waits for its payer (titipan).</summary>
    Held,

    /// <summary>The bank's own line was matched.</summary>
    Reconciled,

    /// <summary>The money reached the treasury or the company's account.</summary>
    Remitted,

    /// <summary>Undone by a linked entry.</summary>
    Reversed,

    /// <summary>Part of it was paid back.</summary>
    PartlyRefunded,

    /// <summary>All of it was paid back.</summary>
    Refunded,

    /// <summary>The way to pay ran out unused.</summary>
    Expired,

    /// <summary>The channel says it failed.</summary>
    Failed,

    /// <summary>The payer disputes it at the channel.</summary>
    Disputed,
}

/// <summary>What can happen to a payment.</summary>
public enum PaymentEvent
{
    /// <summary>The channel gave a way to pay.</summary>
    ChannelReady,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The channel says: paid.</summary>
    ChannelConfirmed,

    /// <summary>The channel says: paid, but no bill takes it.</summary>
    ConfirmedWithoutBill,

    /// <summary>The channel says: failed.</summary>
    ChannelRefused,

    /// <summary>The channel or the region undid it.</summary>
    ChannelReversed,

    /// <summary>Its validity ended.</summary>
    ValidityEnded,

    /// <summary>Held money was put onto a bill.</summary>
    HeldApplied,

    /// <summary>The bank's line was matched.</summary>
    SettlementMatched,

    /// <summary>A reconciliation run was undone.</summary>
    MatchUndone,

    /// <summary>It reached the treasury.</summary>
    DepositedToTreasury,

    /// <summary>Part was paid back.</summary>
    RefundedInPart,

    /// <summary>All was paid back.</summary>
    RefundedInFull,

    /// <summary>The payer disputes it.</summary>
    DisputeOpened,

    /// <summary>The dispute ended for the region.</summary>
    DisputeWon,

    /// <summary>The dispute ended for the payer.</summary>
    DisputeLost,
}

/// <summary>The life of a payment as one table; a pair that is not in it cannot happen.</summary>
public static class PaymentLifecycle
{
    /// <summary>From where, on what, to where.</summary>
    public static readonly FrozenDictionary<(PaymentStatus From, PaymentEvent On), PaymentStatus> Transitions =
        new Dictionary<(PaymentStatus, PaymentEvent), PaymentStatus>
        {
            [(Initiated, ChannelReady)] = Pending,
            [(Initiated, TimedOut)] = Unknown,
            [(Initiated, ChannelRefused)] = Failed,
            [(Pending, ChannelConfirmed)] = Accepted,
            [(Pending, ConfirmedWithoutBill)] = Held,
            [(Pending, TimedOut)] = Unknown,
            [(Pending, ChannelRefused)] = Failed,
            [(Pending, ValidityEnded)] = Expired,
            [(Unknown, ChannelConfirmed)] = Accepted,          // we asked, the line dropped, the bank later said yes
            [(Unknown, ConfirmedWithoutBill)] = Held,
            [(Unknown, ChannelRefused)] = Failed,
            [(Unknown, ValidityEnded)] = Expired,
            [(Expired, ChannelConfirmed)] = Accepted,          // money already moving when the code ran out
            [(Expired, ConfirmedWithoutBill)] = Held,
            [(Failed, ChannelConfirmed)] = Accepted,           // the channel corrected itself
            [(Failed, ConfirmedWithoutBill)] = Held,
            [(Held, HeldApplied)] = Accepted,
            [(Held, ChannelReversed)] = Reversed,
            [(Held, RefundedInPart)] = PartlyRefunded,
            [(Held, RefundedInFull)] = Refunded,
            [(Accepted, SettlementMatched)] = Reconciled,
            [(Accepted, ChannelReversed)] = Reversed,
            [(Accepted, DisputeOpened)] = Disputed,
            [(Accepted, RefundedInPart)] = PartlyRefunded,
            [(Accepted, RefundedInFull)] = Refunded,
            [(Reconciled, MatchUndone)] = Accepted,
            [(Reconciled, DepositedToTreasury)] = Remitted,
            [(Reconciled, ChannelReversed)] = Reversed,
            [(Reconciled, DisputeOpened)] = Disputed,
            [(Reconciled, RefundedInPart)] = PartlyRefunded,
            [(Reconciled, RefundedInFull)] = Refunded,
            [(Remitted, DisputeOpened)] = Disputed,
            [(Remitted, RefundedInPart)] = PartlyRefunded,
            [(Remitted, RefundedInFull)] = Refunded,
            [(PartlyRefunded, RefundedInPart)] = PartlyRefunded,
            [(PartlyRefunded, RefundedInFull)] = Refunded,
            [(Disputed, DisputeWon)] = Accepted,
            [(Disputed, DisputeLost)] = Refunded,
        }.ToFrozenDictionary();

    /// <summary>Where an event leads; null when it cannot happen there.</summary>
    public static PaymentStatus? Next(PaymentStatus from, PaymentEvent on) =>
        Transitions.TryGetValue((from, on), out var to) ? to : null;
}
