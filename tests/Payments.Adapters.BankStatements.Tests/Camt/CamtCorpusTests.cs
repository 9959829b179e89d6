using System.Globalization;
using Newtonsoft.Json.Linq;
using Payments.Adapters.BankStatements.Camt;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtCorpusTests
{
    private const string NoSamples = "(no samples)";
    private const int PublishedFiles = 209;
    private const int PublishedStatements = 298;
    private const string BankingDays = "subite-eu-camt-to-coda/camt053";
    private const int TransitionsOfBankingDays = 184;

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
        if (Expected() is not { } all) Assert.Ignore(Corpus.Absent);
        else Assert.That((all.Count, all.Sum(file => file["statements"]!.Count())), Is.EqualTo((PublishedFiles, PublishedStatements)));
    }

    [Test]
    public void A_file_without_a_statement_says_why()
    {
        if (Expected() is not { } all) Assert.Ignore(Corpus.Absent);
        else
        {
            var refused = all.Where(file => !file["statements"]!.Any()).Select(file => (string)file["file"]!).ToList();
            Assert.That(refused, Has.Count.EqualTo(6));
            Assert.That(refused.Select(Read).Where(reading => reading.Readable || reading.Problems.All(problem => problem.IsWarning)), Is.Empty);
        }
    }

    [Test]
    public void The_closing_balance_of_a_banking_day_opens_the_next()
    {
        if (Corpus.Folder("camt") is not { } folder) Assert.Ignore(Corpus.Absent);
        else
        {
            var accounts = Directory.EnumerateFiles(Path.Combine(folder, BankingDays), "*.xml").Order(StringComparer.Ordinal)
                .SelectMany(path => Read(Path.GetRelativePath(folder, path)).Statements).GroupBy(statement => statement.Account);
            var transitions = accounts.SelectMany(days => days.Zip(days.Skip(1))).ToList();
            Assert.That(transitions, Has.Count.EqualTo(TransitionsOfBankingDays));
            Assert.That(transitions.Where(days => days.First.Closing!.Amount != days.Second.Opening!.Amount), Is.Empty);
        }
    }

    [Test]
    public void Banking_days_without_status_sign_of_balance_and_dates_are_posted_whole()
    {
        if (Corpus.Folder("camt") is not { } folder) Assert.Ignore(Corpus.Absent);
        else
        {
            var statements = Directory.EnumerateFiles(Path.Combine(folder, BankingDays), "*.xml").SelectMany(path => Read(path).Statements).ToList();
            Assert.That(statements.SelectMany(statement => statement.Problems).Where(problem => !problem.IsWarning), Is.Empty);
            Assert.That(statements.Select(statement => statement.Kind), Has.All.EqualTo(StatementKind.Final));
            Assert.That(statements.SelectMany(statement => statement.Lines), Has.All.Matches<BankLine>(
                line => line is { Expected: false, BankReference: not null, Type: not null, Parts.Count: > 0 }));
        }
    }

    private static void Compare(string file, JToken expected)
    {
        var reading = Read(file);
        var statements = expected["statements"]!.Select(Describe).ToList();
        Assert.That(reading.Statements.Select(Describe), Is.EqualTo(statements));
        foreach (var unbalanced in reading.Statements.Where(statement => statement.Balanced == false))
            Assert.That(unbalanced.Problems.Single(problem => problem.IsImbalance && problem.Message.Contains("a difference of", StringComparison.Ordinal)).Where, Is.Not.Empty, "it is refused with its place");
        Assert.That(Inspected(file).Select(DescribeMessage), Is.EqualTo(expected["statements"]!.Select(DescribeMessage)), "the inspection, which reads without keeping lines");
    }

    private static JToken Inspected(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Corpus.Folder("camt")!, file));
        var inspection = StatementInspection.Of(file, stream, StatementFormats.Standard(), format: null, CancellationToken.None);
        Assert.That(inspection.Format, Is.EqualTo("camt"));
        return JObject.Parse(InspectionWriter.ToJson(inspection))["statements"]!;
    }

    private static StatementReading Read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Corpus.Folder("camt")!, file));
        return new CamtReader().Read(stream);
    }

    private static string Describe(BankStatement statement) => string.Join(" | ",
        statement.Account, statement.Currency, statement.Opening?.Tag, Number(statement.Opening?.Amount), Number(statement.Closing?.Amount),
        Number(statement.Lines.Count), Number(statement.Lines.Sum(line => line.Parts.Count)), Number(statement.Sum),
        Number(statement.Lines.Count(line => line.Expected)), Number(statement.Reversals), statement.Balanced);

    private static string Describe(JToken statement) => string.Join(" | ",
        (string?)statement["account"], (string?)statement["currency"], (string?)statement["openingType"], Number((string?)statement["opening"]),
        Number((string?)statement["closing"]), Number((string?)statement["entries"]), Number((string?)statement["txDetails"]),
        Number((string?)statement["bookedSum"]), Number((string?)statement["pending"]), Number((string?)statement["reversals"]), (bool?)statement["balanced"]);

    private static string DescribeMessage(JToken statement) =>
        string.Join(" | ", (string?)statement["message"], (string?)statement["kind"], (string?)statement["id"], Describe(statement));

    private static string Number(string? text) => text is null ? "" : Number(decimal.Parse(text, CultureInfo.InvariantCulture));

    private static string Number(decimal? amount) => amount?.ToString("0.00###", CultureInfo.InvariantCulture) ?? "";

    private static JArray? Expected() =>
        Corpus.Folder("camt") is { } folder ? JArray.Parse(File.ReadAllText(Path.Combine(folder, "expected.json"))) : null;
}
