using System.Globalization;

namespace Payments.Adapters.Storage;

/// <summary>How SQLite stores what it has no type for: readable text that sorts as the value does.</summary>
internal static class StoredText
{
    private const string DayFormat = "yyyy-MM-dd", InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private const int InstantBytes = 27;

    /// <summary>A date as ISO text.</summary>
    public static string Of(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>An instant as ISO text in UTC, to the microsecond.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>A UUID in lower case: its text then sorts as its bytes do.</summary>
    public static string Of(Guid uuid) => uuid.ToString("D");

    /// <summary>Reads a date back.</summary>
    public static DateOnly Day(ReadOnlySpan<char> text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The same of UTF-8, digit by digit: a format is looked through anew for each of a million.</summary>
    public static DateOnly Day(ReadOnlySpan<byte> text) =>
        text is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _] ? new(Number(text[..4]), Number(text[5..7]), Number(text[8..])) : throw new FormatException("A date is yyyy-MM-dd.");

    /// <summary>Reads an instant back.</summary>
    public static DateTimeOffset Instant(ReadOnlySpan<char> text) => DateTimeOffset.ParseExact(
        text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The same of UTF-8.</summary>
    public static DateTimeOffset Instant(ReadOnlySpan<byte> text) =>
        text is [.., (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'.', _, _, _, _, _, _, (byte)'Z'] && text.Length == InstantBytes
            ? new(Day(text[..10]), new TimeOnly(Number(text[11..13]), Number(text[14..16]), Number(text[17..19])).Add(TimeSpan.FromMicroseconds(Number(text[20..26]))), TimeSpan.Zero)
            : throw new FormatException("An instant is yyyy-MM-ddTHH:mm:ss.ffffffZ.");

    /// <summary>The instant as both engines keep it: whole microseconds, UTC.</summary>
    public static DateTimeOffset Kept(DateTimeOffset instant) => new(instant.UtcTicks / 10 * 10, TimeSpan.Zero);

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = digit is >= (byte)'0' and <= (byte)'9' ? (number * 10) + digit - '0' : throw new FormatException("A digit is expected.");
        return number;
    }
}
