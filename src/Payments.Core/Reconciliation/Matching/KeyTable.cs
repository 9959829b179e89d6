using System.Text;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Keys as numbers, each text kept once: an open hash table over packed texts. A text that an item's column holds already is not kept again.</summary>
/// <param name="held">Texts of the items the keys are made of.</param>
internal sealed class KeyTable(TextPool held)
{
    private const int None = -1, First = 1024;

    // MatchKey writes itself the same way; a name looked up by its value is slow where a million are written.
    private static readonly string[] Names = Enum.GetNames<KeyKind>();

    private readonly TextPool _own = new();
    private readonly Column<int> _hashes = new(), _places = new();
    private readonly Column<byte> _kinds = new();
    private int[] _slots = NewSlots(First);

    /// <summary>How many there are; they are numbered from zero in the order they came.</summary>
    public int Count => _kinds.Count;

    public KeyKind Kind(int key) => (KeyKind)_kinds[key];

    /// <summary>Bytes of its text; characters for the digits and letters keys are made of.</summary>
    public int Length(int key) => Bytes(key).Length;

    public string Value(int key) => Encoding.UTF8.GetString(Bytes(key));

    /// <summary>The key as explanations write it.</summary>
    public string Text(int key) => string.Concat(Names[_kinds[key]], ":", Value(key));

    /// <summary>Strongest kind first, then by text: an order that does not depend on who came first.</summary>
    public int Compare(int left, int right) =>
        _kinds[left] != _kinds[right] ? _kinds[left].CompareTo(_kinds[right]) : Bytes(left).SequenceCompareTo(Bytes(right));

    /// <summary>The key's number, or below zero when it is not there.</summary>
    public int Find(KeyKind kind, ReadOnlySpan<char> value)
    {
        Span<byte> bytes = value.Length <= 128 ? stackalloc byte[value.Length * 3] : new byte[value.Length * 3];
        bytes = bytes[..Encoding.UTF8.GetBytes(value, bytes)];
        return Find(kind, bytes, Hash(kind, value), out _);
    }

    /// <summary>The key's number; it is added when it is not there.</summary>
    /// <param name="kind">What sort of key.</param>
    /// <param name="value">Its text.</param>
    /// <param name="near">Places of texts that may be the same one.</param>
    public int Add(KeyKind kind, ReadOnlySpan<char> value, params ReadOnlySpan<int> near)
    {
        Span<byte> bytes = value.Length <= 128 ? stackalloc byte[value.Length * 3] : new byte[value.Length * 3];
        bytes = bytes[..Encoding.UTF8.GetBytes(value, bytes)];
        var hash = Hash(kind, value);
        if (Find(kind, bytes, hash, out var slot) is >= 0 and var known) return known;

        _slots[slot] = Count;
        _hashes.Add(hash);
        _places.Add(PlaceOf(bytes, near));
        _kinds.Add((byte)kind);
        if (Count * 2 > _slots.Length) Rehash();
        return Count - 1;
    }

    /// <summary>Its text, as UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(int key) => _places[key] is >= 0 and var place ? held.Bytes(place) : _own.Bytes(~_places[key]);

    // Our own texts are known by their places turned round.
    private int PlaceOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> near)
    {
        foreach (var place in near)
            if (place >= 0 && held.Bytes(place).SequenceEqual(bytes)) return place;
        return ~_own.Add(bytes);
    }

    private int Find(KeyKind kind, ReadOnlySpan<byte> bytes, int hash, out int slot)
    {
        for (slot = hash & (_slots.Length - 1); _slots[slot] is not None and var key; slot = (slot + 1) & (_slots.Length - 1))
            if (_hashes[key] == hash && _kinds[key] == (byte)kind && Bytes(key).SequenceEqual(bytes)) return key;
        return None;
    }

    private void Rehash()
    {
        _slots = NewSlots(_slots.Length * 2);
        for (var key = 0; key < Count; key++)
        {
            var slot = _hashes[key] & (_slots.Length - 1);
            while (_slots[slot] != None) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = key;
        }
    }

    private static int[] NewSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, None);
        return slots;
    }

    // Hashes differ from run to run, so nobody can prepare texts that all fall into one slot; numbers do not depend on them.
    private static int Hash(KeyKind kind, ReadOnlySpan<char> value) => unchecked(string.GetHashCode(value, StringComparison.Ordinal) ^ ((int)kind * (int)0x9E3779B9));
}
