namespace Payments.Core.Regions;

/// <summary>Indonesia's three time zones, none with daylight saving.</summary>
public enum RegionZone
{
    /// <summary>Waktu Indonesia Barat, UTC+7 (Asia/Jakarta).</summary>
    Wib,

    /// <summary>Waktu Indonesia Tengah, UTC+8 (Asia/Makassar).</summary>
    Wita,

    /// <summary>Waktu Indonesia Timur, UTC+9 (Asia/Jayapura).</summary>
    Wit,
}

/// <summary>What follows from a time zone.</summary>
public static class RegionZones
{
    /// <summary>The fixed distance to UTC.</summary>
    public static TimeSpan Offset(this RegionZone zone) => zone switch
    {
        RegionZone.Wib => TimeSpan.FromHours(7),
        RegionZone.Wita => TimeSpan.FromHours(8),
        RegionZone.Wit => TimeSpan.FromHours(9),
        _ => throw new ArgumentOutOfRangeException(nameof(zone)),
    };

    /// <summary>The IANA name, as schedulers want it.</summary>
    public static string TimeZoneName(this RegionZone zone) => zone switch
    {
        RegionZone.Wib => "Asia/Jakarta",
        RegionZone.Wita => "Asia/Makassar",
        RegionZone.Wit => "Asia/Jayapura",
        _ => throw new ArgumentOutOfRangeException(nameof(zone)),
    };

    /// <summary>The three letters printed after a time.</summary>
    public static string Label(this RegionZone zone) => zone switch
    {
        RegionZone.Wib => "WIB",
        RegionZone.Wita => "WITA",
        RegionZone.Wit => "WIT",
        _ => throw new ArgumentOutOfRangeException(nameof(zone)),
    };
}
