using System.Globalization;
using Newtonsoft.Json.Linq;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed class Mt940CorpusTests
{
    private const string NoSamples = "(no samples)";
    private const int PublishedFiles = 119;

    private static IEnumerable<string> Files() =>
        Expected() is { } expected ? expected.Select(file => (string)file["file"]!) : [NoSamples];

    [TestCaseSource(nameof(Files))]
    public void Every_sample_file_says_what_an_independent_reader_found(string file)
    {
        if (Expected() is not { } all) Assert.Ignore(Corpus.Absent);
        else Compare(file, all.Single(item => (string)item["file"]! == file));
    }

    [Test]
    public void No_sample_file_is_left_out()
    {
        if (Corpus.Folder("mt940") is null) Assert.Ignore(Corpus.Absent);
        Assert.That(Files().Count(), Is.EqualTo(PublishedFiles));
    }

    private static void Compare(string file, JToken expected)
    {
        using var stream = File.OpenRead(Path.Combine(Corpus.Folder("mt940")!, file));
        var reading = new Mt940Reader().Read(stream);
        Assert.That(reading.Encoding, Is.EqualTo((string)expected["encoding"]!));
        var statements = expected["statements"]!.Select(Describe).ToList();
        Assert.That(reading.Statements.Select(Describe), Is.EqualTo(statements));
        foreach (var unbalanced in reading.Statements.Where(statement => statement.Balanced == false))
            Assert.That(unbalanced.Problems.Single(problem => problem.IsImbalance && problem.Message.Contains("a difference of", StringComparison.Ordinal)).Where, Is.Not.Empty, "it is refused with its place");
        Assert.That(Inspected(file, stream).Select(Describe), Is.EqualTo(statements), "the inspection, which reads without keeping lines");
    }

    private static JToken Inspected(string file, FileStream stream)
    {
        stream.Position = 0;
        var inspection = StatementInspection.Of(file, stream, StatementFormats.Standard(), format: null, CancellationToken.None);
        return JObject.Parse(InspectionWriter.ToJson(inspection))["statements"]!;
    }

    private static string Describe(BankStatement statement) => string.Join(" | ",
        statement.Account, statement.Number, statement.Currency, Number(statement.Opening?.Amount), statement.Opening?.Tag,
        Number(statement.Closing?.Amount), statement.Closing?.Tag, Number(statement.Lines.Count), Number(statement.Sum),
        statement.Balanced, Number(statement.Reversals));

    private static string Describe(JToken statement) => string.Join(" | ",
        (string?)statement["account"], (string?)statement["number"], (string?)statement["currency"], Number((string?)statement["opening"]),
        (string?)statement["openingTag"], Number((string?)statement["closing"]), (string?)statement["closingTag"],
        Number((string?)statement["entries"]), Number((string?)statement["sum"]), (bool?)statement["balanced"], Number((string?)statement["reversals"]));

    private static string Number(string? text) => text is null ? "" : Number(decimal.Parse(text, CultureInfo.InvariantCulture));

    private static string Number(decimal? amount) => amount?.ToString("0.00##", CultureInfo.InvariantCulture) ?? "";

    private static JArray? Expected() =>
        Corpus.Folder("mt940") is { } folder ? JArray.Parse(File.ReadAllText(Path.Combine(folder, "expected.json"))) : null;
}
