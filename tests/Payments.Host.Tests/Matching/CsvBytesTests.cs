using System.Globalization;
using System.Text;
using Payments.Host.Matching;

namespace Payments.Host.Tests.Matching;

public sealed class CsvBytesTests
{
    [TestCase("a,b\n", "a|b")]
    [TestCase("a,b", "a|b")]
    [TestCase("a,b\r\nc,d\r\n", "a|b / c|d")]
    [TestCase(",\n", "|")]
    [TestCase("\n", "")]
    [TestCase("\"a,b\",c\n", "a,b|c")]
    [TestCase("\"a\"\"b\",\"\"\n", "a\"b|")]
    [TestCase("\"a\nb\",c\n", "a\nb|c")]
    [TestCase("a\"b\"c,d\n", "a\"b\"c|d")]
    [TestCase("\uFEFF\"a\",b\n", "a|b")]
    public void Fields_are_those_of_RFC_4180(string text, string fields) => Assert.That(Rows(Encoding.UTF8.GetBytes(text)), Is.EqualTo(fields));

    [TestCase("\"a,b\n")]
    [TestCase("\"a\"b,c\n")]
    public void A_quote_that_is_not_closed_or_stands_where_none_may_is_refused(string text) =>
        Assert.That(() => Rows(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<FormatException>());

    [Test]
    public void What_is_not_UTF_8_is_refused() => Assert.That(() => Rows([(byte)'a', 0xFF, (byte)'\n']), Throws.InstanceOf<DecoderFallbackException>());

    [Test]
    public void Rows_and_quotes_may_stand_across_the_ends_of_the_buffer()
    {
        var rows = Enumerable.Range(0, 20_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},\"say \"\"{row}\"\",\n{new string('x', row % 97)}\""));
        var read = Rows(Encoding.UTF8.GetBytes(string.Join('\n', rows))).Split(" / ", StringSplitOptions.None);
        Assert.That(read, Is.EqualTo(Enumerable.Range(0, 20_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row}|say \"{row}\",\n{new string('x', row % 97)}"))));
    }

    [Test]
    public void A_row_may_be_about_as_long_as_the_buffer([Range(131_068, 131_076)] int length) =>
        Assert.That(Rows(Encoding.UTF8.GetBytes(new string('x', length) + ",y\nz")), Is.EqualTo(new string('x', length) + "|y / z"));

    [TestCase("150000", 15_000_000L)]
    [TestCase("150000.5", 15_000_050L)]
    [TestCase("0.05", 5L)]
    [TestCase("1.005", null)]
    [TestCase("-1", null)]
    [TestCase("1.", null)]
    [TestCase("", null)]
    public void A_plain_amount_is_read_from_its_bytes(string text, long? sen) =>
        Assert.That(PlainBytes.TryAmount(Encoding.UTF8.GetBytes(text), out var read) ? read : (long?)null, Is.EqualTo(sen));

    [TestCase("2026-03-31T09:15:07+07:00", true)]
    [TestCase("2026-02-28T23:59:59-03:30", true)]
    [TestCase("2026-02-29T09:15:07+07:00", false)]
    [TestCase("2026-03-31T24:00:00+07:00", false)]
    [TestCase("2026-03-31 09:15:07+07:00", false)]
    [TestCase("2026-03-31T09:15:07Z", false)]
    public void A_plain_time_is_the_one_the_runtime_reads(string text, bool plain)
    {
        Assert.That(PlainBytes.TryTime(Encoding.UTF8.GetBytes(text), out var time), Is.EqualTo(plain));
        if (plain) Assert.That(time.EqualsExact(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)), Is.True);
    }

    [TestCase(" a b\t", "a b")]
    [TestCase("\u00A0é ", "é")]
    [TestCase("  ", "")]
    public void Blanks_around_a_text_do_not_count(string text, string trimmed) =>
        Assert.That(Encoding.UTF8.GetString(PlainBytes.Trimmed(Encoding.UTF8.GetBytes(text))), Is.EqualTo(trimmed));

    private static string Rows(byte[] text)
    {
        using var csv = new CsvBytes(new MemoryStream(text));
        var rows = new List<string>();
        while (csv.Read()) rows.Add(string.Join('|', Enumerable.Range(0, csv.Count).Select(field => Encoding.UTF8.GetString(csv[field]))));
        return string.Join(" / ", rows);
    }
}
