namespace Payments.Core.Reconciliation.Matching;

/// <summary>Lists of numbers, one list per item, in two arrays.</summary>
internal sealed class Links
{
    private readonly int[] _start;
    private readonly int[] _target;

    public static Links None { get; } = new([0], []);

    private Links(int[] start, int[] target) => (_start, _target) = (start, target);

    public ReadOnlySpan<int> this[int item] => _target.AsSpan(_start[item], _start[item + 1] - _start[item]);

    /// <summary>Lists that a function fills one after the other; each comes back sorted and without repeats.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="expected">How many links there will be about; there is room for more.</param>
    /// <param name="fill">Adds the links of an item to a list.</param>
    /// <param name="order">The order of one item's links.</param>
    public static Links Of(int items, int expected, Action<int, List<int>> fill, IComparer<int> order)
    {
        var (start, target, list) = (new int[items + 1], new int[expected], new List<int>());
        for (var item = 0; item < items; item++)
        {
            list.Clear();
            fill(item, list);
            if (list.Count > 1) list.Sort(order);
            var count = start[item];
            if (count + list.Count > target.Length) Array.Resize(ref target, Math.Max(count + list.Count, target.Length + (target.Length / 2) + 4));
            foreach (var found in list)
                if (count == start[item] || target[count - 1] != found) target[count++] = found;
            start[item + 1] = count;
        }
        return new(start, target);
    }

    /// <summary>The same links seen from the other side; items stay in rising order.</summary>
    public Links Turned(int targets)
    {
        var start = new int[targets + 1];
        var links = _target.AsSpan(0, _start[^1]);
        foreach (var target in links) start[target + 1]++;
        for (var target = 0; target < targets; target++) start[target + 1] += start[target];

        // Each start moves on to its end while its list fills, which is where the next one starts.
        var turned = new int[links.Length];
        for (var item = 0; item + 1 < _start.Length; item++)
            foreach (var target in this[item]) turned[start[target]++] = item;
        Array.Copy(start, 0, start, 1, targets);
        start[0] = 0;
        return new(start, turned);
    }
}
