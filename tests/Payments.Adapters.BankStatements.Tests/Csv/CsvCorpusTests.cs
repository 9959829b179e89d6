using System.Globalization;
using Newtonsoft.Json.Linq;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Csv;

public sealed class CsvCorpusTests
{
    [TestCase("bank_jatim_id_numbers.csv", "csv:bank-jatim")]
    [TestCase("bca_bisnis.csv", "csv:bca-bisnis")]
    [TestCase("bca_personal.csv", "csv:bca-personal")]
    [TestCase("bni.csv", "csv:bni")]
    [TestCase("bri.csv", "csv:bri")]
    [TestCase("mandiri.csv", "csv:mandiri")]
    public void Every_bank_sample_is_recognised_and_adds_up(string file, string format)
    {
        var expected = Expected(file);
        using var stream = File.OpenRead(PathOf(file));
        var reader = StatementFormats.Standard().Detect(stream);
        Assert.That(reader?.Format, Is.EqualTo(format));
        var reading = reader!.Read(stream);
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Statements, Has.Count.EqualTo(1));
        Compare(reading.Statements[0], expected);
    }

    [Test]
    public void Announced_lines_do_not_enter_the_booked_total()
    {
        var expected = Expected("bca_personal.csv");
        var statement = Read("bca_personal.csv", "csv:bca-personal").Statements[0];
        var booked = statement.Lines.Where(line => !line.Expected).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(statement.Lines.Count(line => line.Expected), Is.EqualTo((int)expected["pending"]!));
            Assert.That(booked, Has.Count.EqualTo((int)expected["bookedEntries"]!));
            Assert.That(statement.Sum, Is.EqualTo(Amount(expected["bookedSum"])));
            Assert.That(statement.Balanced, Is.True);
        });
    }

    [Test]
    public void Ambiguous_thousands_are_refused_with_row_and_column()
    {
        using var stream = File.OpenRead(PathOf("ambiguous_thousands.csv"));
        var reading = StatementFormats.Standard().Detect(stream)!.Read(stream);
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Select(problem => problem.Where), Is.EqualTo(new[]
        {
            "row 2, column \"Kredit\"", "row 3, column \"Kredit\"",
        }));
    }

    [Test]
    public void The_text_of_two_columns_of_one_name_is_one_text() =>
        Assert.That(Read("mandiri.csv", "csv:mandiri").Statements[0].Lines[0].Text,
            Is.EqualTo("TRSF E-BANKING CR 0311/FTSCY/WS95051 156000.00 PBB 999901000100100010 2025 BUDI CONTOH"));

    private static void Compare(BankStatement statement, JToken expected) => Assert.Multiple(() =>
    {
        Assert.That(statement.Lines, Has.Count.EqualTo((int)expected["entries"]!));
        Assert.That(statement.Sum + statement.ExpectedSum, Is.EqualTo(Amount(expected["sum"])));
        Assert.That(statement.Lines.Where(line => line.Amount > 0).Sum(line => line.Amount), Is.EqualTo(Amount(expected["credit"])));
        Assert.That(statement.Lines.Where(line => line.Amount < 0).Sum(line => -line.Amount), Is.EqualTo(Amount(expected["debit"])));
        Assert.That(statement.Currency, Is.EqualTo((string)expected["currency"]!));
        Assert.That(statement.Problems, Is.Empty);
        if (((string?)expected["note"])?.Contains("no balances in the file", StringComparison.Ordinal) == true) return;
        Assert.That(statement.Opening?.Amount, Is.EqualTo(Amount(expected["opening"])));
        Assert.That(statement.Closing?.Amount, Is.EqualTo(Amount(expected["closing"])));
    });

    private static StatementReading Read(string file, string format)
    {
        using var stream = File.OpenRead(PathOf(file));
        return StatementFormats.Standard().Find(format)!.Read(stream);
    }

    private static JToken Expected(string file) => JObject.Parse(File.ReadAllText(Path.Combine(Folder(), "expected.json")))[file]!;

    private static string PathOf(string file) => Path.Combine(Folder(), "synthetic-id", file);

    private static string Folder()
    {
        if (Corpus.Folder("csv") is { } folder) return folder;
        Assert.Ignore(Corpus.Absent);
        return "";
    }

    private static decimal Amount(JToken? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);
}
