using Payments.Core.Reconciliation.Actions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>Orders that wait for a second person or for a run, and those that did not fit.</summary>
internal sealed class OrdersModel(Books books, AuditTrail audit, ActionDesk desk) : WholeRegionPage(books, audit)
{
    public IReadOnlyList<OrderRecord> Orders { get; private set; } = [];

    /// <summary>Lines that are held for their payers.</summary>
    public IReadOnlyList<OrderRecord> Held { get; private set; } = [];

    public IReadOnlyDictionary<StaffId, string> Names { get; private set; } = new Dictionary<StaffId, string>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Orders = await desk.PendingAsync(Region, cancellationToken);
        Held = await desk.HeldAsync(Region, cancellationToken);
        Names = await desk.NamesAsync(Region, cancellationToken);
    }
}
