using System.Globalization;
using Payments.Adapters.BankStatements.Settlements;
using Payments.Adapters.BankStatements.Tests.Xlsx;

namespace Payments.Adapters.BankStatements.Tests.Settlements;

/// <summary>One made-up file per shipped map and, written by hand beside it, what it says.</summary>
public sealed class ShippedSettlementMapsTests
{
    private static IEnumerable<string> Names => SettlementMaps.ShippedNames();

    [TestCaseSource(nameof(Names))]
    public void A_CSV_file_is_recognised_and_read(string map)
    {
        var content = File.ReadAllBytes(PathOf(map + ".csv"));
        Assert.That(Detected(content), Is.EqualTo("csv:" + map));
        Assert.That(SettlementText.Written(SettlementText.Read("csv:" + map, content)), Is.EqualTo(File.ReadAllText(PathOf(map + ".expected.txt"))));
    }

    [TestCaseSource(nameof(Names))]
    public void A_workbook_of_the_same_cells_says_the_same(string map)
    {
        var delimiter = SettlementMaps.Shipped().Single(known => known.Name == map).Delimiter;
        var rows = File.ReadAllLines(PathOf(map + ".csv")).Select(line => Array.ConvertAll<string, object?>(line.Split(delimiter), cell => cell.Length == 0 ? null : cell));
        var content = new WorkbookText().Sheet("Settlement", [.. rows]).ToBytes();
        Assert.That(Detected(content), Is.EqualTo("xlsx:" + map));
        Assert.That(SettlementText.Written(SettlementText.Read("xlsx:" + map, content)), Is.EqualTo(File.ReadAllText(PathOf(map + ".expected.txt"))));
    }

    [TestCaseSource(nameof(Names))]
    public void It_is_no_bank_statement(string map)
    {
        using var file = File.OpenRead(PathOf(map + ".csv"));
        Assert.That(StatementFormats.Standard().Detect(file), Is.Null);
    }

    [Test]
    public void The_names_are_known_without_reading_a_map() => Assert.That(SettlementFormats.StandardNames, Is.EqualTo(SettlementFormats.Standard().Names));

    [TestCase("dana_settlement.csv", "csv:dana", 4, "157200.5", "157191.18")]
    [TestCase("xendit_balance.csv", "csv:xendit-balance", 2, "243500", "234620")]
    [TestCase("stripe_payout_reconciliation.csv", "csv:stripe-payout", 3, "156000", "144682")]
    public void The_samples_add_up_as_another_hand_found(string name, string format, int lines, string gross, string net)
    {
        var folder = Corpus.Folder("csv");
        if (folder is null) Assert.Ignore(Corpus.Absent);
        var content = File.ReadAllBytes(Path.Combine(folder!, "synthetic-id", name));
        Assert.That(Detected(content), Is.EqualTo(format));
        var reading = SettlementText.Read(format, content);
        Assert.That(reading.Problems, Is.Empty);
        var all = reading.Batches.SelectMany(batch => batch.Lines).ToList();
        Assert.That((all.Count, all.Sum(line => line.Gross), all.Sum(line => line.Net)), Is.EqualTo((lines, decimal.Parse(gross, CultureInfo.InvariantCulture), decimal.Parse(net, CultureInfo.InvariantCulture))));
        Assert.That(all.Select(line => line.StatedNet ?? line.Net), Is.EqualTo(all.Select(line => line.Net)));
    }

    private static string? Detected(byte[] content)
    {
        using var file = new MemoryStream(content);
        return SettlementFormats.Standard().Detect(file)?.Format;
    }

    private static string PathOf(string name) => Path.Combine(TestContext.CurrentContext.TestDirectory, "Settlements", "Golden", name);
}
