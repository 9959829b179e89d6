using System.Globalization;

namespace Payments.Adapters.Storage;

/// <summary>How SQLite stores what it has no type for: readable text that sorts as the value does.</summary>
internal static class StoredText
{
    private const string DayFormat = "yyyy-MM-dd", InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Characters of the longest of these texts, which is a UUID.</summary>
    public const int Longest = 36;

    /// <summary>A date as ISO text.</summary>
    public static string Of(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>An instant as ISO text in UTC, to the microsecond.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>A UUID in lower case: its text then sorts as its bytes do.</summary>
    public static string Of(Guid uuid) => uuid.ToString("D");

    /// <summary>Reads a date back.</summary>
    public static DateOnly Day(ReadOnlySpan<char> text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads an instant back.</summary>
    public static DateTimeOffset Instant(ReadOnlySpan<char> text) => DateTimeOffset.ParseExact(
        text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The instant as both engines keep it: whole microseconds, UTC.</summary>
    public static DateTimeOffset Kept(DateTimeOffset instant) => new(instant.UtcTicks / 10 * 10, TimeSpan.Zero);
}
