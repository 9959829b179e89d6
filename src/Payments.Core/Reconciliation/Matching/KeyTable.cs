using System.Text;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Keys as numbers, each text kept once and packed: an open hash table over one block of bytes.</summary>
internal sealed class KeyTable
{
    private const int None = -1;

    private int[] _slots;
    private int[] _hashes;
    private int[] _ends;
    private byte[] _kinds;
    private byte[] _texts;

    public KeyTable(int expected)
    {
        var capacity = Math.Max(16, expected);
        _slots = NewSlots(capacity);
        (_hashes, _ends, _kinds, _texts) = (new int[capacity], new int[capacity], new byte[capacity], new byte[capacity * 16]);
    }

    /// <summary>How many there are; they are numbered from zero in the order they came.</summary>
    public int Count { get; private set; }

    public KeyKind Kind(int key) => (KeyKind)_kinds[key];

    /// <summary>Bytes of its text; characters for the digits and letters keys are made of.</summary>
    public int Length(int key) => _ends[key] - Start(key);

    public string Value(int key) => Encoding.UTF8.GetString(Bytes(key));

    /// <summary>The key as explanations write it.</summary>
    public string Text(int key) => new MatchKey(Kind(key), Value(key)).ToString();

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
    public int Add(KeyKind kind, ReadOnlySpan<char> value)
    {
        Span<byte> bytes = value.Length <= 128 ? stackalloc byte[value.Length * 3] : new byte[value.Length * 3];
        bytes = bytes[..Encoding.UTF8.GetBytes(value, bytes)];
        var hash = Hash(kind, value);
        if (Find(kind, bytes, hash, out var slot) is >= 0 and var known) return known;

        if (Count == _ends.Length) Grow();
        var start = Start(Count);
        if (start + bytes.Length > _texts.Length) Array.Resize(ref _texts, Math.Max(_texts.Length * 2, start + bytes.Length));
        bytes.CopyTo(_texts.AsSpan(start));
        (_ends[Count], _hashes[Count], _kinds[Count]) = (start + bytes.Length, hash, (byte)kind);
        _slots[slot] = Count;
        if (++Count * 2 > _slots.Length) Rehash();
        return Count - 1;
    }

    /// <summary>Its text, as UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(int key) => _texts.AsSpan(Start(key), Length(key));

    private int Start(int key) => key == 0 ? 0 : _ends[key - 1];

    private int Find(KeyKind kind, ReadOnlySpan<byte> bytes, int hash, out int slot)
    {
        for (slot = hash & (_slots.Length - 1); _slots[slot] is not None and var key; slot = (slot + 1) & (_slots.Length - 1))
            if (_hashes[key] == hash && _kinds[key] == (byte)kind && Bytes(key).SequenceEqual(bytes)) return key;
        return None;
    }

    private void Grow()
    {
        Array.Resize(ref _hashes, Count * 2);
        Array.Resize(ref _ends, Count * 2);
        Array.Resize(ref _kinds, Count * 2);
    }

    private void Rehash()
    {
        _slots = NewSlots(_slots.Length);
        for (var key = 0; key < Count; key++)
        {
            var slot = _hashes[key] & (_slots.Length - 1);
            while (_slots[slot] != None) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = key;
        }
    }

    private static int[] NewSlots(int capacity)
    {
        var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];
        Array.Fill(slots, None);
        return slots;
    }

    // Hashes differ from run to run, so nobody can prepare texts that all fall into one slot; numbers do not depend on them.
    private static int Hash(KeyKind kind, ReadOnlySpan<char> value) => unchecked(string.GetHashCode(value, StringComparison.Ordinal) ^ ((int)kind * (int)0x9E3779B9));
}
