using Payments.Core.Ledger;

namespace Payments.Core.Payments;

/// <summary>Everything one notice writes, decided before the transaction: it goes in whole or not at all.</summary>
/// <param name="Notice">The notice as it will be stored; its NTPD is still missing when there is a payment.</param>
/// <param name="Payment">The payment, without its NTPD yet; null for a refusal.</param>
/// <param name="Settles">The bills this entry marks paid; each must still be open when it is written.</param>
/// <param name="Entry">The journal entry; null for a refusal.</param>
public sealed record PaymentEntry(
    RecordedNotice Notice, Payment? Payment, IReadOnlyList<BillId> Settles, JournalEntry? Entry);

/// <summary>What became of one entry of a batch.</summary>
public enum EntryResult
{
    /// <summary>Written and durable.</summary>
    Committed,

    /// <summary>Another notice has the same key or delivery: look it up and decide again.</summary>
    NoticeSeen,

    /// <summary>One of its bills is not open any more: decide again.</summary>
    BillTaken,

    /// <summary>Its business day is closed: decide again for the day that is open.</summary>
    DayClosed,

    /// <summary>Its till session is closed.</summary>
    TillClosed,
}

/// <summary>An entry after the batch: its result and, when committed, the notice as stored, with its NTPD.</summary>
public sealed record EntryOutcome(EntryResult Result, RecordedNotice? Stored);
