using System.Globalization;

namespace Payments.Core.Billing;

/// <summary>An area of land, building or stall (luas), counted in whole square decimetres: 1/100 of a square metre, as registries write it.</summary>
public readonly record struct Area
{
    private const int PerSquareMetre = 100;

    private Area(long squareDecimetres) => SquareDecimetres = squareDecimetres;

    /// <summary>The area in square decimetres; 100 are one square metre.</summary>
    public long SquareDecimetres { get; }

    /// <summary>An area of so many square decimetres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative area.</exception>
    public static Area OfSquareDecimetres(long squareDecimetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(squareDecimetres);
        return new(squareDecimetres);
    }

    /// <summary>An area of whole square metres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative area.</exception>
    public static Area OfSquareMetres(long squareMetres) => OfSquareDecimetres(squareMetres * PerSquareMetre);

    /// <summary>Reads square metres with at most two decimals and a decimal point, such as <c>12</c> or <c>12.50</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Area area)
    {
        area = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var squareMetres)) return false;
        if (squareMetres > long.MaxValue / PerSquareMetre) return false;
        var squareDecimetres = squareMetres * PerSquareMetre;
        if (decimal.Truncate(squareDecimetres) != squareDecimetres) return false;
        area = new(decimal.ToInt64(squareDecimetres));
        return true;
    }

    /// <summary>What the area is worth at a price of whole rupiah per square metre: exact, since both count in hundredths.</summary>
    /// <exception cref="ArgumentException">A price with sen.</exception>
    /// <exception cref="OverflowException">The value does not fit <see cref="Money"/>.</exception>
    public Money At(Money perSquareMetre) => perSquareMetre.IsWholeRupiah
        ? Money.OfSen(perSquareMetre.Sen / PerSquareMetre * SquareDecimetres)
        : throw new ArgumentException($"{perSquareMetre} a square metre has sen; whole rupiah are expected.", nameof(perSquareMetre));

    /// <summary>The area in square metres as a file writes it: a decimal point, decimals only when there are any.</summary>
    public string ToInvariantText()
    {
        var (metres, rest) = Math.DivRem(SquareDecimetres, PerSquareMetre);
        return rest == 0 ? $"{metres}" : $"{metres}.{rest:00}";
    }

    /// <summary>The area as Indonesian readers write it: <c>12,50 m2</c>.</summary>
    public override string ToString()
    {
        var (metres, rest) = Math.DivRem(SquareDecimetres, PerSquareMetre);
        var whole = metres.ToString("#,##0", CultureInfo.InvariantCulture).Replace(',', '.');
        return rest == 0 ? $"{whole} m2" : $"{whole},{rest:00} m2";
    }
}
