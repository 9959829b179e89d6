using Dapper;
using Microsoft.Data.Sqlite;
using Payments.Adapters.Contracts.Databases;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Closing;
using Payments.Host.Commands;
using Payments.Host.Composition;

namespace Payments.Host.Tests.Commands;

/// <summary>What <c>reconcile</c> says of the five records: of a day, of a payment, of a settlement batch.</summary>
[NonParallelizable]
public sealed class ReconcileCommandTests
{
    private static readonly DateOnly Day = new(2026, 3, 9);

    private TestDatabase _database = null!;
    private string _file = null!;
    private Ntpd _number;

    [SetUp]
    public async Task CloseADay()
    {
        _database = await TestDatabases.SqliteAsync();
        var clock = new SimulatedClock(TimeProvider.System, new(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(7)));
        await using var books = Books.Open(
            new() { RegionFiles = [Repository.RegionFile], Storage = new() { Engine = "sqlite", ConnectionString = _database.Options.ConnectionString } }, clock);
        var region = books.Regions.All[0];
        var bill = (await TestBills.IssueAsync(books, 1, CancellationToken.None))[0];
        var notice = new PaymentNotice(region.Code, new("VA-RKUD"), new("UJI-LIMA-0001"), [new(bill.Code, bill.Total)], books.Calendar.Now, CanRefuse: false, null, null, null);
        var stored = await books.Payments.RecordAsync(region.Code, [Decision.Decide(notice, [bill], region, Day, books.Calendar.Now)], CancellationToken.None);
        _number = stored[0].Stored!.Ntpd!.Value;
        _file = Path.GetTempFileName();
        await File.WriteAllTextAsync(_file, "batch_key,settle_date,provider_id,type,reference,trace,gross,fee,tax,net,paid_at\nB-0309,2026-03-09,P1,payment,UJI-LIMA-0001,,10001.00,0.00,0.00,10001.00,\n");
        Assert.That((await RunAsync("import", "settlement", _file, "--channel", "VA-RKUD")).Code, Is.Zero);
        clock.Set(new(2026, 3, 10, 1, 0, 0, TimeSpan.FromHours(7)));
        Assert.That(await books.Night.RunAsync(region, Day, CancellationToken.None), Is.InstanceOf<NightlyResult.Closed>());
    }

    [TearDown]
    public async Task Stop()
    {
        File.Delete(_file);
        await _database.DisposeAsync();
    }

    [Test]
    public async Task A_closed_day_is_told_with_its_five_records()
    {
        var (code, said, _) = await RunAsync("reconcile", "--date", "2026-03-09");
        Assert.That(code, Is.Zero);
        Assert.That(said, Does.Match(@"VA-RKUD +RKUD +Rp0 +Rp10\.001 +Rp10\.001 +Rp10\.001 +Rp10\.001  ok"));
        Assert.That(said, Does.Contain("bank: late 1 Rp10.001"));
    }

    [Test]
    public async Task A_day_that_is_closed_tells_each_step_with_how_much_there_is()
    {
        var (code, said, errors) = await RunAsync("reconcile", "--date", "2026-03-10");
        Assert.That(code, Is.Zero, errors);
        Assert.That(StepsOf(said), Is.EqualTo((string[])
        [
            "deposit slips",
            "PUDAM: matching 0 lines with 0 payments", "PUDAM: booking 0 matches", "PUDAM: saving 0 matches and 0 exceptions",
            "RKUD: matching 0 lines with 1 payments", "RKUD: booking 0 matches", "RKUD: saving 0 matches and 1 exceptions",
            "tying out", "closing",
        ]));
    }

    [TestCase("B-0309")]
    [TestCase("VA-RKUD/B-0309")]
    public async Task A_settlement_batch_is_explained_by_its_key_with_or_without_its_channel(string item)
    {
        var (code, said, _) = await RunAsync("reconcile", "--explain", item);
        Assert.That(code, Is.Zero);
        Assert.That(said, Does.Contain("batch B-0309 of VA-RKUD: 1 lines, gross Rp10.001, fees Rp0, net Rp10.001"));
    }

