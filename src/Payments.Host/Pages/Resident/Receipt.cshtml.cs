using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Last screen: the proof of payment. It needs its number and the payment code, so that neither can be counted up.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class ReceiptModel(RegionSet regions, ResidentBills bills) : ResidentPage(regions)
{
    public ResidentReceipt? Receipt { get; private set; }

    public string FullAddress => $"{Request.Scheme}://{Request.Host}{Request.Path}{Request.QueryString}";

    public async Task OnGetAsync([FromQuery(Name = "ntpd")] string? number, [FromQuery(Name = "kode")] string? code, CancellationToken cancellationToken)
    {
        Receipt = await bills.ReceiptAsync(Region, number, code, cancellationToken);
        if (Receipt is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
