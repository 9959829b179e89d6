using System.Numerics;
using System.Runtime.CompilerServices;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Which words stand somewhere, a bit for the hash of each: one that stands nowhere is seldom taken for one that does, and never the other way round.</summary>
/// <param name="expected">How many there will be about.</param>
internal sealed class SeenWords(int expected)
{
    // So that about one word in twelve is taken for another.
    private const int BitsForEach = 12, PerNumber = 64, Fewest = 12, Most = 30;

    private static long _touched;

    private readonly ulong[] _bits = new ulong[(1 << Log(expected)) / PerNumber];
    private readonly int _shift = 32 - Log(expected);

    /// <summary>Keeps a word; several threads may at once.</summary>
    public void Add(int hash)
    {
        var bit = Bit(hash);
        Interlocked.Or(ref _bits[bit / PerNumber], 1UL << (bit % PerNumber));
    }

    /// <summary>Keeps many; several threads may at once. Their places are fetched first, all at once: one by one, each would be waited for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> hashes)
    {
        var touched = 0UL;
        foreach (var hash in hashes) touched ^= _bits[Bit(hash) / PerNumber];
        foreach (var hash in hashes)
            if (!May(hash)) Add(hash);
        // What nobody takes need not be fetched, and would not be.
        Volatile.Write(ref _touched, unchecked((long)touched));
    }

    /// <summary>Whether a word may be one of those.</summary>
    public bool May(int hash) => Bit(hash) is var bit && (_bits[bit / PerNumber] & (1UL << (bit % PerNumber))) != 0;

    private int Bit(int hash) => (int)(unchecked((uint)hash) >> _shift);

    private static int Log(int expected) => Math.Clamp(BitOperations.Log2((uint)Math.Max(1, expected)) + 1 + BitOperations.Log2(BitsForEach), Fewest, Most);
}
