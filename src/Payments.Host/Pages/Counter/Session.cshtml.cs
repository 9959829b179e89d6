using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>The sheet of a till session (berita acara kas): count, difference, hand-over, receipts and the day's slips. One's own, or with the permission any of the outlet.</summary>
internal sealed class SessionModel(Workplace workplace, TillOverview overview) : PageModel
{
    public TillSheet Sheet { get; private set; } = null!;

    public Core.Regions.Region Region => workplace.RegionOf(User.Staff());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await workplace.FindTillAsync(User.Staff(), id, cancellationToken) is not { } session) return NotFound();
        Sheet = await overview.SheetAsync(User.Staff(), session, cancellationToken);
        return Page();
    }
}
