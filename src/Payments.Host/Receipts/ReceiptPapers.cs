using System.Text;
using Payments.Adapters.Documents;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Core.Regions;

namespace Payments.Host.Receipts;

/// <summary>A receipt as a file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Name">What it is called when it is saved.</param>
internal sealed record ReceiptPaper(byte[] Content, string Type, string Name);

/// <summary>Receipts on paper: A5 as PDF, bytes for an 80 mm thermal printer, text for a dot-matrix printer and three-ply paper; each with the same QR.</summary>
internal sealed class ReceiptPapers(ReceiptSeal seal, IReceiptClaimStore claims, RegionCalendar calendar)
{
    private const string Bytes = "application/octet-stream";

    /// <summary>The receipts of a payment in a form: <c>pdf</c>, <c>struk</c> or <c>dotmatrix</c>; null for another word.</summary>
    public static ReceiptPaper? Of(string? form, ReceiptBundle bundle) => form switch
    {
        "pdf" => new(ReceiptPdf.ToPdf(bundle), "application/pdf", $"bukti-{bundle.Head.Ntpd}.pdf"),
        "struk" => new(new ThermalPrinter().Print(bundle), Bytes, $"bukti-{bundle.Head.Ntpd}.escpos"),
        "dotmatrix" => new(Encoding.ASCII.GetBytes(new DotMatrixPrinter().Print(bundle)), Bytes, $"bukti-{bundle.Head.Ntpd}.prn"),
        _ => null,
    };

    /// <summary>The slip of an undone payment in the same forms.</summary>
    public static ReceiptPaper? Of(string? form, ReversalSlip slip) => form switch
    {
        "pdf" => new(ReversalSlipPdf.ToPdf(slip), "application/pdf", $"batal-{slip.Original}.pdf"),
        "struk" => new(new ThermalPrinter().Print(slip), Bytes, $"batal-{slip.Original}.escpos"),
        "dotmatrix" => new(Encoding.ASCII.GetBytes(new DotMatrixPrinter().Print(slip)), Bytes, $"batal-{slip.Original}.prn"),
        _ => null,
    };

    /// <summary>The signed text in the QR of a payment's receipts, made once; null without a key.</summary>
    public async Task<string?> ClaimAsync(Payment payment, IReadOnlyList<Bill> bills, Region region, CancellationToken cancellationToken)
    {
        if (await claims.FindAsync(region.Code, payment.Id, cancellationToken) is { } kept) return kept;
        if (seal.Signer is not { } signer) return null;
        var payer = bills.FirstOrDefault(bill => payment.Allocations.Any(part => part.Bill == bill.Id))?.Payer.Name;
        return await claims.KeepAsync(region.Code, payment.Id, signer.Sign(ReceiptClaim.Of(payment, payer, region)), calendar.Now, cancellationToken);
    }
}
