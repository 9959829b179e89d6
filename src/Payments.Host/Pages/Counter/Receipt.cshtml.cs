using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Core.Staff;
using Payments.Host.Receipts;
using Payments.Host.Staff;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>A receipt: on the screen at once, on paper only with its count (the second one is SALINAN KE-1).</summary>
internal sealed class ReceiptModel(ReceiptDesk receipts, ReceiptPrints prints, ReceiptPapers papers, Workplace workplace) : PageModel
{
    [BindProperty(Name = "uang", SupportsGet = true)]
    public string? Cash { get; set; }

    [BindProperty(Name = "cetak", SupportsGet = true)]
    public string? Ticket { get; set; }

    [BindProperty(Name = "k")]
    public string? FormKey { get; set; }

    public ReceiptPage Receipt { get; private set; } = null!;

    /// <summary>How often it was printed before this print; null while it is only looked at.</summary>
    public int? Copy { get; private set; }

    public Money? Given { get; private set; }

    /// <summary>The signed text of the QR on a counted print; null on a preview, on a voided receipt and without a signing key.</summary>
    public string? Claim { get; private set; }

    /// <summary>True when the signed-in cashier's own open till of today took it: then it can be undone.</summary>
    public bool MayVoid { get; private set; }

    public async Task<IActionResult> OnGetAsync(string ntpd, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(User.Staff(), ntpd, cancellationToken) is not { } receipt) return NotFound();
        Receipt = receipt;
        Copy = prints.Copy(receipt, Ticket);
        Given = GivenFor(receipt);
        if (Copy is not null && receipt.Reversal is null) Claim = await papers.ClaimAsync(receipt.Payment, receipt.Known, receipt.Region, cancellationToken);
        MayVoid = receipt is { Reversal: null, Till: { ClosedAt: null } till } && Workplace.IsOwn(User.Staff(), till)
            && till.BusinessDate == workplace.Today(User.Staff()) && User.Staff().May(Permission.RequestVoid);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string ntpd, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(User.Staff(), ntpd, cancellationToken) is not { } receipt) return NotFound();
        var ticket = await prints.CountAsync(receipt, Basket.IsKey(FormKey) ? FormKey! : Basket.NewKey(), User.Staff().Member.Id.ToString(), cancellationToken);
        return LocalRedirect($"{PagePaths.Counter}/bukti/{receipt.Payment.Ntpd}?cetak={Uri.EscapeDataString(ticket)}" + (Rupiah.TryRead(Cash, out var given) ? "&uang=" + Rupiah.Plain(given) : ""));
    }

    /// <summary>The counted print as a file for the printer of this counter; without a ticket there is none.</summary>
    public async Task<IActionResult> OnGetFileAsync(string ntpd, [FromQuery(Name = "bentuk")] string? form, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(User.Staff(), ntpd, cancellationToken) is not { } receipt) return NotFound();
        if (prints.Copy(receipt, Ticket) is not { } copy) return LocalRedirect($"{PagePaths.Counter}/bukti/{receipt.Payment.Ntpd}");
        var paper = receipt.Reversal is { } reversal ? ReceiptPapers.Of(form, Slip(receipt, reversal) with { Copy = copy }) : ReceiptPapers.Of(form, await BundleAsync(receipt, copy, cancellationToken));
        return paper is null ? NotFound() : File(paper.Content, paper.Type, paper.Name);
    }

    private async Task<ReceiptBundle> BundleAsync(ReceiptPage receipt, int copy, CancellationToken cancellationToken) => ReceiptBundle.Of(
        receipt.Payment, receipt.Known, receipt.Region, new(receipt.Till?.Till, receipt.Till is null ? null : receipt.Cashier, GivenFor(receipt), copy),
        await papers.ClaimAsync(receipt.Payment, receipt.Known, receipt.Region, cancellationToken));

    private static ReversalSlip Slip(ReceiptPage receipt, PaymentReversal reversal) =>
        ReversalSlip.Of(receipt.Payment, receipt.Region, receipt.Till?.Till, reversal.Reason, reversal.RequestedBy, reversal.ApprovedBy, reversal.At);

    private Money? GivenFor(ReceiptPage receipt) =>
        Rupiah.TryRead(Cash, out var given) && given >= receipt.Payment.Amount && !receipt.IsCard ? given : null;
}
