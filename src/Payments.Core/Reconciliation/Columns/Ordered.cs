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
    /// <param name="items">The list.</param>
    /// <param name="key">A number for each place that never contradicts the comparison: numbers sort many times faster.</param>
    /// <param name="compare">Decides where numbers are equal.</param>
    public static Ordered<T> By(IReadOnlyList<T> items, Func<int, UInt128> key, Comparison<int> compare)
    {
        var (keys, order, sorted) = (new UInt128[items.Count], new int[items.Count], true);
        for (var place = 0; place < order.Length; place++)
        {
            (keys[place], order[place]) = (key(place), place);
            sorted &= place == 0 || keys[place - 1] < keys[place] || (keys[place - 1] == keys[place] && compare(place - 1, place) <= 0);
        }
        if (sorted) return new(items, null);
        Array.Sort(keys, order);
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && keys[to] == keys[from]) to++;
            if (to - from > 1) order.AsSpan(from, to - from).Sort(compare);
        }
        return new(items, order);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
