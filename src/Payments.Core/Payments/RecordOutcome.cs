using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Core.Payments;

/// <summary>What became of a notice: a closed set. The recorder decides in the order in which they stand here.</summary>
public abstract record RecordOutcome
{
    private RecordOutcome()
    {
    }

    /// <summary>The notice is not one: nothing was written.</summary>
    /// <param name="Field">Which part is wrong.</param>
    /// <param name="Problem">What is wrong with it and what to do.</param>
    public sealed record Malformed(string Field, string Problem) : RecordOutcome;

    /// <summary>Same key, other content: not a retry. Nothing was written beyond a note of it.</summary>
    /// <param name="Reference">The key that was used before.</param>
    /// <param name="First">What the key stood for first.</param>
    public sealed record ReferenceReused(ChannelReference Reference, RecordedNotice First) : RecordOutcome;

    /// <summary>Same key, same content: the first answer again. It counts once.</summary>
    /// <param name="First">The first answer, as stored.</param>
    public sealed record AlreadyRecorded(RecordedNotice First) : RecordOutcome;

    /// <summary>Same key, same content, but the payment was undone since: counter money only, answered by the counter's desk.</summary>
    /// <param name="First">The first answer, as stored.</param>
    /// <param name="Reversal">What undid it.</param>
    public sealed record Reversed(RecordedNotice First, PaymentReversal Reversal) : RecordOutcome;

    /// <summary>No bill has this code here.</summary>
    public sealed record BillUnknown(PaymentCode Bill) : RecordOutcome;

    /// <summary>The bill is there but cannot be paid: cancelled or expired.</summary>
    /// <param name="Bill">Its code.</param>
    /// <param name="Why">Cancelled or expired.</param>
    public sealed record BillNotPayable(PaymentCode Bill, NotPayableReason Why) : RecordOutcome;

    /// <summary>Another payment settled the bill before.</summary>
    public sealed record AlreadySettled(PaymentCode Bill) : RecordOutcome;

    /// <summary>The amount is not what the bill costs on the day of payment.</summary>
    /// <param name="Bill">Its code.</param>
    /// <param name="Due">What it costs.</param>
    /// <param name="Offered">What was offered.</param>
    public sealed record AmountRefused(PaymentCode Bill, Money Due, Money Offered) : RecordOutcome;

    /// <summary>The till session is not open (any more): counter money only.</summary>
    public sealed record TillNotOpen(TillSessionId Till) : RecordOutcome;

    /// <summary>The money is recorded and durable: bills settled, or held where it fits none.</summary>
    /// <param name="Notice">What was stored, with its number.</param>
    public sealed record Recorded(RecordedNotice Notice) : RecordOutcome;
}

/// <summary>Why a bill cannot be paid.</summary>
public enum NotPayableReason
{
    /// <summary>Its agency withdrew it.</summary>
    Cancelled,

    /// <summary>Its payment code has expired.</summary>
    Expired,
}

/// <summary>A notice as stored: enough to give the first answer again, word for word.</summary>
/// <param name="Region">Where.</param>
/// <param name="Channel">Through which way in.</param>
/// <param name="Reference">The channel's key.</param>
/// <param name="ContentHash">Hash of its content.</param>
/// <param name="Delivery">The channel's id of the message, when it had one.</param>
/// <param name="Answer">What it was answered.</param>
/// <param name="Bill">The bill a refusal is about.</param>
/// <param name="Due">What the bill cost, for a refused amount.</param>
/// <param name="Amount">What was paid or offered in all.</param>
/// <param name="Payment">The payment made of it; null for a refusal.</param>
/// <param name="Ntpd">The region's number of the payment (NTPD); null for a refusal.</param>
/// <param name="BusinessDate">The ledger day it was booked on.</param>
/// <param name="PaidAt">When the payer paid.</param>
/// <param name="BookedAt">When it was stored.</param>
/// <param name="Trace">The channel's further reference.</param>
public sealed record RecordedNotice(
    RegionCode Region, ChannelId Channel, ChannelReference Reference, string ContentHash, string? Delivery,
    NoticeAnswer Answer, PaymentCode? Bill, Money? Due, Money Amount, PaymentId? Payment, Ntpd? Ntpd,
    DateOnly BusinessDate, DateTimeOffset PaidAt, DateTimeOffset BookedAt, string? Trace);

/// <summary>The stored form of an outcome: the answers that are given again when the same notice comes again.</summary>
public enum NoticeAnswer
{
    /// <summary>Bills settled.</summary>
    Settled,

    /// <summary>Money taken, part or all of it held for the payer (titipan).</summary>
    Held,

    /// <summary>Refused: no such bill.</summary>
    BillUnknown,

    /// <summary>Refused: cancelled.</summary>
    BillCancelled,

    /// <summary>Refused: expired.</summary>
    BillExpired,

    /// <summary>Refused: paid before.</summary>
    AlreadySettled,

    /// <summary>Refused: other amount.</summary>
    AmountRefused,
}
