using System.Runtime.CompilerServices;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>The links of items that follow each other, each with its item, in the order of the items; valid until the next ones are asked for.</summary>
internal delegate FoundLinks LinksOf(int first, int count);

/// <summary>Lists of numbers, one list per item, in blocks of two arrays each: they are as long as what is in them, and filled beside each other.</summary>
internal sealed class Links
{
    // So many items are filled together.
    private const int Together = 128;

    // More of one item are sorted by a method that does not compare each with each.
    private const int Few = 16;

    private const int Bits = 14, Size = 1 << Bits, Mask = Size - 1;

    private readonly Block[] _blocks;

    private Links(int items) => (Count, _blocks) = (items, new Block[(items + Mask) >> Bits]);

    /// <summary>How many items there are.</summary>
    public int Count { get; }

    public ReadOnlySpan<int> this[int item] => _blocks[item >> Bits][item & Mask];

    /// <summary>Lists that a function fills one after the other; each comes back sorted and without repeats.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="fill">Finds items' links.</param>
    /// <param name="order">The order of one item's links.</param>
    public static Links Of(int items, LinksOf fill, IComparer<int> order)
    {
        var (links, room) = (new Links(items), new List<int>());
        for (var block = 0; block < links._blocks.Length; block++) links._blocks[block] = links.Filled(block, fill, order, room);
        return links;
    }

    /// <summary>The same by all cores, each of which fills its blocks by a function of its own.</summary>
    public static Links Beside(int items, Func<LinksOf> filler, IComparer<int> order)
    {
        var links = new Links(items);
        Parallel.For(0, links._blocks.Length, () => (Fill: filler(), Room: new List<int>()), (block, _, mine) =>
        {
            links._blocks[block] = links.Filled(block, mine.Fill, order, mine.Room);
            return mine;
        }, _ => { });
        return links;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Block Filled(int block, LinksOf fill, IComparer<int> order, List<int> links)
    {
        var (first, one) = (block << Bits, new List<int>());
        var ends = new int[Math.Min(Size, Count - first)];
        links.Clear();
        for (var from = 0; from < ends.Length; from += Together)
        {
            var (to, at) = (Math.Min(from + Together, ends.Length), 0);
            var found = fill(first + from, to - from);
            for (var item = from; item < to; item++)
            {
                one.Clear();
                for (; at < found.Count && found[at].Item == first + item; at++) one.Add(found[at].Link);
                Add(one, links, order);
                ends[item] = links.Count;
            }
        }
        return new(ends, [.. links]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(List<int> one, List<int> links, IComparer<int> order)
    {
        // Hardly any item has more than a few.
        if (one.Count > Few) one.Sort(order);
        for (var next = 1; next < Math.Min(one.Count, Few); next++)
            for (var at = next; at > 0 && order.Compare(one[at - 1], one[at]) > 0; at--) (one[at - 1], one[at]) = (one[at], one[at - 1]);
        for (var link = 0; link < one.Count; link++)
            if (link == 0 || one[link - 1] != one[link]) links.Add(one[link]);
    }

    private readonly record struct Block(int[] Ends, int[] Links)
    {
        public ReadOnlySpan<int> this[int item]
        {
            get
            {
                // By start and length: a range is taken apart by a call into another library, which is slow until it is compiled for good.
                var start = item == 0 ? 0 : Ends[item - 1];
                return Links.AsSpan(start, Ends[item] - start);
            }
        }
    }
}
