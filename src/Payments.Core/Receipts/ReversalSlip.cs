using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Receipts;

/// <summary>The paper that undoes a receipt (slip pembatalan): it names the original's number, why, and the two people.</summary>
/// <param name="Region">The region's official name.</param>
/// <param name="Zone">Its zone, for times.</param>
/// <param name="Original">NTPD of the payment that is undone; it is never used again.</param>
/// <param name="PaidAt">When that payment was made.</param>
/// <param name="Channel">Through which channel, as people call it.</param>
/// <param name="Till">The drawer the money goes back from; null when it is not cash.</param>
/// <param name="Bills">Payment codes that are open again, with their amounts.</param>
/// <param name="Reason">Why, in the words of who asked.</param>
/// <param name="Cashier">Staff id of who asked for it.</param>
/// <param name="ApprovedBy">Staff id of the supervisor who approved it: another person.</param>
/// <param name="ReversedAt">When it was undone.</param>
/// <param name="Copy">How often it was printed before.</param>
public sealed record ReversalSlip(
    string Region, RegionZone Zone, Ntpd Original, DateTimeOffset PaidAt, string Channel, string? Till,
    IReadOnlyList<ReversedBill> Bills, string Reason, string Cashier, string ApprovedBy, DateTimeOffset ReversedAt, int Copy = 0)
{
    /// <summary>Its title.</summary>
    public const string Title = "Slip Pembatalan";

    /// <summary>The whole amount given back.</summary>
    public Money Total => Money.Sum(Bills.Select(bill => bill.Amount));

    /// <summary>The amount in words, with a capital.</summary>
    public string InWords => IndonesianText.Capital(Terbilang.Of(Total));

    /// <summary>The mark of a reprint; null on the original.</summary>
    public string? CopyMark => Copy > 0 ? FormattableString.Invariant($"SALINAN KE-{Copy}") : null;

    /// <summary>The slip for a payment.</summary>
    /// <param name="payment">The payment that is undone, whole.</param>
    /// <param name="region">Its region.</param>
    /// <param name="till">Name of the drawer.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cashier">Who asked.</param>
    /// <param name="approvedBy">Who approved.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentException">No reason, or the same person twice: such a slip must never exist.</exception>
    /// <exception cref="KeyNotFoundException">The region file lacks the payment's channel.</exception>
    public static ReversalSlip Of(Payment payment, Region region, string? till, string reason, string cashier, string approvedBy, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(cashier);
        ArgumentException.ThrowIfNullOrWhiteSpace(approvedBy);
        if (string.Equals(cashier, approvedBy, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("Nobody approves the own reversal.", nameof(approvedBy));
        var bills = payment.Allocations.GroupBy(part => part.BillCode)
            .Select(bill => new ReversedBill(bill.Key.Value, Money.Sum(bill.Select(part => part.Amount))));
        return new(region.Name, region.Zone, payment.Ntpd, payment.PaidAt, region.Channels[payment.Channel].Name, till,
            [.. bills], reason, cashier, approvedBy, at);
    }
}

/// <summary>A bill that is open again.</summary>
/// <param name="Code">Its payment code.</param>
/// <param name="Amount">What had been paid on it.</param>
public sealed record ReversedBill(string Code, Money Amount);
