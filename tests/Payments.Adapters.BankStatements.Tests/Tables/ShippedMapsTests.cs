using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Tables;

public sealed class ShippedMapsTests
{
    /// <summary>Another map has the same columns and is taken unless this one is named.</summary>
    private static readonly Dictionary<string, string> TakenInstead = new(StringComparer.Ordinal)
    {
        ["csv:tanggal-uraian-id"] = "csv:tanggal-uraian",
        ["xlsx:tanggal-uraian-id"] = "xlsx:tanggal-uraian",
        ["xlsx:tanggal-uraian-en"] = "xlsx:tanggal-uraian",
        ["xlsx:bank-jatim-en"] = "xlsx:bank-jatim",
    };

    private static IEnumerable<string> Names => BankList.All.Select(list => list.Map);

    [Test]
    public void Every_shipped_map_has_a_sample() => Assert.That(Names, Is.EqualTo(Payments.Adapters.BankStatements.Tables.TableMaps.ShippedNames()));

    [TestCaseSource(nameof(Names))]
    public void A_CSV_file_is_read_and_recognised(string map) => Check("csv:" + map, BankList.Of(map).ToCsv("SETORAN CR", "0099"));

    [TestCaseSource(nameof(Names))]
    public void A_workbook_of_texts_is_read_and_recognised(string map) => Check("xlsx:" + map, BankList.Of(map).ToWorkbook("SETORAN CR", "0099"));

    private static void Check(string format, byte[] content)
    {
        using var file = new MemoryStream(content);
        var formats = StatementFormats.Standard();
        Assert.That(formats.Detect(file)?.Format, Is.EqualTo(TakenInstead.GetValueOrDefault(format, format)));
        var reading = formats.Find(format)!.Read(file);
        Assert.That(reading.Problems, Is.Empty);
        Check(reading.Statements.Single());
    }

    private static void Check(BankStatement statement) => Assert.Multiple(() =>
    {
        Assert.That(statement.Lines.Select(line => line.EntryDate), Is.EqualTo(new DateOnly?[] { new(2025, 11, 3), new(2025, 11, 4) }));
        Assert.That(decimal.Truncate(statement.Lines[0].Amount), Is.EqualTo(1_500_000m));
        Assert.That(statement.Lines[1].Amount, Is.EqualTo(-2500m));
        Assert.That(statement.Lines.Select(line => line.Text), Is.All.EqualTo("SETORAN CR"));
        Assert.That(statement.Currency, Is.EqualTo("IDR"));
        Assert.That(statement.Balanced, Is.Not.False);
        Assert.That(statement.Problems, Is.Empty);
    });
}
