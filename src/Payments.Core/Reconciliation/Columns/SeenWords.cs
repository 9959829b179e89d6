using System.Numerics;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Which words stand somewhere, a bit for the hash of each: one that stands nowhere is seldom taken for one that does, and never the other way round.</summary>
/// <param name="expected">How many there will be about.</param>
internal sealed class SeenWords(int expected)
{
    // So that about one word in twelve is taken for another.
    private const int BitsForEach = 12, PerNumber = 64, Fewest = 12, Most = 30;

    private readonly ulong[] _bits = new ulong[(1 << Log(expected)) / PerNumber];
    private readonly int _shift = 32 - Log(expected);

    /// <summary>Keeps a word; several threads may at once.</summary>
    public void Add(int hash)
    {
        var bit = Bit(hash);
        Interlocked.Or(ref _bits[bit / PerNumber], 1UL << (bit % PerNumber));
    }

    /// <summary>Whether a word may be one of those.</summary>
    public bool May(int hash) => Bit(hash) is var bit && (_bits[bit / PerNumber] & (1UL << (bit % PerNumber))) != 0;

    private int Bit(int hash) => (int)(unchecked((uint)hash) >> _shift);

    private static int Log(int expected) => Math.Clamp(BitOperations.Log2((uint)Math.Max(1, expected)) + 1 + BitOperations.Log2(BitsForEach), Fewest, Most);
}
