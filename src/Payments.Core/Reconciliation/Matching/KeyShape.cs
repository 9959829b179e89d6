using System.Runtime.CompilerServices;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The form of a number: a word that has it means something by it, even when nobody knows the number.</summary>
internal static class KeyShape
{
    /// <summary>"TRX-20AB" is "A-9A" of eight: the sorts of characters in their order, and how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var (shape, last) = ((ulong)text.Length, (byte)0);
        foreach (var character in text)
        {
            var sort = char.IsAsciiDigit((char)character) ? (byte)'9' : char.IsAsciiLetter((char)character) ? (byte)'A' : character;
            if (sort != last) shape = unchecked((shape * 1_000_003) + sort);
            last = sort;
        }
        return shape;
    }
}
