namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Reads YYMMDD and MMDD.</summary>
internal static class Mt940Date
{
    /// <summary>Years from here on belong to the last century: MT940 is older than 2000.</summary>
    private const int Pivot = 80;

    private const int Length = 6;

    private const int HalfYear = 182;

    /// <summary>Reads YYMMDD at the beginning of the bytes.</summary>
    /// <param name="bytes">Bytes that begin with the date.</param>
    /// <param name="date">The date; the last day of the month when the day is past it.</param>
    /// <param name="pastMonthEnd">The day does not exist in that month (30 February: an interest day at some banks).</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out DateOnly date, out bool pastMonthEnd)
    {
        (date, pastMonthEnd) = (default, false);
        if (bytes.Length < Length || !TryPair(bytes, out var year) || !TryPair(bytes[2..], out var month) || !TryPair(bytes[4..], out var day))
            return false;
        return TryMake(year + (year >= Pivot ? 1900 : 2000), month, day, out date, out pastMonthEnd);
    }

    /// <summary>Reads MMDD: the year is the one that puts it nearest to the value date.</summary>
    public static bool TryParseNear(ReadOnlySpan<byte> bytes, DateOnly valueDate, out DateOnly date, out bool pastMonthEnd)
    {
        (date, pastMonthEnd) = (default, false);
        if (bytes.Length < 4 || !TryPair(bytes, out var month) || !TryPair(bytes[2..], out var day)) return false;
        if (!TryMake(valueDate.Year, month, day, out date, out pastMonthEnd)) return false;
        var away = date.DayNumber - valueDate.DayNumber;
        return Math.Abs(away) <= HalfYear || TryMake(NearerYear(valueDate, away, date), month, day, out date, out pastMonthEnd);
    }

    private static int NearerYear(DateOnly valueDate, int away, DateOnly sameYear)
    {
        var otherYear = sameYear.AddYears(-Math.Sign(away));
        return Math.Abs(otherYear.DayNumber - valueDate.DayNumber) < Math.Abs(away) ? otherYear.Year : sameYear.Year;
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date, out bool pastMonthEnd)
    {
        (date, pastMonthEnd) = (default, false);
        if (month is < 1 or > 12 || day is < 1 or > 31) return false;
        var last = DateTime.DaysInMonth(year, month);
        pastMonthEnd = day > last;
        date = new DateOnly(year, month, pastMonthEnd ? last : day);
        return true;
    }

    private static bool TryPair(ReadOnlySpan<byte> bytes, out int number)
    {
        var (tens, ones) = (bytes[0] - '0', bytes[1] - '0');
        number = tens * 10 + ones;
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9;
    }
}
