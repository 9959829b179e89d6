using System.Globalization;
using System.Text.Json;
using Payments.Host.Commands;
using Payments.Reconciliation.Cases;
using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Judging;
using Payments.Reconciliation.Cases.Transforming;
using Sylvan.Data.Csv;

namespace Payments.Host.Tests.Matching;

/// <summary>The offline verb over generated months: the gates, and changes whose effect is known beforehand.</summary>
[NonParallelizable]
public sealed class MatchCommandTests
{
    private static readonly Dictionary<string, double> FlatFees = new(StringComparer.Ordinal) { ["va"] = 0.6, ["gateway"] = 0.2, ["counter"] = 0.2 };

    private string _temporary = "";

    [OneTimeSetUp]
    public void Begin() => _temporary = Directory.CreateTempSubdirectory("payments-match-").FullName;

    [OneTimeTearDown]
    public void End() => Directory.Delete(_temporary, recursive: true);

    [TestCase(true, 1), TestCase(false, 2)]
    public async Task A_month_with_every_defect_passes_the_gates(bool keyed, int seed)
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 4_000, Seed = seed, KeyedBatches = keyed, MemberFile = keyed }.WithMixed(0.05), At($"month-{keyed}"));
        await MatchAsync(folder, At($"month-{keyed}-out"));
        var verdict = Judge.Of(folder, At($"month-{keyed}-out"));
        // A few of each defect are too few to judge how each is named; the benchmark does that over many months.
        var failed = verdict.Gates().Where(gate => !gate.Holds && !gate.Name.Contains("named rightly", StringComparison.Ordinal)).ToList();
        Assert.That(failed, Is.Empty);
        Assert.That(verdict.Pairs.All, Is.GreaterThan(3_000));
    }

    [TestCaseSource(typeof(Transformation), nameof(Transformation.All))]
    public async Task A_change_whose_effect_is_known_has_that_effect(Transformation change)
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 1_500, Channels = FlatFees, Seed = 3 }.WithMixed(0.1), At("case"));
        await MatchAsync(folder, At("case-out"));
        await MatchAsync(change.Apply(folder, At("changed"), seed: 5), At("changed-out"));
        Assert.That(change.Departures(At("case-out"), At("changed-out")), Is.Empty);
    }

    [Test]
    public async Task A_file_that_is_cut_off_is_refused_with_its_line_and_nothing_is_written()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 300 }, At("whole"));
        var cut = Transformation.Truncate(folder, At("cut"));
        var (code, errors) = await RunAsync([.. cut.Arguments(At("cut-out"))]);
        Assert.That(code, Is.EqualTo(CommandLine.Refused));
        Assert.That(errors, Does.Match(@"lines\.csv: line \d+: 3 fields where the header has 11").And.Contain("Nothing was written"));
        Assert.That(Directory.Exists(At("cut-out")), Is.False);
    }

    [TestCase("payments", "amount", "1.000,50", "is not an amount")]
    [TestCase("payments", "amount", "-5", "must be above zero")]
    [TestCase("payments", "amount", "1.005", "finer than a hundredth")]
    [TestCase("payments", "occurred_at", "2026-03-02T09:00:00", "not a time with an offset")]
    [TestCase("payments", "business_date", "02/03/2026", "not a date")]
    [TestCase("payments", "status", "lunas", "none of paid, reversed")]
    [TestCase("payments", "payment_id", "", "is empty")]
    [TestCase("lines", "direction", "K", "none of C, D")]
    [TestCase("lines", "reversal", "", "none of 0, 1")]
    [TestCase("lines", "value_date", "2026-02-30", "not a date")]
    [TestCase("fees", "rounding", "near", "none of down, half-up, up")]
    [TestCase("members", "net", "9", "not Rp9")]
    public async Task A_wrong_field_is_refused_with_file_line_column_and_reason(string file, string column, string value, string reason)
    {
        var (code, errors) = await RunAsync(Write(file, column, value));
        Assert.That(code, Is.EqualTo(CommandLine.Refused));
        Assert.That(errors, Does.Contain($"{file}.csv: line 2, column {column}: ").And.Contain(reason));
        Assert.That(Directory.Exists(At("out")), Is.False);
    }

    [Test]
    public async Task Of_two_refused_files_the_payments_are_told_of()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Payments = 300 }, At("both"));
        foreach (var path in new[] { folder.Lines, folder.Payments }) File.AppendAllText(path, "x,y\n");
        for (var run = 0; run < 5; run++)
        {
            var (code, errors) = await RunAsync([.. folder.Arguments(At("both-out"))]);
            Assert.That(code, Is.EqualTo(CommandLine.Refused));
            Assert.That(errors, Does.Match(@"payments\.csv: line \d+: 2 fields").And.Contain("Nothing was written"));
        }
        Assert.That(Directory.Exists(At("both-out")), Is.False);
    }

    [Test]
    public async Task A_header_with_an_unknown_column_or_without_one_is_refused()
    {
        var arguments = Write("lines", "direction", "C");
        File.WriteAllText(At("lines.csv"), File.ReadAllText(At("lines.csv")).Replace("description", "keterangan", StringComparison.Ordinal));
        Assert.That((await RunAsync(arguments)).Errors, Does.Contain("column description: must stand once in the header"));
    }

    [Test]
    public async Task The_same_row_twice_is_read_once_and_the_same_id_with_other_content_is_refused()
    {
        var arguments = Write("lines", "direction", "C");
        var rows = File.ReadAllLines(At("lines.csv"));
        File.WriteAllLines(At("lines.csv"), [.. rows, rows[1]]);
        Assert.That((await RunAsync(arguments)).Code, Is.EqualTo(CommandLine.Done));
        Assert.That(File.ReadAllText(Path.Combine(At("out"), "summary.json")), Does.Contain("\"repeated_rows\": 1"));
        Directory.Delete(At("out"), recursive: true);

        File.WriteAllLines(At("lines.csv"), [.. rows, rows[1].Replace("14895", "14896", StringComparison.Ordinal)]);
        Assert.That((await RunAsync(arguments)).Errors, Does.Contain("lines.csv: line 3, column line_id: 'L1' stands in the file twice"));
    }

    [Test]
    public async Task Wrong_usage_is_told_apart_from_a_refusal() =>
        Assert.That((await RunAsync(["match", "--payments", "p.csv"])).Code, Is.EqualTo(CommandLine.Usage));

    [Test]
    public async Task What_is_written_has_the_columns_the_order_and_the_sums_of_the_contract()
    {
        File.WriteAllLines(At("payments.csv"),
        [
            CaseFolder.PaymentColumns,
            "P4,VA,RKUD,,900000000044,,,SITI,40000.50,2026-03-02T11:00:00+07:00,2026-03-02,paid",
            "P3,VA,RKUD,,900000000033,,,\"BUDI \"\"JR\"\", SH\",30000,2026-03-02T10:00:00+07:00,2026-03-02,paid",
            "P2,QRIS,RKUD,PASAR,QR-2,123456789013,SET-1,ANI,20000,2026-03-02T09:30:00+07:00,2026-03-02,paid",
            "P1,QRIS,RKUD,PASAR,QR-1,123456789012,SET-1,ANI,15000,2026-03-02T09:00:00+07:00,2026-03-02,paid",
        ]);
        File.WriteAllLines(At("lines.csv"),
        [
            CaseFolder.LineColumns,
            "L4,RKUD,,2026-03-02,,777,D,,BIAYA ADM,,0",
            "L3,RKUD,,2026-03-02,,39000,C,900000000044,VA SITI,,0",
            "L2,RKUD,,2026-03-02,2026-03-02T10:05:00+07:00,30000,C,900000000033,VA BUDI,,0",
            "L1,RKUD,QRIS,2026-03-03,,34755,C,,\"QRIS, PASAR\",SET-1,0",
        ]);
        File.WriteAllLines(At("members.csv"), [CaseFolder.MemberColumns, "SET-1,P2,20000,140,19860", "SET-1,P1,15000,105,14895"]);
        File.WriteAllLines(At("fees.csv"), [CaseFolder.FeeColumns, "QRIS,70,0,down,transaction,2026-01-01,"]);
        var to = At("contract");
        var (code, errors, said) = await SayAsync(["match", "--payments", At("payments.csv"), "--lines", At("lines.csv"), "--members", At("members.csv"), "--fees", At("fees.csv"), "--out", to]);

        Assert.That(code, Is.EqualTo(CommandLine.Done), errors);
        Assert.That(said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            "reading payments.csv and lines.csv", "matching 4 payments with 4 lines", "writing decisions, exceptions and summary", "4 payments, 4 lines: 3 matches, 2 exceptions; " + to,
        }));
        Assert.That(Directory.EnumerateFiles(to).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(["decisions.csv", "exceptions.csv", "summary.json"]));
        var (decisions, exceptions) = (Rows(Path.Combine(to, "decisions.csv")), Rows(Path.Combine(to, "exceptions.csv")));
        Assert.That(decisions[0], Is.EqualTo("line_id,payment_id,stage,tier,difference,explanation_en,explanation_id".Split(',')));
        Assert.That(exceptions[0], Is.EqualTo("side,item_id,type,amount,candidates,explanation_en,explanation_id".Split(',')));
        Assert.That(decisions.Skip(1).Select(row => string.Join(',', row[..5])), Is.EqualTo(["L1,P1,1,auto,0", "L1,P2,1,auto,0", "L2,P3,2,auto,0", "L3,P4,7,linked,-1000.5"]));
        Assert.That(exceptions.Skip(1).Select(row => string.Join(',', row[..5])), Is.EqualTo(["line,L4,unknown-line,-777,", "payment,P4,amount-under,1000.5,"]));
        foreach (var row in decisions.Skip(1)) Assert.That((row[5].Contains(row[0], StringComparison.Ordinal), row[6].Contains(row[0], StringComparison.Ordinal), row[5] == row[6]), Is.EqualTo((true, true, false)), row[5]);
        foreach (var row in exceptions.Skip(1)) Assert.That((row[5].Length > 0, row[6].Length > 0, row[5] == row[6]), Is.EqualTo((true, true, false)));

        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(to, "summary.json")));
        var root = summary.RootElement;
        Assert.That(new[] { "payments", "lines", "repeated_rows", "matches", "exceptions" }.Select(name => root.GetProperty(name).GetInt32()), Is.EqualTo([4, 4, 0, 3, 2]));
        Assert.That(Counted(root, "stages"), Is.EqualTo(["1: 1 35000", "2: 1 30000", "7: 1 39000"]));
        Assert.That(Counted(root, "tiers"), Is.EqualTo(["auto: 2 65000", "linked: 1 39000"]));
        Assert.That(Counted(root, "types"), Is.EqualTo(["amount-under: 1 1000.5", "unknown-line: 1 -777"]));
        var account = root.GetProperty("tie_out").GetProperty("accounts")[0];
        Assert.That(new[] { "lines", "matched", "open_lines", "payments", "settled", "fees", "open_payments", "unnamed_lines", "unnamed_payments" }.Select(name => account.GetProperty(name).GetDecimal()),
            Is.EqualTo([102_978m, 103_755, -777, 105_000.5m, 104_000, 245, 0, 0, 0]));
        var cost = root.GetProperty("cost");
        Assert.That(cost.GetProperty("stages").EnumerateObject().Select(stage => stage.Name), Is.SupersetOf(new[] { "read", "1", "2", "7", "9", "write" }));
        Assert.That((cost.GetProperty("matching").GetDouble() > 0, cost.GetProperty("peak_memory").GetInt64() > 1_000_000), Is.EqualTo((true, true)));

        static IEnumerable<string> Counted(JsonElement of, string name) => of.GetProperty(name).EnumerateObject()
            .Select(entry => $"{entry.Name}: {entry.Value.GetProperty("count").GetInt32()} {entry.Value.GetProperty("amount").GetDecimal().ToString("0.##", CultureInfo.InvariantCulture)}");
    }

    private static List<string[]> Rows(string path)
    {
        using var csv = CsvDataReader.Create(path, new CsvDataReaderOptions { HasHeaders = false });
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)]);
        return rows;
    }

    private string At(string name) => Path.Combine(_temporary, name);

    /// <summary>A small case of one batch, with one field of its first row replaced.</summary>
    private string[] Write(string file, string column, string value)
    {
        var texts = new Dictionary<string, string[]>
        {
            ["payments"] = [CaseFolder.PaymentColumns, "P1,QRIS,RKUD,PASAR,QR-1,123456789012,SET-1,ANI,15000,2026-03-02T09:00:00+07:00,2026-03-02,paid"],
            ["lines"] = [CaseFolder.LineColumns, "L1,RKUD,QRIS,2026-03-03,,14895,C,,\"QRIS, PASAR\",SET-1,0"],
            ["members"] = [CaseFolder.MemberColumns, "SET-1,P1,15000,105,14895"],
            ["fees"] = [CaseFolder.FeeColumns, "QRIS,70,0,down,transaction,2026-01-01,"],
        };
        var place = texts[file][0].Split(',').ToList().IndexOf(column);
        var cells = texts[file][1].Replace("\"QRIS, PASAR\"", "QRIS", StringComparison.Ordinal).Split(',');
        cells[place] = value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
        texts[file][1] = string.Join(',', cells);
        foreach (var (name, rows) in texts) File.WriteAllLines(At(name + ".csv"), rows);
        return ["match", "--payments", At("payments.csv"), "--lines", At("lines.csv"), "--members", At("members.csv"), "--fees", At("fees.csv"), "--out", At("out")];
    }

    private static async Task MatchAsync(CaseFolder folder, string output)
    {
        var (code, errors) = await RunAsync([.. folder.Arguments(output)]);
        Assert.That(code, Is.EqualTo(CommandLine.Done), errors);
    }

    private static async Task<(int Code, string Errors)> RunAsync(string[] args)
    {
        var (code, errors, _) = await SayAsync(args);
        return (code, errors);
    }

    private static async Task<(int Code, string Errors, string Said)> SayAsync(string[] args)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using StringWriter said = new(), complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            return (await CommandLine.RunAsync(args, TimeProvider.System), complained.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
