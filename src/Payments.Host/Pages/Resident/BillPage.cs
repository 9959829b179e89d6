using Microsoft.AspNetCore.Mvc;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Resident;

/// <summary>A screen about one bill, found by its payment code; a wrong code gets 404 with what to do.</summary>
internal abstract class BillPage(RegionSet regions, ResidentBills bills) : ResidentPage(regions)
{
    [BindProperty(Name = "kode", SupportsGet = true)]
    public string? Code { get; set; }

    public ResidentBill? Found { get; private set; }

    /// <summary>The bill of the address; without one the status is 404 and the page says so.</summary>
    protected async Task<ResidentBill?> FindAsync(CancellationToken cancellationToken)
    {
        Found = await bills.FindAsync(Region, Code, cancellationToken);
        if (Found is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Found;
    }
}
