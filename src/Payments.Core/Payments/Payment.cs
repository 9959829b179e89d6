using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Payments;

/// <summary>Money that was accepted, with what it was for. It never changes; what happens to it later is a linked record.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Ntpd">The region's number.</param>
/// <param name="Channel">Through which way in.</param>
/// <param name="Reference">The channel's key.</param>
/// <param name="Trace">The channel's further reference.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="PaidAt">When the payer paid.</param>
/// <param name="BusinessDate">The ledger day it is booked on.</param>
/// <param name="BookedAt">When it was stored.</param>
/// <param name="Till">The till session, for counter money.</param>
/// <param name="Allocations">What the money was for.</param>
public sealed record Payment(
    RegionCode Region, PaymentId Id, Ntpd Ntpd, ChannelId Channel, ChannelReference Reference, string? Trace,
    Money Amount, DateTimeOffset PaidAt, DateOnly BusinessDate, DateTimeOffset BookedAt, TillSessionId? Till,
    IReadOnlyList<Allocation> Allocations);

/// <summary>A part of a payment put onto a bill's charge, or held.</summary>
/// <param name="BillCode">The code the payer named.</param>
/// <param name="Bill">The bill; null when there is none.</param>
/// <param name="Kind">What was settled; null for held money.</param>
/// <param name="Levy">The levy; null when the bill is unknown.</param>
/// <param name="AccountCode">Account code (kode rekening); null for held money.</param>
/// <param name="Account">The receiving account this part must end in.</param>
/// <param name="Amount">How much; above zero, except relief, which is below.</param>
/// <param name="Held">Why it is held; null when it settled something.</param>
/// <param name="Working">How the amount was worked out, for the receipt.</param>
public sealed record Allocation(
    PaymentCode BillCode, BillId? Bill, ChargeKind? Kind, LevyCode? Levy, AccountCode? AccountCode,
    ReceivingAccountId Account, Money Amount, HeldReason? Held, string Working);

/// <summary>Why money is held for its payer (titipan).</summary>
public enum HeldReason
{
    /// <summary>No bill has the code.</summary>
    BillUnknown,

    /// <summary>The bill was cancelled.</summary>
    BillCancelled,

    /// <summary>The payment code has expired.</summary>
    BillExpired,

    /// <summary>The bill was paid before: a double payment.</summary>
    AlreadySettled,

    /// <summary>More than due: the excess is held.</summary>
    Excess,

    /// <summary>Less than due: all of it is held until the rest comes.</summary>
    Short,
}
