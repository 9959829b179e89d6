using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>What people do about exceptions, as the pages ask for it: each leaves a line in the audit trail, and so does each refusal of a person.</summary>
internal sealed class ActionDesk(Books books, AuditTrail audit)
{
    public static readonly AuditKind
        ExceptionActed = new("exception-acted"), OrderProposed = new("order-proposed"), OrderConfirmed = new("order-confirmed"),
        OrderRefused = new("order-refused"), OrderWithdrawn = new("order-withdrawn");

    // A misfit is somebody's to look at; after a month it is history, on the item's story.
    private static readonly TimeSpan MisfitsShown = TimeSpan.FromDays(30);

    /// <summary>What was done about items, by id; items nobody touched are missing.</summary>
    public async Task<IReadOnlyDictionary<string, ItemWork>> WorkAsync(Region region, IReadOnlyCollection<string> items, CancellationToken cancellationToken) => ItemWork.ByItem(
        await books.Actions.ActionsAsync(region.Code, items, cancellationToken), await books.Actions.OrdersAsync(region.Code, items, cancellationToken));

    /// <summary>What was done about one item.</summary>
    public async Task<ItemWork> WorkAsync(Region region, string item, CancellationToken cancellationToken) =>
        (await WorkAsync(region, [item], cancellationToken)).GetValueOrDefault(item, ItemWork.None);

    /// <summary>Orders that wait for somebody or for a run, and those that lately did not fit; oldest first.</summary>
    public async Task<IReadOnlyList<OrderRecord>> PendingAsync(Region region, CancellationToken cancellationToken)
    {
        var pending = new List<OrderRecord>();
        foreach (var account in region.Accounts.Keys) pending.AddRange(await books.Actions.PendingAsync(region.Code, account, books.Calendar.Now - MisfitsShown, cancellationToken));
        return [.. pending.OrderBy(order => order.Order.ProposedAt)];
    }

    /// <summary>Lines that are held for their payers by people's order; the longest held first.</summary>
    public async Task<IReadOnlyList<OrderRecord>> HeldAsync(Region region, CancellationToken cancellationToken)
    {
        var held = new List<OrderRecord>();
        foreach (var account in region.Accounts.Keys) held.AddRange(await books.Actions.HeldAsync(region.Code, account, cancellationToken));
        return [.. held.OrderBy(order => order.Claim!.At)];
    }

    /// <summary>Names of the people of a region, as lists show them.</summary>
    public async Task<IReadOnlyDictionary<StaffId, string>> NamesAsync(Region region, CancellationToken cancellationToken) =>
        (await books.Staff.ListAsync(region.Code, cancellationToken)).ToDictionary(account => account.Member.Id, account => account.Member.DisplayName);

    public async Task<ActionOutcome> ActAsync(Region region, ActionRequest request, StaffMember by, CancellationToken cancellationToken)
    {
        var outcome = await books.Exceptions.ActAsync(region, request, by, cancellationToken);
        var what = request.Kind + (request.Until is { } until && request.Kind == ActionKind.WaitUntil ? " " + FinancePage.TextOf(until) : "") + (request.Reference is { Length: > 0 } reference ? " " + reference : "");
        await NoteAsync(region.Code, outcome, ExceptionActed, SubjectOf(request.Item), what, request.Reason, cancellationToken);
        return outcome;
    }

    public async Task<ActionOutcome> ProposeAsync(Region region, OrderRequest request, StaffMember by, CancellationToken cancellationToken)
    {
        var outcome = await books.Exceptions.ProposeAsync(region, request, by, cancellationToken);
        // Whose money is held stands in the order; the trail names no payer.
        var detail = request.Kind is ActionKind.WriteToAccount or ActionKind.ApplyToBill ? $" {request.Detail}" : "";
        await NoteAsync(region.Code, outcome, OrderProposed, "order:" + request.Id, $"{request.Kind}{detail} {string.Join(' ', request.Items)}", request.Reason, cancellationToken);
        return outcome;
    }

    public async Task<ActionOutcome> DecideAsync(Region region, OrderId order, bool confirm, string? reason, StaffMember by, CancellationToken cancellationToken)
    {
        var outcome = await books.Exceptions.DecideAsync(region, order, confirm, reason, by, cancellationToken);
        await NoteAsync(region.Code, outcome, confirm ? OrderConfirmed : OrderRefused, "order:" + order, null, reason, cancellationToken);
        return outcome;
    }

    public async Task<ActionOutcome> WithdrawAsync(Region region, OrderId order, string? reason, StaffMember by, CancellationToken cancellationToken)
    {
        var outcome = await books.Exceptions.WithdrawAsync(region, order, reason, by, cancellationToken);
        await NoteAsync(region.Code, outcome, OrderWithdrawn, "order:" + order, null, reason, cancellationToken);
        return outcome;
    }

    private async Task NoteAsync(RegionCode region, ActionOutcome outcome, AuditKind kind, string subject, string? what, string? reason, CancellationToken cancellationToken)
    {
        if (outcome is ActionOutcome.Done { Again: false }) await audit.WriteAsync(region, kind, subject, null, what, reason, cancellationToken);
        if (outcome is ActionOutcome.Refused { Why: ActionRefusal.OwnAct or ActionRefusal.NotPermitted } refused)
            await audit.WriteAsync(region, AuditKind.Refused, subject, null, what, refused.Why == ActionRefusal.OwnAct ? "own order" : "not permitted", cancellationToken);
    }

    private static string SubjectOf(ItemRef item) => $"{item.Side.ToString().ToLowerInvariant()}:{item.Id}";
}
