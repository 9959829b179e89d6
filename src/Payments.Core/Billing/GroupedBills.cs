namespace Payments.Core.Billing;

/// <summary>Looks bills up in groups (<see cref="GroupedLookup{TKey, TFound}"/>): the hot path of every inquiry and payment.</summary>
public sealed class GroupedBills : IBillStore
{
    private readonly IBillStore _store;
    private readonly GroupedLookup<PaymentCode, Bill?> _lookup;

    /// <summary>Groups the look-ups of a store.</summary>
    /// <param name="store">Where bills are.</param>
    public GroupedBills(IBillStore store) => (_store, _lookup) = (store, new(store.FindAsync));

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken) =>
        _lookup.FindAsync(region, codes, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken) =>
        _store.SearchAsync(region, text, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken) =>
        _store.IssueAsync(region, bills, cancellationToken);
}
