using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Looks a key of an item up; below zero when it is not there.</summary>
internal delegate int KeyLookUp(int item, KeyKind kind, ReadOnlySpan<byte> value, int hash);

/// <summary>
/// Keys of a few items, found first and looked up afterwards: where a key stands in a large table no cache foresees, but the processor fetches the places of many keys
/// at once when none of them depends on the one before.
/// </summary>
/// <param name="keys">Where they are looked up.</param>
internal sealed class FoundKeys(KeyTable keys)
{
    private readonly List<Found> _found = [];
    private readonly List<(int Item, int Link)> _links = [];
    private byte[] _texts = new byte[1 << 12];
    private int _used;
    private long _touched;

    /// <summary>Keeps a key of an item.</summary>
    public void Add(int item, KeyKind kind, ReadOnlySpan<byte> value)
    {
        if (_texts.Length - _used < value.Length) Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _used + value.Length));
        value.CopyTo(_texts.AsSpan(_used));
        _found.Add(new(item, kind, KeyTable.Hash(value), _used, value.Length));
        _used += value.Length;
    }

    /// <summary>Looks all of them up, in their order, and forgets them; valid until the next ones are.</summary>
    public IReadOnlyList<(int Item, int Link)> LookUp(KeyLookUp lookUp)
    {
        var touched = 0L;
        foreach (var found in _found) touched ^= keys.Touch(found.Kind, found.Hash);
        // What nobody takes need not be fetched, and would not be.
        Volatile.Write(ref _touched, touched);
        _links.Clear();
        foreach (var found in _found)
            if (lookUp(found.Item, found.Kind, _texts.AsSpan(found.Start, found.Length), found.Hash) is >= 0 and var key) _links.Add((found.Item, key));
        _found.Clear();
        _used = 0;
        return _links;
    }

    private readonly record struct Found(int Item, KeyKind Kind, int Hash, int Start, int Length);
}
