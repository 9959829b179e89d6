using System.Globalization;

namespace Payments.Adapters.Snap;

/// <summary>SNAP's date-time: <c>yyyy-MM-ddTHH:mm:ss+07:00</c>; up to seven fractional digits, <c>Z</c> and other offsets are read too.</summary>
public static class SnapTimestamp
{
    private const int SecondsLength = 19;
    private const int MaxFraction = 7;
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    /// <summary>Reads an instant; false for anything else, a missing zone included.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length <= SecondsLength || !TrySeconds(text[..SecondsLength], out var local)) return false;
        var rest = text[SecondsLength..];
        if (!TryFraction(ref rest, out var ticks) || !TryOffset(rest, out var offset)) return false;
        instant = new DateTimeOffset(local.AddTicks(ticks), offset);
        return true;
    }

    /// <summary>Writes an instant in WIB without fractions: 25 characters.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.ToOffset(Wib).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The calendar day in WIB, on which an X-EXTERNAL-ID must be unique.</summary>
    public static string Day(DateTimeOffset instant) => instant.ToOffset(Wib).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static bool TrySeconds(ReadOnlySpan<char> text, out DateTime local)
    {
        local = default;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        if (!TryNumber(text[..4], out var year) || !TryNumber(text[5..7], out var month) || !TryNumber(text[8..10], out var day)) return false;
        if (!TryNumber(text[11..13], out var hour) || !TryNumber(text[14..16], out var minute) || !TryNumber(text[17..19], out var second)) return false;
        // The first and last years are left out: an offset could push them off the calendar.
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        local = new(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.') return true;
        var digits = 0;
        while (digits + 1 < rest.Length && char.IsAsciiDigit(rest[digits + 1])) digits++;
        if (digits is 0 or > MaxFraction || !TryNumber(rest.Slice(1, digits), out var fraction)) return false;
        ticks = fraction;
        for (var i = digits; i < MaxFraction; i++) ticks *= 10;
        rest = rest[(digits + 1)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!TryNumber(text[1..3], out var hours) || !TryNumber(text[4..], out var minutes) || hours > 13 || minutes > 59) return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }
        return true;
    }
}
