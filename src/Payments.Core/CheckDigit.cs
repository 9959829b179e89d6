using System.Runtime.CompilerServices;

namespace Payments.Core;

/// <summary>The check digit of document numbers: Damm's algorithm over a totally anti-symmetric quasigroup of order 10.</summary>
/// <remarks>
/// It catches every single wrong digit and every swap of two neighbours, so that reconciliation can repair a typing error.
/// Source: H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004.
/// </remarks>
public static class CheckDigit
{
    private static ReadOnlySpan<byte> Table =>
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    /// <summary>The digit that makes the number valid when written behind it.</summary>
    /// <exception cref="ArgumentException">A character that is not a digit.</exception>
    public static char Of(ReadOnlySpan<char> digits) =>
        State(digits) is >= 0 and var state ? (char)('0' + state) : throw new ArgumentException($"'{digits}' has a character that is not a digit.", nameof(digits));

    /// <summary>True when all are digits and the last is the check digit of those before it.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length > 1 && State(text) == 0;

    // Below zero where a character is not a digit. A plain loop: a search of the library's is slow until it is compiled for good, and a night asks this of every number on a million lines.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int State(ReadOnlySpan<char> text)
    {
        var state = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '9') return -1;
            state = Table[(state * 10) + (digit - '0')];
        }
        return state;
    }
}
