namespace Payments.Core.Reconciliation.Matching;

/// <summary>Adds the links of an item to a list.</summary>
internal delegate void LinksOf(int item, List<int> links);

/// <summary>Lists of numbers, one list per item, in blocks of two arrays each: they are as long as what is in them, and filled beside each other.</summary>
internal sealed class Links
{
    private const int Bits = 14, Size = 1 << Bits, Mask = Size - 1;

    private readonly Block[] _blocks;

    private Links(int items) => (Count, _blocks) = (items, new Block[(items + Mask) >> Bits]);

    /// <summary>How many items there are.</summary>
    public int Count { get; }

    public ReadOnlySpan<int> this[int item] => _blocks[item >> Bits][item & Mask];

    /// <summary>Lists that a function fills one after the other; each comes back sorted and without repeats.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="fill">Adds an item's links.</param>
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

    private Block Filled(int block, LinksOf fill, IComparer<int> order, List<int> links)
    {
        var (first, one) = (block << Bits, new List<int>());
        var ends = new int[Math.Min(Size, Count - first)];
        links.Clear();
        for (var item = 0; item < ends.Length; item++)
        {
            one.Clear();
            fill(first + item, one);
            if (one.Count > 1) one.Sort(order);
            for (var link = 0; link < one.Count; link++)
                if (link == 0 || one[link - 1] != one[link]) links.Add(one[link]);
            ends[item] = links.Count;
        }
        return new(ends, [.. links]);
    }

    private readonly record struct Block(int[] Ends, int[] Links)
    {
        public ReadOnlySpan<int> this[int item] => Links.AsSpan((item == 0 ? 0 : Ends[item - 1])..Ends[item]);
    }
}
