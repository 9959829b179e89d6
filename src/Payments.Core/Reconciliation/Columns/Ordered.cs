using System.Collections;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>A packed list seen in another order.</summary>
/// <param name="items">The list.</param>
/// <param name="order">Places in it; null for its own order.</param>
internal sealed class Ordered<T>(IReadOnlyList<T> items, int[]? order) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public int Length => items.Count;

    public T this[int index] => items[Place(index)];

    /// <summary>Where an item stands in the list itself.</summary>
    public int Place(int index) => order is null ? index : order[index];

    /// <summary>A list in order of a comparison; what a store delivers mostly is in it already.</summary>
    public static Ordered<T> By(IReadOnlyList<T> items, Comparison<int> compare)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (compare(i - 1, i) <= 0) continue;
            var order = new int[items.Count];
            for (var place = 0; place < order.Length; place++) order[place] = place;
            order.AsSpan().Sort(compare);
            return new(items, order);
        }
        return new(items, null);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
