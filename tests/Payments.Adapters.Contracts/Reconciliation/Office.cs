using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Staff;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>The people of a finance office: one proposes, two may confirm, one only looks.</summary>
public sealed class Office(Town town)
{
    public StaffMember Treasurer { get; } = Member(town, StaffRole.Treasurer);

    public StaffMember Verifier { get; } = Member(town, StaffRole.Verifier);

    /// <summary>Somebody who holds both posts: still never both sides of one order.</summary>
    public StaffMember Both { get; } = Member(town, StaffRole.Treasurer, StaffRole.Verifier);

    public StaffMember Auditor { get; } = Member(town, StaffRole.Auditor);

    public Task<ActionOutcome> ActAsync(ItemRef item, ActionKind kind, DateOnly? until = null, string? reference = null, string? reason = "Sudah ditanyakan", StaffMember? by = null, ActionId? id = null) =>
        town.Desk.ActAsync(town.Region, new(id ?? ActionId.New(town.Clock.GetUtcNow()), item, kind, until, reference, reason), by ?? Treasurer, Town.None);

    public Task<ActionOutcome> ProposeAsync(OrderId id, ActionKind kind, IReadOnlyList<ItemRef> items, string? detail = null, string? reason = "Bukti transfer cocok", StaffMember? by = null) =>
        town.Desk.ProposeAsync(town.Region, new(id, kind, items, detail, reason), by ?? Treasurer, Town.None);

    public Task<ActionOutcome> DecideAsync(OrderId id, bool confirm = true, string? reason = null, StaffMember? by = null) =>
        town.Desk.DecideAsync(town.Region, id, confirm, reason, by ?? Verifier, Town.None);

    public Task<ActionOutcome> WithdrawAsync(OrderId id, string? reason = "Keliru", StaffMember? by = null) =>
        town.Desk.WithdrawAsync(town.Region, id, reason, by ?? Treasurer, Town.None);

    /// <summary>Proposes and confirms; the order waits for the next run.</summary>
    public async Task<OrderId> OrderAsync(ActionKind kind, IReadOnlyList<ItemRef> items, string? detail = null)
    {
        var id = NewOrder();
        Assert.That(await ProposeAsync(id, kind, items, detail), Is.EqualTo(new ActionOutcome.Done(Again: false)));
        Assert.That(await DecideAsync(id), Is.EqualTo(new ActionOutcome.Done(Again: false)));
        return id;
    }

    public OrderId NewOrder() => OrderId.New(town.Clock.GetUtcNow());

    private static StaffMember Member(Town town, params StaffRole[] roles)
    {
        var id = StaffId.New(town.Clock.GetUtcNow());
        return new(town.Code, id, "petugas-" + id.ToString()[^4..], "Petugas", null, null, roles, Active: true);
    }
}
