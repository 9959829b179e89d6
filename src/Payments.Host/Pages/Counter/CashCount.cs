using System.Globalization;
using Payments.Core;

namespace Payments.Host.Pages.Counter;

/// <summary>A drawer counted by denomination (hitung kas): notes first, then coins.</summary>
internal static class CashCount
{
    private const int MaxPieces = 100_000;

    /// <summary>The notes and coins in use, in rupiah, the largest first.</summary>
    public static readonly int[] Denominations = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100];

    /// <summary>The sum of the pieces; empty counts as none. The first denomination that is unreadable otherwise.</summary>
    public static (Money Sum, int? Wrong) Add(IReadOnlyDictionary<int, string?> pieces)
    {
        var sum = Money.Zero;
        foreach (var value in Denominations)
        {
            var typed = pieces.GetValueOrDefault(value)?.Trim() ?? "";
            if (typed.Length == 0) continue;
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MaxPieces) return (Money.Zero, value);
            sum += Money.OfRupiah(value) * count;
        }
        return (sum, null);
    }
}
