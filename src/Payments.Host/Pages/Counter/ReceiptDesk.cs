using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>A receipt's content with the bills it settled (TBP, SSPD, SSRD): as the screen shows them, and whole for paper.</summary>
internal sealed record ReceiptPage(
    Payment Payment, PaymentReversal? Reversal, Region Region, TillSession? Till, string Cashier, string? VoidedBy, IReadOnlyList<ReceiptBill> Bills,
    IReadOnlyList<Bill> Known)
{
    public bool IsCard => Till is not null && Payment.Channel != Till.Channel;

    public string Channel => Region.Channels.TryGetValue(Payment.Channel, out var channel) ? channel.Name : Payment.Channel.Value;
}

/// <summary>A bill on a receipt; its payer by initials.</summary>
internal sealed record ReceiptBill(string Code, string Name, string Agency, string Payer, string ObjectNumber, IReadOnlyList<Allocation> Parts)
{
    public Money Total => Money.Sum(Parts.Select(part => part.Amount));
}

/// <summary>Reads receipts for whoever may see all of their bills.</summary>
internal sealed class ReceiptDesk(IPaymentStore payments, IReversalStore reversals, IBillStore bills, ITillStore tills, Workplace workplace, AuditTrail audit)
{
    /// <summary>The receipt with this number; null when there is none, or when it is of another agency (written down).</summary>
    public async Task<ReceiptPage?> FindAsync(StaffScope staff, string? number, CancellationToken cancellationToken)
    {
        if (!Ntpd.TryParse(number, out var ntpd) || await payments.FindPaymentAsync(staff.RegionCode, ntpd, cancellationToken) is not { } payment) return null;
        var region = workplace.RegionOf(staff);
        if (payment.Allocations.Any(part => part.Levy is { } levy && !staff.Sees(region.Levies[levy].Agency)))
        {
            await audit.WriteAsync(staff.RegionCode, AuditKind.Refused, "payment:" + ntpd, reason: "payment of another agency", cancellationToken: cancellationToken);
            return null;
        }
        var codes = payment.Allocations.Select(part => part.BillCode).Distinct().ToList();
        var found = await bills.FindAsync(staff.RegionCode, codes, cancellationToken);
        var lines = codes.Zip(found).Select(pair => Line(pair.First, pair.Second, payment, region)).ToList();
        var till = payment.Till is { } id ? await tills.FindAsync(staff.RegionCode, id, cancellationToken) : null;
        var reversal = await reversals.FindAsync(staff.RegionCode, payment.Id, cancellationToken);
        return new(
            payment, reversal, region, till,
            till is null ? "-" : await workplace.NameOfAsync(staff.RegionCode, till.Cashier, cancellationToken),
            reversal is null ? null : await workplace.NameOfAsync(staff.RegionCode, reversal.ApprovedBy, cancellationToken), lines, [.. found.OfType<Bill>()]);
    }

    private static ReceiptBill Line(PaymentCode code, Bill? bill, Payment payment, Region region)
    {
        var parts = payment.Allocations.Where(part => part.BillCode == code).ToList();
        return bill is null
            ? new(code.Value, code.Value, "", "", "", parts)
            : new(code.Value, region.Levies[bill.Levy].Name + " " + BillWords.Of(bill.Period), region.Agencies[bill.Agency].Name, BillWords.Masked(bill.Payer.Name), bill.ObjectNumber, parts);
    }
}