    [Test]
    public async Task A_payment_is_explained_with_what_each_record_says_and_the_one_that_differs()
    {
        var (code, said, _) = await RunAsync("reconcile", "--explain", _number.Value);
        Assert.That(code, Is.Zero);
        Assert.That(said, Does.Contain("bank nothing, settlement Rp10.001, payment Rp10.001, bills Rp10.001 (charges Rp10.001, parts Rp10.001), ledger Rp10.001").And.Contain("late"));
        Assert.That(said, Does.Not.Contain("not equal"));

        await using var connection = new SqliteConnection(_database.Options.ConnectionString);
        await connection.ExecuteAsync("drop trigger settlement_line_no_update; update settlement_line set gross_sen = gross_sen + 100, net_sen = net_sen + 100");
        Assert.That((await RunAsync("reconcile", "--explain", _number.Value)).Output, Does.Contain("settlement Rp10.002").And.Contain("not equal: Settlement"));
        await connection.ExecuteAsync("update settlement_line set gross_sen = gross_sen - 100, net_sen = net_sen - 100");
    }

    [Test]
    public async Task A_run_is_undone_and_made_again_and_the_difference_is_told_before_it_is_made()
    {
        var unchanged = await RunAsync("reconcile", "--date", "2026-03-09", "--again");
        Assert.That((unchanged.Code, unchanged.Output.Contains("RKUD: nothing new since run", StringComparison.Ordinal)), Is.EqualTo((0, true)), unchanged.Output + unchanged.Errors);
        var run = unchanged.Output.Split("RKUD: nothing new since run ")[1][..36];
        Assert.That((await RunAsync("reconcile", "--undo", Guid.Empty.ToString())).Code, Is.EqualTo(1));
        var undone = await RunAsync("reconcile", "--undo", run);
        Assert.That((undone.Code, undone.Output.Contains("is undone; reversed on", StringComparison.Ordinal)), Is.EqualTo((0, true)), undone.Errors);
        Assert.That((await RunAsync("reconcile", "--undo", run)).Output, Does.Contain("was undone before; nothing changed"));

        var asked = await RunAsync("reconcile", "--date", "2026-03-09", "--again", "--dry-run");
        Assert.That(asked.Output, Does.Contain("RKUD, beside run 1 (undone): 0 matches come, 0 go; 0 exceptions come, 0 go, nothing changes.").And.Contain("Nothing was written."));
        var statement = _file + ".sta";
        await File.WriteAllTextAsync(statement, ":20:X\n:25:0010012345678\n:28C:1\n:60F:C260309IDR0,00\n:61:2603090309C10001,00NTRFNONREF//B1\n:86:PENCAIRAN B-0309\n:62F:C260309IDR10001,00\n-\n");
        Assert.That((await RunAsync("import", "statement", statement)).Code, Is.Zero);
        File.Delete(statement);

        var again = await RunAsync("reconcile", "--date", "2026-03-09", "--again");
        Assert.That(again.Code, Is.Zero, again.Errors);
        Assert.That(StepsOf(again.Output), Is.EqualTo((string[])
        [
            "RKUD: matching 1 lines with 1 payments", "RKUD: matching 1 lines with 1 payments", "RKUD: booking 1 matches", "RKUD: saving 1 matches and 0 exceptions",
        ]), "told, then made");
        Assert.That(again.Output, Does.Contain("RKUD, beside run 1 (undone): 1 matches come, 0 go; 0 exceptions come, 1 go.").And.Contain("+ match line").And.Contain("- late Rp10.001"));
        Assert.That(again.Output.IndexOf("1 matches come", StringComparison.Ordinal), Is.LessThan(again.Output.IndexOf("1 matches, 0 exceptions", StringComparison.Ordinal)), "told before it is made");
        Assert.That((await RunAsync("reconcile", "--explain", _number.Value)).Output, Does.Contain("(undone): late").And.Contain(": match"));
        Assert.That((await RunAsync("reconcile", "--date", "2026-03-09", "--dry-run")).Code, Is.EqualTo(2), "--dry-run goes with --again");
    }

    [Test]
    public async Task What_nobody_knows_is_refused_with_what_may_be_asked()
    {
        var (code, _, errors) = await RunAsync("reconcile", "--explain", "TIDAK-ADA");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("TIDAK-ADA").And.Contain("settlement batch"));
    }

    private static IEnumerable<string> StepsOf(string output) =>
        output.ReplaceLineEndings("\n").Split('\n').Where(line => line is "deposit slips" or "tying out" or "closing" || line.Split(": ") is [_, var step] && step.Split(' ')[0] is "matching" or "booking" or "saving");

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using StringWriter said = new(), complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            return (await CommandLine.RunAsync([.. args, "--region-file", Repository.RegionFile, "--database", _database.Options.ConnectionString], TimeProvider.System), said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
