using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Second screen: what a bill costs, what that is made of, and how a sanction came about.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class BillModel(RegionSet regions, ResidentBills bills) : BillPage(regions, bills)
{
    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);
}
