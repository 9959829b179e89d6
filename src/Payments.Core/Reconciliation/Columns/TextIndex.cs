using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>The text a number stands for, as UTF-8.</summary>
public delegate ReadOnlySpan<byte> TextOfNumber(int number);

/// <summary>Which number a text stands for: an open hash table that keeps no texts, only a hash and a number in eight bytes each.</summary>
/// <param name="textOf">The texts, wherever they are kept.</param>
/// <param name="expected">How many there will be about; it grows when there are more.</param>
public sealed class TextIndex(TextOfNumber textOf, int expected = 0)
{
    private const int First = 256, None = -1;

    private static readonly ulong Seed = Random(), Factor = Random() | 1;

    // The hash in the upper half, the number plus one in the lower; zero is an empty place.
    private long[] _slots = Empty(Math.Max(First, (expected / 3 * 4) + 4));

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a text; below zero when it is not there. Several threads may look at once while none adds.</summary>
    public int Find(ReadOnlySpan<byte> text) => Find(text, Hash(text), out _);

    /// <summary>The number of a text that is there already, or else the one given, under which it is kept from now on.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> text, int number) => GetOrAdd(text, Hash(text), number);

    /// <summary>Fetches the place where a hash may stand: when many are fetched before the first is looked at, none waits for another.</summary>
    internal long Touch(int hash) => _slots[FirstSlot(hash, _slots.Length)];

    /// <summary>The first number with this hash; below zero when there is none. Whether it is the one looked for its text says.</summary>
    internal int Likely(int hash)
    {
        for (var slot = FirstSlot(hash, _slots.Length); _slots[slot] is not 0 and var kept; slot = NextSlot(slot, _slots.Length))
            if ((int)(kept >> 32) == hash) return NumberIn(kept);
        return None;
    }

    internal int Find(ReadOnlySpan<byte> text, int hash) => Find(text, hash, out _);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal int GetOrAdd(ReadOnlySpan<byte> text, int hash, int number)
    {
        if (Find(text, hash, out var slot) is >= 0 and var known) return known;
        _slots[slot] = ((long)hash << 32) | (uint)(number + 1);
        Count++;
        // Three quarters full at most: neighbours stand in one line of the processor's cache, so a few steps more cost less than the room.
        if (Count / 3 * 4 > _slots.Length) Grow();
        return number;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(ReadOnlySpan<byte> text, int hash, out int slot)
    {
        for (slot = FirstSlot(hash, _slots.Length); _slots[slot] is not 0 and var kept; slot = NextSlot(slot, _slots.Length))
            if ((int)(kept >> 32) == hash && NumberIn(kept) is var number && textOf(number).SequenceEqual(text)) return number;
        return None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        var (old, slots) = (_slots, Empty(_slots.Length * 2));
        foreach (var kept in old)
        {
            if (kept == 0) continue;
            var slot = FirstSlot((int)(kept >> 32), slots.Length);
            while (slots[slot] != 0) slot = NextSlot(slot, slots.Length);
            slots[slot] = kept;
        }
        _slots = slots;
    }

    // As far into the table as the hash is into all hashes: any length will do, so there is no more room than asked for.
    private static int FirstSlot(int hash, int slots) => (int)((unchecked((uint)hash) * (ulong)slots) >> 32);

    private static int NumberIn(long kept) => (int)(kept & uint.MaxValue) - 1;

    private static int NextSlot(int slot, int slots) => slot + 1 < slots ? slot + 1 : 0;

    // Written once from front to back: memory that is first read is mapped twice, and at places that are far from each other.
    private static long[] Empty(int slots)
    {
        var empty = new long[slots];
        Array.Clear(empty);
        return empty;
    }

    /// <summary>The hash of a text, by which it can be looked up later. Hashes differ from run to run, so nobody can prepare texts that all fall into one slot; numbers do not depend on them.</summary>
    internal static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..]) hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        var rest = 0UL;
        foreach (var one in text) rest = (rest << 8) | one;
        hash = Mixed(hash ^ rest);
        return unchecked((int)(hash >> 32));
    }

    private static ulong Random() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    // Both halves of the product, so that every bit of the text reaches every bit of the hash.
    private static ulong Mixed(ulong value) => Math.BigMul(value, Factor, out var low) ^ low;
}
