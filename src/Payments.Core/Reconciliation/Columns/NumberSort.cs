using System.Runtime.CompilerServices;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Sorts places by the numbers that belong to them, digit by digit: what many items cost grows as they do, and equal numbers keep their order.</summary>
internal static class NumberSort
{
    private const int Bits = 11, Size = 1 << Bits, Mask = Size - 1, Digits = ((sizeof(ulong) * 8) + Bits - 1) / Bits;

    /// <summary>Sorts places by wide numbers.</summary>
    /// <param name="number">The number at a place.</param>
    /// <param name="places">The places, in any order.</param>
    public static void By(Func<int, UInt128> number, int[] places)
    {
        if (IsSorted(number, places)) return;
        By(place => (ulong)(number(place) & ulong.MaxValue), places);
        By(place => (ulong)(number(place) >> 64), places);
    }

    /// <summary>Sorts places by numbers.</summary>
    /// <param name="number">The number at a place.</param>
    /// <param name="places">The places, in any order.</param>
    // Compiled once, and for good: a run is over before counting how its loops go would pay.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void By(Func<int, ulong> number, int[] places)
    {
        var (keys, counts) = (new ulong[places.Length], new int[Digits * Size]);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i] = number(places[i]);
            for (var digit = 0; digit < Digits; digit++) counts[(digit * Size) + Digit(key, digit)]++;
        }
        var (sortedKeys, sortedPlaces) = (Array.Empty<ulong>(), Array.Empty<int>());
        var (from, fromPlaces) = (keys, places);
        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Size, Size);
            // All have the same digit: they stand as they would.
            if (keys.Length == 0 || starts[Digit(from[0], digit)] == keys.Length) continue;
            if (sortedKeys.Length == 0) (sortedKeys, sortedPlaces) = (new ulong[keys.Length], new int[keys.Length]);
            var start = 0;
            foreach (ref var count in starts) (count, start) = (start, start + count);
            for (var i = 0; i < from.Length; i++)
            {
                var to = starts[Digit(from[i], digit)]++;
                (sortedKeys[to], sortedPlaces[to]) = (from[i], fromPlaces[i]);
            }
            (from, sortedKeys, fromPlaces, sortedPlaces) = (sortedKeys, from, sortedPlaces, fromPlaces);
        }
        if (fromPlaces != places) fromPlaces.CopyTo(places, 0);
    }

    // What a store delivers mostly is; of what is not, few are looked at.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsSorted(Func<int, UInt128> number, int[] places)
    {
        var last = UInt128.Zero;
        foreach (var place in places)
        {
            var next = number(place);
            if (next < last) return false;
            last = next;
        }
        return true;
    }

    private static int Digit(ulong key, int digit) => (int)((key >> (digit * Bits)) & Mask);
}
