using Microsoft.AspNetCore.Mvc;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Resident;

/// <summary>What the open page shows of a bill's state.</summary>
internal sealed record ResidentStatus(ResidentBill Bill, ResidentLinks Links);

/// <summary>The fragment an open page asks for every few seconds. Its address is sealed, so it needs no limit: it cannot be pointed at another bill.</summary>
internal sealed class StatusModel(RegionSet regions, ResidentBills bills, StatusLinks links) : ResidentPage(regions)
{
    /// <summary>Tells the script that nothing more will change.</summary>
    private const string FinalHeader = "X-Status-Final";

    public ResidentStatus Status { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "k")] string? sealedText, CancellationToken cancellationToken)
    {
        if (links.Open(sealedText) is not { } asked) return NotFound();
        RegionCode = asked.Region.Value;
        if (await bills.FindAsync(Region, asked.Code, cancellationToken) is not { } found) return NotFound();
        Status = new(found, Links);
        if (found.State != BillState.Open) Response.Headers[FinalHeader] = "1";
        return Page();
    }
}
