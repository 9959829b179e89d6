using Payments.Core.Channels;
using Payments.Core.Ledger;

namespace Payments.Core.Payments;

/// <summary>The undoing of one counter payment (pembatalan): a record of its own, linked to the payment, which is not touched.</summary>
/// <param name="Region">Where.</param>
/// <param name="Payment">The payment it undoes; a payment is undone at most once.</param>
/// <param name="Ntpd">That payment's number.</param>
/// <param name="Number">Number of the reversal slip: <c>BTL/year/running number</c>, without gaps; empty until it is stored.</param>
/// <param name="Key">The caller's idempotency key.</param>
/// <param name="Till">The session that took the money and gives it back.</param>
/// <param name="Channel">The way the money came: the counter for cash, a terminal for a card.</param>
/// <param name="BusinessDate">The ledger day, the payment's own.</param>
/// <param name="Amount">The whole amount of the payment.</param>
/// <param name="Reason">Why, in the cashier's words.</param>
/// <param name="RequestedBy">Staff id of the cashier.</param>
/// <param name="ApprovedBy">Staff id of the supervisor; never the cashier.</param>
/// <param name="At">When.</param>
public sealed record PaymentReversal(
    RegionCode Region, PaymentId Payment, Ntpd Ntpd, string Number, ChannelReference Key, TillSessionId Till, ChannelId Channel,
    DateOnly BusinessDate, Money Amount, string Reason, string RequestedBy, string ApprovedBy, DateTimeOffset At)
{
    /// <summary>Characters a reason may have.</summary>
    public const int MaxReasonLength = 500;
}

/// <summary>Keeps reversals.</summary>
public interface IReversalStore
{
    /// <summary>The reversal of a payment; null while it stands.</summary>
    Task<PaymentReversal?> FindAsync(RegionCode region, PaymentId payment, CancellationToken cancellationToken);

    /// <summary>The reversal stored under an idempotency key, or null.</summary>
    Task<PaymentReversal?> FindByKeyAsync(RegionCode region, ChannelReference key, CancellationToken cancellationToken);

    /// <summary>The reversals of a ledger day, in order of their numbers.</summary>
    Task<IReadOnlyList<PaymentReversal>> ListAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The journal entry that booked a payment.</summary>
    /// <exception cref="InvalidOperationException">There is none: the books are broken, run <c>verify</c>.</exception>
    Task<JournalEntry> EntryOfAsync(Payment payment, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a reversal in one transaction: its row and number, its entry, the bills open again, the till's receipts lower.
    /// All or nothing; the guards are checked again here.
    /// </summary>
    /// <param name="draft">The reversal, its number still empty.</param>
    /// <param name="bills">The bills the payment settled; each must still be paid by it.</param>
    /// <param name="entry">The entry that undoes the payment's own.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    Task<ReversalResult> ReverseAsync(
        PaymentReversal draft, IReadOnlyList<BillId> bills, JournalEntry entry, CancellationToken cancellationToken);
}

/// <summary>What became of writing a reversal.</summary>
public enum ReversalResult
{
    /// <summary>Written and durable.</summary>
    Written,

    /// <summary>The payment was undone before, or the key was used: look which.</summary>
    Taken,

    /// <summary>The till session is closed, or the ledger day is.</summary>
    TillClosed,

    /// <summary>One of the bills is not paid by this payment (any more): nothing was written.</summary>
    BillChanged,
}
