using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>What the last cashiers of the outlet handed over (serah terima): incidents, next float, sealed bag.</summary>
internal sealed class HandoverModel(Workplace workplace, TillOverview overview) : PageModel
{
    public IReadOnlyList<TillRow> Rows { get; private set; } = [];

    public Core.Counter.TillSession? Own { get; private set; }

    public Core.Regions.Region Region => workplace.RegionOf(User.Staff());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Own = await workplace.OwnTillAsync(User.Staff(), cancellationToken);
        Rows = await overview.HandoversAsync(User.Staff(), cancellationToken);
    }
}
