using System.Globalization;

namespace Payments.Core.Payments;

/// <summary>
/// The region's number of an accepted payment (Nomor Transaksi Penerimaan Daerah): 16 digits, region (4), last digit of
/// the year and day of the year (4), sequence of that day (7), check digit (1).
/// </summary>
/// <remarks>Never random and never reused; the sequence comes from a counter row inside the payment's own transaction.</remarks>
public readonly record struct Ntpd
{
    /// <summary>Digits of a number.</summary>
    public const int Length = 16;

    /// <summary>Largest sequence of one day.</summary>
    public const int MaxSequence = 9_999_999;

    private readonly string? _value;

    private Ntpd(string value) => _value = value;

    /// <summary>The sixteen digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An NTPD was never set.");

    /// <summary>The number of the n-th payment of a region's business day, counted from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A sequence outside 1 to 9 999 999.</exception>
    public static Ntpd Make(RegionCode region, DateOnly businessDate, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, MaxSequence);
        var body = string.Create(CultureInfo.InvariantCulture,
            $"{region.Value}{businessDate.Year % 10}{businessDate.DayOfYear:000}{sequence:0000000}");
        return new(body + CheckDigit.Of(body));
    }

    /// <summary>Reads a number and checks its check digit.</summary>
    public static bool TryParse(string? text, out Ntpd ntpd)
    {
        ntpd = default;
        if (text is null || !IsValid(text)) return false;
        ntpd = new(text);
        return true;
    }

    /// <summary>Sixteen digits with a right check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && CheckDigit.IsValid(text);

    /// <summary>Reads a number and checks its check digit.</summary>
    /// <exception cref="FormatException">Not sixteen digits, or a wrong check digit.</exception>
    public static Ntpd Parse(string text) => TryParse(text, out var ntpd)
        ? ntpd
        : throw new FormatException($"'{text}' is not an NTPD: sixteen digits with a right check digit are expected.");

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}
