using Microsoft.AspNetCore.Mvc;
using Payments.Core;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>What changed between two runs.</summary>
internal sealed class CompareModel(Books books, AuditTrail audit, RunDesk desk) : WholeRegionPage(books, audit)
{
    public const int Most = 200;

    public RunComparison Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dari")] Guid before, [FromQuery(Name = "ke")] Guid after, CancellationToken cancellationToken)
    {
        if (await desk.CompareAsync(Region, new RunId(before), new RunId(after), cancellationToken) is not { } comparison) return NotFound();
        Comparison = comparison;
        return Page();
    }
}
