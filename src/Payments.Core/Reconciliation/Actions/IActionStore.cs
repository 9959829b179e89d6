using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>Keeps what people did about exceptions: rows are added, never changed.</summary>
public interface IActionStore
{
    /// <summary>Adds an action.</summary>
    /// <returns>False when it was there before: a second click.</returns>
    Task<bool> AddAsync(ItemAction action, CancellationToken cancellationToken);

    /// <summary>What was done about items (ids as in <see cref="ItemRef.Id"/>), oldest first.</summary>
    Task<IReadOnlyList<ItemAction>> ActionsAsync(RegionCode region, IReadOnlyCollection<string> items, CancellationToken cancellationToken);

    /// <summary>Adds a proposal.</summary>
    /// <returns>False when it was there before.</returns>
    Task<bool> ProposeAsync(HandOrder order, CancellationToken cancellationToken);

    /// <summary>Writes what the second person says; the maker's own word is not taken, whatever the caller checked.</summary>
    /// <returns>False when it is the maker's own, was decided before, was taken back, or there is no such proposal.</returns>
    Task<bool> DecideAsync(RegionCode region, OrderId order, OrderDecision decision, CancellationToken cancellationToken);

    /// <summary>Takes a proposal or an order back, unless a live run has taken it up or it was refused.</summary>
    /// <param name="region">Where.</param>
    /// <param name="order">Which.</param>
    /// <param name="withdrawal">Who, why and when; its <see cref="OrderClaim.Run"/> is null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it is not to be had any more.</returns>
    Task<bool> WithdrawAsync(RegionCode region, OrderId order, OrderClaim withdrawal, CancellationToken cancellationToken);

    /// <summary>An order with what became of it, or null.</summary>
    Task<OrderRecord?> FindAsync(RegionCode region, OrderId order, CancellationToken cancellationToken);

    /// <summary>The orders that name one of the items, oldest first.</summary>
    Task<IReadOnlyList<OrderRecord>> OrdersAsync(RegionCode region, IReadOnlyCollection<string> items, CancellationToken cancellationToken);

    /// <summary>The orders of an account that wait for somebody or for a run, and those a run found not to fit since an instant; oldest first.</summary>
    Task<IReadOnlyList<OrderRecord>> PendingAsync(RegionCode region, ReceivingAccountId account, DateTimeOffset misfitsSince, CancellationToken cancellationToken);

    /// <summary>Lines of an account that are held for their payers by an order that a run carried out; the longest held first.</summary>
    Task<IReadOnlyList<OrderRecord>> HeldAsync(RegionCode region, ReceivingAccountId account, CancellationToken cancellationToken);
}
