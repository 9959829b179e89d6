using Payments.Core.Regions;

namespace Payments.Core.Tests.Regions;

public sealed class RegionZoneTests
{
    [TestCase(RegionZone.Wib, 7, "Asia/Jakarta", "WIB")]
    [TestCase(RegionZone.Wita, 8, "Asia/Makassar", "WITA")]
    [TestCase(RegionZone.Wit, 9, "Asia/Jayapura", "WIT")]
    public void A_zone_has_its_distance_name_and_label(RegionZone zone, int hours, string name, string label)
    {
        Assert.That(zone.Offset(), Is.EqualTo(TimeSpan.FromHours(hours)));
        Assert.That(zone.TimeZoneName(), Is.EqualTo(name));
        Assert.That(zone.Label(), Is.EqualTo(label));
    }
}
