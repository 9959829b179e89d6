using System.Runtime.CompilerServices;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Finds the keys of an item.</summary>
internal delegate void FindKeys(int item, KeyFound found);

/// <summary>Looks a key of an item up and adds what it finds.</summary>
internal delegate void KeyLookUp(int item, KeyKind kind, ReadOnlySpan<byte> value, int hash, FoundLinks links);

/// <summary>
/// Keys of a few items, found first and looked up afterwards: where a key stands in a large table no cache foresees, but the processor fetches the places of many keys
/// at once when none of them depends on the one before.
/// </summary>
/// <param name="keys">Where they are looked up.</param>
/// <param name="among">Only keys that may be one of these; null for any.</param>
internal sealed class FoundKeys(KeyTable keys, SeenWords? among = null)
{
    private readonly FoundLinks _links = new();
    private KeyFound? _add;
    private Found[] _found = new Found[1 << 10];
    private byte[] _texts = new byte[1 << 14];
    private int _item, _count, _used, _lookedUp;
    private long _touched;

    /// <summary>Finds the keys of some items and forgets those it had.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(int first, int end, FindKeys find)
    {
        (_count, _used, _lookedUp) = (0, 0, 0);
        _add ??= Add;
        for (_item = first; _item < end; _item++) find(_item, _add);
    }

    /// <summary>Looks up those of the items before one, in their order; valid until the next ones are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FoundLinks LookUp(int end, KeyLookUp lookUp)
    {
        var (first, next) = (_lookedUp, _lookedUp);
        while (next < _count && _found[next].Item < end) next++;
        var some = _found.AsSpan(first, next - first);
        _lookedUp = next;
        Fetch(some);
        _links.Clear();
        foreach (ref readonly var found in some) lookUp(found.Item, found.Kind, _texts.AsSpan(found.Start, found.Length), found.Hash, _links);
        return _links;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(KeyKind kind, ReadOnlySpan<byte> value)
    {
        var hash = TextIndex.Hash(value);
        if (among is not null && !among.May(hash)) return;
        if (_count == _found.Length) Array.Resize(ref _found, _found.Length * 2);
        if (_texts.Length - _used < value.Length) Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _used + value.Length));
        value.CopyTo(_texts.AsSpan(_used));
        _found[_count++] = new(_item, kind, hash, _used, value.Length);
        _used += value.Length;
    }

    // First where each may be found, then where the text of what was found stands, then the texts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fetch(Span<Found> found)
    {
        var touched = 0L;
        foreach (ref readonly var one in found) touched ^= keys.Touch(one.Kind, one.Hash);
        foreach (ref var one in found) one.Text = keys.Likely(one.Kind, one.Hash);
        foreach (ref readonly var one in found) touched ^= keys.TouchText(one.Text);
        // What nobody takes need not be fetched, and would not be.
        Volatile.Write(ref _touched, touched);
    }

    private record struct Found(int Item, KeyKind Kind, int Hash, int Start, int Length)
    {
        public int Text { get; set; }
    }
}
