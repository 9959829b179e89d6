using System.Globalization;
using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Transforming;
using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Tests.Generating;

internal sealed class CaseGeneratorTests
{
    private readonly TemporaryFolder _temporary = new();

    [OneTimeTearDown]
    public void Clean() => _temporary.Dispose();

    [Test]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var parameters = new CaseParameters { Seed = 7, Payments = 800 }.WithMixed(0.1);
        var (first, again) = (CaseGenerator.Generate(parameters, _temporary["first"]), CaseGenerator.Generate(parameters, _temporary["again"]));
        var other = CaseGenerator.Generate(parameters with { Seed = 8 }, _temporary["other"]);
        foreach (var file in Directory.EnumerateFiles(first.Path).Select(Path.GetFileName))
            Assert.That(File.ReadAllBytes(Path.Combine(again.Path, file!)), Is.EqualTo(File.ReadAllBytes(Path.Combine(first.Path, file!))), file);
        Assert.That(File.ReadAllText(other.Lines), Is.Not.EqualTo(File.ReadAllText(first.Lines)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Every_defect_that_a_rate_can_be_given_for_befalls_somebody(bool keyed)
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 12_000, KeyedBatches = keyed }.WithMixed(0.3), _temporary["all" + keyed]);
        var seen = Column(folder.Truth, "defect").Concat(Column(folder.TruthExceptions, "defect")).ToHashSet(StringComparer.Ordinal);
        var wanted = Defect.All.Where(defect => !keyed || defect.Scope != DefectScope.UnkeyedBatch).Select(defect => defect.Code);
        Assert.That(seen, Is.SupersetOf(wanted));
    }

    [TestCase("WIB", 7)]
    [TestCase("WITA", 8)]
    [TestCase("WIT", 9)]
    public void Times_are_the_regions_and_the_banks_are_Jakartas(string zone, int hours)
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 3_000, Zone = zone }.WithMixed(0.1), _temporary[zone]);
        var payments = Times(folder.Payments, "occurred_at", "business_date");
        var lines = Times(folder.Lines, "booked_at", "value_date");
        Assert.That(payments, Has.All.Matches<(DateTimeOffset At, DateOnly Day)>(p => p.At.Offset == TimeSpan.FromHours(hours) && DateOnly.FromDateTime(p.At.Date) == p.Day));
        Assert.That(lines, Has.All.Matches<(DateTimeOffset At, DateOnly Day)>(l => l.At.Offset == TimeSpan.FromHours(7) && l.Day.DayNumber - DateOnly.FromDateTime(l.At.Date).DayNumber is 0 or 1));
        Assert.That(lines.Max(line => line.Day), Is.EqualTo(new DateOnly(2026, 1, 31)));
    }

    [Test]
    public void Without_faults_every_line_is_the_sum_of_its_payments_less_the_fees_of_the_schedule()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 4_000, KeyedBatches = true }, _temporary["clean"]);
        var amounts = Rows(folder.Payments).ToDictionary(row => row[0], row => (Channel: row[1], Amount: Amount(row[8])), StringComparer.Ordinal);
        var fees = Rows(folder.Members).ToDictionary(row => row[1], row => Amount(row[3]), StringComparer.Ordinal);
        var expected = Rows(folder.Truth).GroupBy(row => row[0], StringComparer.Ordinal).ToDictionary(
            line => line.Key,
            line => line.Sum(pair => amounts[pair[1]].Amount - fees.GetValueOrDefault(pair[1]) - (amounts[pair[1]].Channel == "gateway" ? 2_500 : 0)), StringComparer.Ordinal);
        var came = Rows(folder.Lines).Where(line => expected.ContainsKey(line[0])).ToDictionary(line => line[0], line => Amount(line[5]), StringComparer.Ordinal);
        Assert.That(came, Is.EqualTo(expected));
        Assert.That(fees.Values.Sum(), Is.Positive);
    }

    [Test]
    public void A_settlement_without_a_key_holds_the_payments_the_truth_names_also_those_that_came_a_day_late()
    {
        var qris = new Dictionary<string, double>(StringComparer.Ordinal) { ["qris"] = 1 };
        var parameters = new CaseParameters { Payments = 4_000, Channels = qris, KeyedBatches = false }.With(Defect.BatchLateMember, 0.2);
        var folder = CaseGenerator.Generate(parameters, _temporary["late members"]);
        var nets = Rows(folder.Payments).ToDictionary(row => row[0], row => Net(Amount(row[8]), row[10]), StringComparer.Ordinal);
        var lines = Rows(folder.Lines).ToDictionary(row => row[0], row => (Amount: Amount(row[5]), Key: row[9]), StringComparer.Ordinal);
        var truth = Rows(folder.Truth).GroupBy(row => row[0], StringComparer.Ordinal).ToList();
        foreach (var line in truth) Assert.That(lines[line.Key], Is.EqualTo((line.Sum(pair => nets[pair[1]]), "")));
        Assert.That(truth.Count(line => line.First()[2] == "batch-late-member"), Is.GreaterThan(20));

        static decimal Net(decimal amount, string day) => amount - (string.CompareOrdinal(day, "2026-01-15") <= 0
            ? decimal.Floor(amount * 0.007m) : decimal.Round(amount * 0.006m, MidpointRounding.AwayFromZero));
    }

    [Test]
    public void Settlement_details_name_payments_of_the_batch_and_add_up()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 3_000 }.WithMixed(0.1), _temporary["members"]);
        var batches = Rows(folder.Payments).ToDictionary(row => row[0], row => (Key: row[6], Amount: Amount(row[8])), StringComparer.Ordinal);
        var members = Rows(folder.Members);
        Assert.That(members, Is.Not.Empty);
        foreach (var member in members)
        {
            Assert.That(batches[member[1]], Is.EqualTo((member[0], Amount(member[2]))));
            Assert.That(Amount(member[2]) - Amount(member[3]), Is.EqualTo(Amount(member[4])));
        }
    }

    [Test]
    public void A_mistyped_line_holds_no_number_of_its_payment()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 3_000 }.WithMixed(0.3), _temporary["mistyped"]);
        var payments = Rows(folder.Payments).ToDictionary(row => row[0], row => (Reference: row[4], Other: row[5]), StringComparer.Ordinal);
        var lines = Rows(folder.Lines).ToDictionary(row => row[0], row => row[7] + " " + row[8], StringComparer.Ordinal);
        var mistyped = Rows(folder.Truth).Where(row => row[2].StartsWith("mistyped", StringComparison.Ordinal)).ToList();
        Assert.That(mistyped, Is.Not.Empty);
        foreach (var row in mistyped)
        {
            var (text, payment) = (lines[row[0]], payments[row[1]]);
            // an inserted digit at an end leaves the number whole inside a longer one
            var tokens = text.Split(' ', '/');
            Assert.That(tokens, Has.None.EqualTo(payment.Reference), text);
            Assert.That(payment.Other.Length == 0 || !tokens.Contains(payment.Other), text);
        }
    }

    [Test]
    public void Numbers_are_given_out_once()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 20_000, StandingAccounts = 0 }, _temporary["numbers"]);
        var rows = Rows(folder.Payments);
        foreach (var column in new[] { 0, 4 }) Assert.That(rows.Select(row => row[column]), Is.Unique);
        Assert.That(rows.Select(row => row[5]).Where(number => number.Length > 0), Is.Unique);
        Assert.That(Column(folder.Lines, "line_id"), Is.Unique);
    }

    [Test]
    public void Parameters_survive_their_file_and_wrong_ones_are_refused()
    {
        var parameters = new CaseParameters { Seed = 3, Zone = "WIT" }.With(Defect.Split, 0.02);
        parameters.Save(_temporary["parameters.json"]);
        var read = CaseParameters.Load(_temporary["parameters.json"]);
        Assert.That((read.Seed, read.Zone, read.Defects[Defect.Split.Code]), Is.EqualTo((3, "WIT", 0.02)));
        File.WriteAllText(_temporary["wrong.json"], """{ "defects": { "split": 2 } }""");
        Assert.That(() => CaseParameters.Load(_temporary["wrong.json"]), Throws.TypeOf<FormatException>());
        File.WriteAllText(_temporary["wrong.json"], """{ "sed": 2 }""");
        Assert.That(() => CaseParameters.Load(_temporary["wrong.json"]), Throws.TypeOf<FormatException>());
        Assert.That(() => new CaseParameters { Zone = "UTC" }.Checked(), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void A_truncated_file_ends_inside_a_row()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 500 }, _temporary["whole"]);
        var last = File.ReadLines(Transformation.Truncate(folder, _temporary["cut"]).Lines).Last();
        Assert.That(last.Count(character => character == ','), Is.EqualTo(2));
    }

    private static List<string[]> Rows(string path)
    {
        using var csv = CsvDataReader.Create(path);
        List<string[]> rows = [];
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }

    private static List<string> Column(string path, string name)
    {
        using var csv = CsvDataReader.Create(path);
        var (at, cells) = (csv.GetOrdinal(name), new List<string>());
        while (csv.Read()) cells.Add(csv.GetString(at));
        return cells;
    }

    private static List<(DateTimeOffset At, DateOnly Day)> Times(string path, string time, string date) =>
        [.. Column(path, time).Zip(Column(path, date)).Where(row => row.First.Length > 0).Select(row =>
            (DateTimeOffset.Parse(row.First, CultureInfo.InvariantCulture), DateOnly.ParseExact(row.Second, "yyyy-MM-dd", CultureInfo.InvariantCulture)))];

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
