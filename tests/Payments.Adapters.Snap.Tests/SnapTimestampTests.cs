using System.Globalization;
using CsCheck;

namespace Payments.Adapters.Snap.Tests;

public sealed class SnapTimestampTests
{
    [TestCase("2026-01-15T09:30:00+07:00")]
    [TestCase("2026-01-15T09:30:00.000+07:00")]
    [TestCase("2026-01-15T02:30:00Z")]
    [TestCase("2026-01-15T02:30:00.0000000Z")]
    [TestCase("2026-01-15T02:30:00-00:00")]
    [TestCase("2026-01-15T11:30:00+09:00")]
    [TestCase("2026-01-14T23:00:00-03:30")]
    public void Every_usual_spelling_names_the_same_instant(string text)
    {
        Assert.That(SnapTimestamp.TryParse(text, out var instant), Is.True);
        Assert.That(instant, Is.EqualTo(new DateTimeOffset(2026, 1, 15, 2, 30, 0, TimeSpan.Zero)));
    }

    [TestCase("2026-01-15T09:30:00.1+07:00", 1_000_000)]
    [TestCase("2026-01-15T09:30:00.123+07:00", 1_230_000)]
    [TestCase("2026-01-15T09:30:00.1234567Z", 1_234_567)]
    public void Fractions_count(string text, long ticks)
    {
        Assert.That(SnapTimestamp.TryParse(text, out var instant), Is.True);
        Assert.That(instant.Ticks % TimeSpan.TicksPerSecond, Is.EqualTo(ticks));
    }

    [TestCase("")]
    [TestCase("2026-01-15")]
    [TestCase("2026-01-15T09:30:00", Description = "no zone")]
    [TestCase("2026-01-15T09:30:00 07:00", Description = "a plus that became a space")]
    [TestCase("2026-01-15 09:30:00+07:00")]
    [TestCase("2026-01-15t09:30:00+07:00")]
    [TestCase("2026-01-15T09:30:00z")]
    [TestCase("2026-01-15T09:30:00+0700")]
    [TestCase("2026-01-15T09:30:00+07")]
    [TestCase("2026-01-15T09:30:00.+07:00")]
    [TestCase("2026-01-15T09:30:00.12345678+07:00")]
    [TestCase("2026-01-15T09:30:00.123")]
    [TestCase("2026-02-29T09:30:00+07:00")]
    [TestCase("2026-13-01T09:30:00+07:00")]
    [TestCase("2026-00-01T09:30:00+07:00")]
    [TestCase("2026-01-00T09:30:00+07:00")]
    [TestCase("2026-01-15T24:00:00+07:00")]
    [TestCase("2026-01-15T09:60:00+07:00")]
    [TestCase("2026-01-15T09:30:60+07:00")]
    [TestCase("2026-01-15T09:30:00+14:00")]
    [TestCase("2026-01-15T09:30:00+07:60")]
    [TestCase("0001-01-01T00:00:00+07:00")]
    [TestCase("9999-12-31T23:59:59-07:00")]
    [TestCase("20260115T093000Z")]
    [TestCase("2026-01-15T09:30:00+07:00 ")]
    [TestCase("\u0662026-01-15T09:30:00+07:00")]
    public void Anything_else_is_refused(string text) => Assert.That(SnapTimestamp.TryParse(text, out _), Is.False);

    [Test]
    public void What_is_written_is_read_back_to_the_second() =>
        Gen.Long[946_684_800, 4_102_444_800].Sample(second =>
        {
            var instant = DateTimeOffset.FromUnixTimeSeconds(second);
            var text = SnapTimestamp.Format(instant);
            return text.Length == 25 && SnapTimestamp.TryParse(text, out var read) && read == instant;
        });

    [Test]
    public void It_reads_what_the_framework_writes() =>
        Gen.Select(Gen.Long[946_684_800_0000000L, 4_102_444_800_0000000L], Gen.Int[-13, 13]).Sample((ticks, hours) =>
        {
            var instant = DateTimeOffset.UnixEpoch.AddTicks(ticks).ToOffset(TimeSpan.FromHours(hours));
            return SnapTimestamp.TryParse(instant.ToString("O", CultureInfo.InvariantCulture), out var read) && read == instant;
        });

    [Test]
    public void Random_text_never_throws_and_is_no_time() =>
        Gen.String[Gen.Char["0123456789-:+.TZ "], 0, 40].Sample(text => !SnapTimestamp.TryParse(text, out _));

    [Test]
    public void The_day_of_a_message_is_the_day_in_Jakarta() =>
        Assert.That(SnapTimestamp.Day(new DateTimeOffset(2026, 1, 14, 17, 0, 0, TimeSpan.Zero)), Is.EqualTo("20260115"));
}
