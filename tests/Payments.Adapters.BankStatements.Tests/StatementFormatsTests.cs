using System.Text;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Adapters.BankStatements.Tests.Mt940;

namespace Payments.Adapters.BankStatements.Tests;

public sealed class StatementFormatsTests
{
    [TestCase(Mt940Text.Top + Mt940Text.Bottom, "mt940")]
    [TestCase("{1:F01BANKIDJAAXXX0000000000}{2:I940PEMDAXXXXXXN}{4:\n", "mt940")]
    [TestCase("\u0001\n:20:X\n:25:1\n", "mt940")]
    [TestCase("Post Date;Effective Date;Account;Name;Description;Currency;Debit;Credit;Balance;Reference No\n", "csv:bank-jatim")]
    [TestCase("No. rekening : 1\n\nTanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo\n", "csv:bca-bisnis")]
    [TestCase("Date,Description,Branch,Amount,,Balance\n", "csv:bca-personal")]
    [TestCase("a,b,c\n1,2,3\n", null)]
    [TestCase("", null)]
    public void The_beginning_of_a_file_tells_its_format(string text, string? format)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.That(StatementFormats.Standard().Detect(file)?.Format, Is.EqualTo(format));
        Assert.That(file.Position, Is.Zero);
    }

    [Test]
    public void Every_MT940_sample_is_recognised()
    {
        if (Corpus.Folder("mt940") is not { } folder) Assert.Ignore(Corpus.Absent);
        else Assert.That(Samples(folder).Where(path => Detect(path) != "mt940"), Is.Empty);
    }

    [Test]
    public void The_names_told_without_reading_a_map_are_the_names_of_the_readers() =>
        Assert.That(StatementFormats.StandardNames, Is.EqualTo(StatementFormats.Standard().Names));

    [Test]
    public void A_format_is_found_by_its_name_whatever_the_case() =>
        Assert.That(StatementFormats.Standard().Find("CSV:Bank-Jatim")?.Format, Is.EqualTo("csv:bank-jatim"));

    [Test]
    public void Two_readers_of_one_name_are_a_mistake() =>
        Assert.That(() => new StatementFormats([new Mt940Reader(), new Mt940Reader()]), Throws.ArgumentException.With.Message.Contains("mt940"));

    private static IEnumerable<string> Samples(string folder) =>
        Newtonsoft.Json.Linq.JArray.Parse(File.ReadAllText(Path.Combine(folder, "expected.json"))).Select(file => Path.Combine(folder, (string)file["file"]!));

    private static string? Detect(string path)
    {
        using var file = File.OpenRead(path);
        return StatementFormats.Standard().Detect(file)?.Format;
    }
}
