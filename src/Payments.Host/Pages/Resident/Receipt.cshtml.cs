using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Billing;
using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Receipts;

namespace Payments.Host.Pages.Resident;

/// <summary>Last screen: the proof of payment. It needs its number and the payment code, so that neither can be counted up.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class ReceiptModel(RegionSet regions, ResidentBills bills, ReceiptPapers papers) : ResidentPage(regions)
{
    public ResidentReceipt? Receipt { get; private set; }

    /// <summary>The signed text of its QR; null where there is none.</summary>
    public string? Claim { get; private set; }

    public string FullAddress => $"{Request.Scheme}://{Request.Host}{Request.Path}{Request.QueryString}";

    public async Task OnGetAsync([FromQuery(Name = "ntpd")] string? number, [FromQuery(Name = "kode")] string? code, CancellationToken cancellationToken)
    {
        Receipt = await bills.ReceiptAsync(Region, number, code, cancellationToken);
        if (Receipt is null) Response.StatusCode = StatusCodes.Status404NotFound;
        else if (Receipt is { IsWhole: true, Reversal: null }) Claim = await ClaimAsync(Receipt, cancellationToken);
    }

    /// <summary>The same proof as a PDF, the name masked as on the screen.</summary>
    public async Task<IActionResult> OnGetFileAsync([FromQuery(Name = "ntpd")] string? number, [FromQuery(Name = "kode")] string? code, CancellationToken cancellationToken)
    {
        if (await bills.ReceiptAsync(Region, number, code, cancellationToken) is not { HasDocument: true } receipt) return NotFound();
        var shown = receipt.Bill is { } bill ? [bill with { Payer = new("", NameMask.Of(bill.Payer.Name)) }] : Array.Empty<Bill>();
        var paper = ReceiptPapers.Of("pdf", ReceiptBundle.Of(receipt.Payment, shown, receipt.Region, new(), await ClaimAsync(receipt, cancellationToken)))!;
        return File(paper.Content, paper.Type, paper.Name);
    }

    private Task<string?> ClaimAsync(ResidentReceipt receipt, CancellationToken cancellationToken) =>
        papers.ClaimAsync(receipt.Payment, receipt.Bill is { } bill ? [bill] : [], receipt.Region, cancellationToken);
}
