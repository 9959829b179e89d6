using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>First screen: one box for a payment code, NOP or customer number. One bill found goes straight to it.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class IndexModel(RegionSet regions, ResidentBills bills) : ResidentPage(regions)
{
    [BindProperty(Name = "cari", SupportsGet = true)]
    public string? Query { get; set; }

    /// <summary>What was found; null when nothing was asked.</summary>
    public IReadOnlyList<ResidentBill>? Found { get; private set; }

    public bool IsNumber => Query?.Any(char.IsAsciiDigit) == true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Query)) return Page();
        Found = await bills.SearchAsync(Region, Query, cancellationToken);
        return Found.Count == 1 ? LocalRedirect(Links.Bill(Found[0].Code)) : Page();
    }
}
