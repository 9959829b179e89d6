using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Resident;

/// <summary>Where a bill stands for the person who wants to pay it.</summary>
internal enum BillState
{
    /// <summary>It can be paid.</summary>
    Open,

    /// <summary>Its payment code has expired.</summary>
    Expired,

    /// <summary>It is paid.</summary>
    Paid,

    /// <summary>Its agency withdrew it.</summary>
    Cancelled,
}

/// <summary>A bill as anybody with its number may see it: what it costs today, the payer's name masked.</summary>
/// <param name="Region">Where.</param>
/// <param name="Bill">The bill.</param>
/// <param name="Due">What it costs today.</param>
/// <param name="Today">The region's day.</param>
/// <param name="Paid">The payment that settled it.</param>
internal sealed record ResidentBill(Region Region, Bill Bill, AmountDue Due, DateOnly Today, Payment? Paid)
{
    public string Code => Bill.Code.Value;

    public string Levy => Region.Levies[Bill.Levy].Name;

    public string Agency => Region.Agencies[Bill.Agency].Name;

    /// <summary>M. S***o.</summary>
    public string MaskedName => NameMask.Of(Bill.Payer.Name);

    /// <summary>The sum that matters: what was paid for it, else what it costs today.</summary>
    public Money Amount => Paid is null ? Due.Total : PaidForIt;

    public BillState State => Bill.Status switch
    {
        BillStatus.Paid => BillState.Paid,
        BillStatus.Cancelled => BillState.Cancelled,
        _ when Bill.ExpiresOn < Today => BillState.Expired,
        _ => BillState.Open,
    };

    /// <summary>Through what it was paid, as people call it.</summary>
    public string? PaidThrough => Paid is null ? null : Region.Channels.GetValueOrDefault(Paid.Channel)?.Name ?? Paid.Channel.Value;

    private Money PaidForIt => Money.Sum(Paid!.Allocations.Where(part => part.BillCode == Bill.Code && part.Held is null).Select(part => part.Amount));
}

/// <summary>What one payment did for one bill. A basket's other bills are somebody else's and never part of it.</summary>
/// <param name="Region">Where.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Code">The payment code the payer named.</param>
/// <param name="Bill">The bill; null when no bill has the code.</param>
/// <param name="Parts">The payment's parts for that code.</param>
/// <param name="Reversal">What undid the payment, if anything did.</param>
internal sealed record ResidentReceipt(
    Region Region, Payment Payment, PaymentCode Code, Bill? Bill, IReadOnlyList<Allocation> Parts, PaymentReversal? Reversal)
{
    public Money Amount => Money.Sum(Parts.Select(part => part.Amount));

    /// <summary>True when the payment was for this code alone: only then does its QR, which tells the whole amount, tell nothing about others.</summary>
    public bool IsWhole => Parts.Count == Payment.Allocations.Count;

    /// <summary>True when it may be saved as a document: money of a counter has its counted paper already.</summary>
    public bool HasDocument => IsWhole && Reversal is null && Payment.Till is null;

    public bool IsHeld => Parts.Any(part => part.Held is not null);

    public string? MaskedName => Bill is null ? null : NameMask.Of(Bill.Payer.Name);

    public string? Levy => Bill is null ? null : Region.Levies[Bill.Levy].Name;

    public string Through => Region.Channels.GetValueOrDefault(Payment.Channel)?.Name ?? Payment.Channel.Value;
}
