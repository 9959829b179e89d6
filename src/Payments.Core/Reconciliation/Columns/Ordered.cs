using System.Collections;
using System.Runtime.CompilerServices;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>A packed list seen in another order.</summary>
/// <param name="items">The list.</param>
/// <param name="order">Places in it; null for its own order.</param>
internal sealed class Ordered<T>(IReadOnlyList<T> items, int[]? order) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public int Length => items.Count;

    public T this[int index] => items[Place(index)];

    /// <summary>The list's own order.</summary>
    public bool IsAsItCame => order is null;

    /// <summary>Where an item stands in the list itself.</summary>
    public int Place(int index) => order is null ? index : order[index];

    /// <summary>A list in order of a comparison; what a store delivers mostly is in it already.</summary>
    /// <param name="items">The list.</param>
    /// <param name="key">A number for each place that never contradicts the comparison: numbers sort many times faster.</param>
    /// <param name="compare">Decides where numbers are equal.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Ordered<T> By(IReadOnlyList<T> items, Func<int, UInt128> key, Comparison<int> compare)
    {
        var (order, sorted, last) = (new int[items.Count], true, UInt128.Zero);
        for (var place = 0; place < order.Length; place++)
        {
            var number = key(place);
            sorted &= place == 0 || last < number || (last == number && compare(place - 1, place) <= 0);
            (order[place], last) = (place, number);
        }
        if (sorted) return new(items, null);
        NumberSort.By(key, order);
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && key(order[to]) == key(order[from])) to++;
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
