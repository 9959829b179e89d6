using System.Collections.Frozen;
using System.Text;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Adapters.BankStatements.Tests.Mt940;
using Payments.Adapters.BankStatements.Tests.Tables;
using Payments.Adapters.Contracts;
using Payments.Core.Regions;

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
        else Assert.That(Samples(folder).Where(path => Detect(path)?.Split(':')[0] != "mt940"), Is.Empty);
    }

    [TestCase("{1:F01BMRIIDJAAXXX0000000000}{2:I940PEMDAXXXXXXN}{4:\n", "mt940:mandiri")]
    [TestCase("{1:F01BRINIDJAXXXX0000000000}{2:I940PEMDAXXXXXXN}{4:\n", "mt940:bri")]
    [TestCase("{1:F01BRINIDJAXXXX0000000000}\n{1:F01BMRIIDJAAXXX0000000000}\n", "mt940", Description = "two banks' marks say nothing")]
    public void A_profile_is_found_out_by_its_marks_when_only_one_has_them(string text, string format) =>
        Assert.That(StatementFormats.Standard().Detect(Encoding.UTF8.GetBytes(text))?.Format, Is.EqualTo(format));

    [TestCase("mt940:btn", "0099000001", "mt940:btn")]
    [TestCase("mt940:btn", "0099000002", "mt940", Description = "another account's profile")]
    [TestCase("MT940:BTN", "0099000001", "mt940:btn")]
    [TestCase("mt940", "0099000001", "mt940", Description = "a kind alone leaves it to the file")]
    [TestCase("mt940:nobody", "0099000001", "mt940")]
    [TestCase("csv:bank-jatim", "0099000001", "mt940", Description = "not the same kind of file")]
    public void The_region_file_says_which_profile_an_account_has(string declared, string account, string format)
    {
        var region = Sample.Region with
        {
            Accounts = new Dictionary<ReceivingAccountId, ReceivingAccount> { [Sample.Rkud] = new(Sample.Rkud, "Bank Contoh", account, declared) }.ToFrozenDictionary(),
        };
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Mt940Text.Top.Replace(",00", "", StringComparison.Ordinal) + ":61:251103C10NTRF\n:62F:C251103IDR110\n-\n"));
        Assert.That(StatementFormats.Standard().Detect(file, region)?.Format, Is.EqualTo(format));
        Assert.That(file.Position, Is.Zero);
    }

    [TestCase("xlsx:bank-jatim-en", "xlsx:bank-jatim-en", Description = "its numbers are those of another map with the same columns")]
    [TestCase("xlsx:bank-jatim", "xlsx:bank-jatim")]
    [TestCase("mt940", "xlsx:bank-jatim")]
    public void The_region_file_says_which_of_two_maps_with_the_same_columns_an_account_has(string declared, string format) =>
        Assert.That(DetectIn(BankList.Of("bank-jatim-en").ToWorkbook("SETORAN", "0099000001"), declared), Is.EqualTo(format));

    [TestCase("csv:tanggal-uraian-id", "mt940", "csv:tanggal-uraian-id")]
    [TestCase("csv:tanggal-uraian-id", "csv:tanggal-uraian-id", "csv:tanggal-uraian", Description = "two accounts have it: whose the list is nobody knows")]
    public void A_list_that_names_no_account_is_of_the_only_one_with_its_format(string declared, string other, string format) =>
        Assert.That(DetectIn(BankList.Of("tanggal-uraian-id").ToCsv("SETORAN", ""), declared, other), Is.EqualTo(format));

    private static string? DetectIn(byte[] content, params string[] declared)
    {
        var region = Sample.Region with
        {
            Accounts = declared.Select((format, index) => new ReceivingAccount(new($"R{index}"), "Bank Contoh", $"009900000{index + 1}", format)).ToFrozenDictionary(account => account.Id),
        };
        using var file = new MemoryStream(content);
        return StatementFormats.Standard().Detect(file, region)?.Format;
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
