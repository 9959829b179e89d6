namespace Payments.Core.Reconciliation.Columns;

/// <summary>A column of a packed list in another order: the column itself where the list stands in that order, as what a store delivers mostly does, else a copy.</summary>
internal sealed class InOrder<T>
    where T : struct, IEquatable<T>
{
    private readonly Column<T> _column;
    private readonly T[]? _copy;

    private InOrder(Column<T> column, T[]? copy) => (_column, _copy) = (column, copy);

    public T this[int index] => _copy is null ? _column[index] : _copy[index];

    /// <summary>Sees a column in the order of the list it belongs to.</summary>
    /// <param name="column">The column.</param>
    /// <param name="order">The list in order.</param>
    public static InOrder<T> Of<TItem>(Column<T> column, Ordered<TItem> order)
    {
        if (order.IsAsItCame) return new(column, null);
        var copy = new T[order.Count];
        for (var index = 0; index < copy.Length; index++) copy[index] = column[order.Place(index)];
        return new(column, copy);
    }
}
