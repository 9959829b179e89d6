namespace Payments.Core;

/// <summary>A rate in hundredths of a percent: 100 is 1.00 %, 10 000 is the whole.</summary>
/// <param name="Value">The number of basis points.</param>
public readonly record struct BasisPoints(int Value)
{
    /// <summary>Basis points in the whole (100 %).</summary>
    public const int PerWhole = 10_000;

    /// <summary>The rate as Indonesian readers write it: <c>0,6 %</c>.</summary>
    public override string ToString()
    {
        var (percent, rest) = Math.DivRem(Value, 100);
        return rest == 0 ? $"{percent} %" : $"{percent},{rest:00}".TrimEnd('0') + " %";
    }
}

/// <summary>How a computed amount becomes a payable one. Said at every place that rounds.</summary>
public enum Rounding
{
    /// <summary>Fractions of a rupiah are dropped (the default for principal and interest, regional-revenue rule of practice).</summary>
    DownToRupiah,

    /// <summary>Half a rupiah and more counts as one.</summary>
    HalfUpToRupiah,

    /// <summary>Any fraction counts as a whole rupiah.</summary>
    UpToRupiah,

    /// <summary>Fractions of a sen are dropped; for fees only.</summary>
    DownToSen,

    /// <summary>Half a sen and more counts as one; for fees only.</summary>
    HalfUpToSen,
}
