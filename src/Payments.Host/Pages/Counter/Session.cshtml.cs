using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Staff;
using Payments.Host.Receipts;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>The sheet of a till session (berita acara kas): count, difference, hand-over, receipts and the day's slips. One's own, or with the permission any of the outlet.</summary>
internal sealed class SessionModel(Workplace workplace, TillOverview overview, DepositSlipPapers papers) : PageModel
{
    public TillSheet Sheet { get; private set; } = null!;

    public Core.Regions.Region Region => workplace.RegionOf(User.Staff());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await workplace.FindTillAsync(User.Staff(), id, cancellationToken) is not { } session) return NotFound();
        Sheet = await overview.SheetAsync(User.Staff(), session, cancellationToken);
        return Page();
    }

    /// <summary>One of the day's deposit slips as PDF, for whoever sees the outlet's tills.</summary>
    public async Task<IActionResult> OnGetSlipAsync(Guid id, [FromQuery(Name = "nomor")] string? number, CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.SeeTills)) return Forbid();
        if (await OnGetAsync(id, cancellationToken) is not PageResult || Sheet.Slips.All(slip => slip.Number != number)) return NotFound();
        var paper = (await papers.OfAsync(Region, number!, "pdf", cancellationToken))!;
        return File(paper.Content, paper.Type, paper.Name);
    }
}
