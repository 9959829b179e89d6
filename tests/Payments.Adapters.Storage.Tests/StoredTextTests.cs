using System.Text;

namespace Payments.Adapters.Storage.Tests;

public sealed class StoredTextTests
{
    [Test]
    public void Dates_and_instants_are_read_from_bytes_as_from_text()
    {
        var (first, instant) = (new DateOnly(2024, 2, 29), new DateTimeOffset(2026, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero));
        foreach (var day in new[] { first, DateOnly.MinValue, DateOnly.MaxValue }) Assert.That(StoredText.Day(Encoding.UTF8.GetBytes(StoredText.Of(day))), Is.EqualTo(StoredText.Day(StoredText.Of(day))));
        foreach (var moment in new[] { instant, DateTimeOffset.MinValue }) Assert.That(StoredText.Instant(Encoding.UTF8.GetBytes(StoredText.Of(moment))), Is.EqualTo(StoredText.Instant(StoredText.Of(moment))));
    }

    [TestCase("2026-13-01"), TestCase("2026-02-30"), TestCase("2026-1-011"), TestCase("2026/01/01"), TestCase(""), TestCase("2026-01-01 ")]
    public void What_is_no_date_is_refused(string text) =>
        Assert.That(() => StoredText.Day(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<FormatException>().Or.InstanceOf<ArgumentException>());

    [TestCase("2026-01-01T24:00:00.000000Z"), TestCase("2026-01-01T00:00:00.000000"), TestCase("2026-01-01 00:00:00.000000Z"), TestCase("2026-01-01T00:00:00.00000aZ")]
    public void What_is_no_instant_is_refused(string text) =>
        Assert.That(() => StoredText.Instant(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<FormatException>().Or.InstanceOf<ArgumentException>());
}
