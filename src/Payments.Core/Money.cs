using System.Globalization;
using System.Numerics;

namespace Payments.Core;

/// <summary>An amount of Indonesian rupiah (IDR), counted in whole sen (1/100 rupiah) in a checked 64-bit integer.</summary>
/// <remarks>
/// Bills are whole rupiah by the region's rounding rule; only fees and bank interest carry sen. Every operation throws
/// <see cref="OverflowException"/> rather than wrap around. The largest amount is about 92 quadrillion rupiah.
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private const long SenPerRupiah = 100;

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private Money(long sen) => Sen = sen;

    /// <summary>The amount in sen; 100 sen are one rupiah.</summary>
    public long Sen { get; }

    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>An amount of whole rupiah.</summary>
    /// <exception cref="OverflowException">More than a 64-bit count of sen holds.</exception>
    public static Money OfRupiah(long rupiah) => new(checked(rupiah * SenPerRupiah));

    /// <summary>An amount given in sen.</summary>
    public static Money OfSen(long sen) => new(sen);

    /// <summary>An amount given in rupiah with at most two decimals, as bank files write it.</summary>
    /// <exception cref="ArgumentException">More than two decimals: such an amount cannot be paid.</exception>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money OfDecimal(decimal rupiah)
    {
        var sen = rupiah * SenPerRupiah;
        if (decimal.Truncate(sen) != sen)
            throw new ArgumentException($"Rp{rupiah.ToString(CultureInfo.InvariantCulture)} has more than two decimals.", nameof(rupiah));
        return new(decimal.ToInt64(sen));
    }

    /// <summary>True for an amount above zero.</summary>
    public bool IsPositive => Sen > 0;

    /// <summary>True for exactly nothing.</summary>
    public bool IsZero => Sen == 0;

    /// <summary>True when the amount has no sen.</summary>
    public bool IsWholeRupiah => Sen % SenPerRupiah == 0;

    /// <summary>The amount in rupiah, with two decimals where it has sen.</summary>
    public decimal ToDecimal() => Sen / (decimal)SenPerRupiah;

    /// <summary>The share of this amount at a rate, rounded once, where it is said.</summary>
    /// <param name="rate">The rate; 100 basis points are 1 %.</param>
    /// <param name="rounding">How fractions of a rupiah (or sen) are treated.</param>
    /// <param name="times">How often the rate applies, for example months; multiplied before rounding.</param>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money At(BasisPoints rate, Rounding rounding, int times = 1)
    {
        // Almost every amount fits into a plain number, with which a processor multiplies and divides many times faster.
        var factor = (long)rate.Value * times;
        return IsPlain(Sen, factor) ? Rounded<long>(Sen * factor, BasisPoints.PerWhole, rounding) : Rounded<Int128>((Int128)Sen * factor, BasisPoints.PerWhole, rounding);
    }

    /// <summary>A part of this amount, as large in it as an amount is in a whole; sen are cut off.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    internal Money InProportion(Money amount, Money whole) =>
        new(IsPlain(Sen, amount.Sen) ? Sen * amount.Sen / whole.Sen : (long)((Int128)Sen * amount.Sen / whole.Sen));

    /// <summary>A share of a share of this amount, such as a rate on the taxed part of a value; both are multiplied before the one rounding.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money At(BasisPoints rate, BasisPoints ofShare, Rounding rounding)
    {
        Int128 product = (Int128)Sen * rate.Value * ofShare.Value;
        return Rounded<Int128>(product, (Int128)BasisPoints.PerWhole * BasisPoints.PerWhole, rounding);
    }

    /// <summary>Shares that add up to exactly this amount; the first ones carry the remainder, sen by sen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one share.</exception>
    public Money[] Split(int shares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shares, 1);
        var (each, rest) = Math.DivRem(Sen, shares);
        var result = new Money[shares];
        for (var i = 0; i < shares; i++)
            result[i] = new(each + (i < Math.Abs(rest) ? Math.Sign(rest) : 0));
        return result;
    }

    /// <summary>The sum of many amounts.</summary>
    public static Money Sum(IEnumerable<Money> amounts)
    {
        var sum = Zero;
        foreach (var amount in amounts) sum += amount;
        return sum;
    }

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money left, Money right) => left.Sen >= right.Sen ? left : right;

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left.Sen <= right.Sen ? left : right;

    /// <summary>Addition, checked.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Sen + right.Sen));

    /// <summary>Subtraction, checked; the result may be negative.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Sen - right.Sen));

    /// <summary>The same amount with the other sign.</summary>
    public static Money operator -(Money amount) => new(checked(-amount.Sen));

    /// <summary>A whole multiple, checked.</summary>
    public static Money operator *(Money amount, long times) => new(checked(amount.Sen * times));

    /// <summary>Less than.</summary>
    public static bool operator <(Money left, Money right) => left.Sen < right.Sen;

    /// <summary>More than.</summary>
    public static bool operator >(Money left, Money right) => left.Sen > right.Sen;

    /// <summary>At most.</summary>
    public static bool operator <=(Money left, Money right) => left.Sen <= right.Sen;

    /// <summary>At least.</summary>
    public static bool operator >=(Money left, Money right) => left.Sen >= right.Sen;

    /// <inheritdoc />
    public int CompareTo(Money other) => Sen.CompareTo(other.Sen);

    /// <summary>The amount as Indonesian readers write it: <c>Rp1.250.000</c>, sen after a comma only when there are any.</summary>
    public override string ToString()
    {
        var (rupiah, sen) = Math.DivRem(Sen < 0 ? unchecked(0UL - (ulong)Sen) : (ulong)Sen, (ulong)SenPerRupiah);
        return string.Create(Grouped, $"{(Sen < 0 ? "-Rp" : "Rp")}{rupiah:N0}{(sen == 0 ? "" : ",")}{(sen == 0 ? "" : sen.ToString("00", CultureInfo.InvariantCulture))}");
    }

    // Twice the product must fit as well: halves are told by it.
    private static bool IsPlain(long sen, long factor) => factor == 0 || (sen > long.MinValue && Math.Abs(sen) <= long.MaxValue / 2 / Math.Abs(factor));

    private static Money Rounded<TWide>(TWide product, TWide whole, Rounding rounding)
        where TWide : IBinaryInteger<TWide> => new(rounding switch
        {
            Rounding.DownToRupiah => Scale(product, whole, SenPerRupiah, up: false, half: false),
            Rounding.HalfUpToRupiah => Scale(product, whole, SenPerRupiah, up: false, half: true),
            Rounding.UpToRupiah => Scale(product, whole, SenPerRupiah, up: true, half: false),
            Rounding.DownToSen => Scale(product, whole, 1, up: false, half: false),
            Rounding.HalfUpToSen => Scale(product, whole, 1, up: false, half: true),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
        });

    private static long Scale<TWide>(TWide product, TWide whole, long unit, bool up, bool half)
        where TWide : IBinaryInteger<TWide>
    {
        var divisor = whole * TWide.CreateChecked(unit);
        var (quotient, rest) = TWide.DivRem(TWide.Abs(product), divisor);
        if ((up && rest > TWide.Zero) || (half && rest + rest >= divisor)) quotient += TWide.One;
        return long.CreateChecked(quotient * TWide.CreateChecked(unit)) * TWide.Sign(product);
    }
}
