using System.Globalization;
using Payments.Core.Regions;

namespace Payments.Host.Web;

/// <summary>Days and times as people read them: <c>12 Mei 2026</c>, <c>09.14 WIB</c>; in English <c>12 May 2026</c>, <c>09:14 WIB</c>.</summary>
public static class Dates
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID"), English = CultureInfo.GetCultureInfo("en-GB");

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>12 Mei 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", IsEnglish ? English : Indonesian);

    /// <summary>Selasa, 12 Mei 2026.</summary>
    public static string LongDay(DateOnly day) => day.ToString("dddd, d MMMM yyyy", IsEnglish ? English : Indonesian);

    /// <summary>09.14 WIB, in the region's own zone.</summary>
    public static string Time(DateTimeOffset instant, RegionZone zone) =>
        instant.ToOffset(zone.Offset()).ToString(IsEnglish ? "HH':'mm" : "HH'.'mm", CultureInfo.InvariantCulture) + " " + zone.Label();

    /// <summary>12 Mei 2026 pukul 09.14 WIB.</summary>
    public static string Moment(DateTimeOffset instant, RegionZone zone) =>
        Day(DateOnly.FromDateTime(instant.ToOffset(zone.Offset()).DateTime)) + (IsEnglish ? ", " : " pukul ") + Time(instant, zone);
}
