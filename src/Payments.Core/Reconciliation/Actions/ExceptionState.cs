namespace Payments.Core.Reconciliation.Actions;

/// <summary>How an exception stands between the people who settle it.</summary>
public enum ExceptionState
{
    /// <summary>Somebody has to do something.</summary>
    Open,

    /// <summary>It waits for a day: out of the open counts, never out of the tie-out.</summary>
    Waiting,

    /// <summary>The bank or the channel was asked.</summary>
    Sent,

    /// <summary>A proposal waits for the second person.</summary>
    Proposed,

    /// <summary>An order waits for the next run.</summary>
    Ordered,
}

/// <summary>What was done about one item.</summary>
/// <param name="Actions">Without money, oldest first.</param>
/// <param name="Orders">With money, oldest first.</param>
public sealed record ItemWork(IReadOnlyList<ItemAction> Actions, IReadOnlyList<OrderRecord> Orders)
{
    /// <summary>Nothing was done.</summary>
    public static ItemWork None { get; } = new([], []);

    private ItemAction? Last => Actions.LastOrDefault(action => action.Kind != ActionKind.Note);

    /// <summary>The day it waits for; null when it waits for none.</summary>
    public DateOnly? Until => Last is { Kind: ActionKind.WaitUntil } waiting ? waiting.Until : null;

    /// <summary>How the exception stands on a day.</summary>
    public ExceptionState StateOn(DateOnly today) => this switch
    {
        _ when Orders.Any(order => order.State == OrderState.Confirmed) => ExceptionState.Ordered,
        _ when Orders.Any(order => order.State == OrderState.Proposed) => ExceptionState.Proposed,
        _ when Until is { } until => today < until ? ExceptionState.Waiting : ExceptionState.Open,
        _ when Last is { Kind: ActionKind.SendToBank or ActionKind.SendToChannel } => ExceptionState.Sent,
        _ => ExceptionState.Open,
    };

    /// <summary>Whose it is now: its type's, until somebody sent it on.</summary>
    public DiscrepancyOwner OwnerOf(DiscrepancyType type) => Last?.Kind switch
    {
        ActionKind.SendToBank => DiscrepancyOwner.FinanceWithBank,
        ActionKind.SendToChannel => DiscrepancyOwner.FinanceWithChannel,
        _ => type.Owner,
    };

    /// <summary>What was done about each of many items, by id; items nobody touched are missing.</summary>
    public static IReadOnlyDictionary<string, ItemWork> ByItem(IReadOnlyList<ItemAction> actions, IReadOnlyList<OrderRecord> orders)
    {
        var (done, ordered) = (actions.ToLookup(action => action.Item.Id, StringComparer.Ordinal), OrdersOf(orders));
        return done.Select(item => item.Key).Union(ordered.Select(item => item.Key), StringComparer.Ordinal)
            .ToDictionary(item => item, item => new ItemWork([.. done[item]], [.. ordered[item]]), StringComparer.Ordinal);
    }

    private static ILookup<string, OrderRecord> OrdersOf(IReadOnlyList<OrderRecord> orders) => orders
        .SelectMany(order => order.Order.Items.Select(item => (item.Item.Id, order))).ToLookup(pair => pair.Id, pair => pair.order, StringComparer.Ordinal);
}
