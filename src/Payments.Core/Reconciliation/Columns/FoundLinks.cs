namespace Payments.Core.Reconciliation.Columns;

/// <summary>Links of a few items, each with its item, in the order of the items.</summary>
internal sealed class FoundLinks
{
    private (int Item, int Link)[] _links = new (int, int)[1 << 10];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public (int Item, int Link) this[int index] => _links[index];

    /// <summary>Adds an item's link; below zero is none.</summary>
    public void Add(int item, int link)
    {
        if (link < 0) return;
        if (Count == _links.Length) Array.Resize(ref _links, Count * 2);
        _links[Count++] = (item, link);
    }

    /// <summary>Forgets them all.</summary>
    public void Clear() => Count = 0;
}
