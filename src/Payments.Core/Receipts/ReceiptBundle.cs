using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Receipts;

/// <summary>All receipts of one payment: one for a single agency, several under one cover for a basket across agencies (satu pintu).</summary>
/// <param name="Head">What they share.</param>
/// <param name="Receipts">One per agency and family, in the order paid; held money last.</param>
public sealed record ReceiptBundle(ReceiptHead Head, IReadOnlyList<Receipt> Receipts)
{
    /// <summary>The whole payment.</summary>
    public Money Total => Money.Sum(Receipts.Select(receipt => receipt.Total));

    /// <summary>True when a cover sheet goes on top.</summary>
    public bool HasCover => Receipts.Count > 1;

    /// <summary>The whole payment in words, with a capital.</summary>
    public string InWords => IndonesianText.Capital(Terbilang.Of(Total));

    /// <summary>Change to give back; null when it was not cash.</summary>
    public Money? Change => Head.Desk.Cash is { } cash ? cash - Total : null;

    /// <summary>The receipts of a payment: pure, same input, same receipts.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="bills">The bills it names, where they are known; others may be among them.</param>
    /// <param name="region">Its region.</param>
    /// <param name="desk">The counter's part.</param>
    /// <param name="claim">The signed text for the QR; null without a signing key.</param>
    /// <exception cref="KeyNotFoundException">The region file lacks a levy, agency or channel of the payment.</exception>
    public static ReceiptBundle Of(Payment payment, IReadOnlyList<Bill> bills, Region region, ReceiptDesk desk, string? claim)
    {
        var head = new ReceiptHead(
            region.Name, region.Zone, payment.Ntpd, payment.PaidAt, payment.BusinessDate, region.Channels[payment.Channel].Name,
            payment.Trace, desk, claim);
        var known = bills.DistinctBy(bill => bill.Id).ToDictionary(bill => bill.Id);
        var groups = payment.Allocations.GroupBy(part => GroupOf(part, region)).OrderBy(group => group.Key.Family is null).ToList();
        var receipts = groups.Select((group, index) => Receipt(group.Key, [.. group], head, known, region, index + 1, groups.Count, payment));
        return new(head, [.. receipts]);
    }

    private static Receipt Receipt(
        Group group, IReadOnlyList<Allocation> parts, ReceiptHead head, Dictionary<BillId, Bill> bills, Region region, int sheet, int sheets, Payment payment)
    {
        var items = parts.GroupBy(part => part.BillCode).Select(item => ReceiptItems.Of(item.Key, [.. item], bills, region)).ToList();
        var levies = parts.Where(part => part.Levy is not null).Select(part => part.Levy!.Value).ToHashSet();
        var title = group.Family is { } family ? ReceiptTitle.Of(family, payment.Till is not null) : ReceiptTitle.Held;
        var stamp = StampDutyNote.Of(group.Family, items, levies, payment.BusinessDate, region);
        return new(title, head, group.Agency is { } agency ? region.Agencies[agency].Name : null, items, stamp, sheet, sheets);
    }

    private static Group GroupOf(Allocation part, Region region)
    {
        if (part.Held is not null || part.Levy is not { } levy) return new(null, null);
        var kind = region.Levies[levy];
        return new(kind.Agency, kind.Family);
    }

    private readonly record struct Group(AgencyCode? Agency, RevenueFamily? Family);
}
