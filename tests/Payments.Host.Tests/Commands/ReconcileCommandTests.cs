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

    [OneTimeSetUp]
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

    [OneTimeTearDown]
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
    public async Task What_nobody_knows_is_refused_with_what_may_be_asked()
    {
        var (code, _, errors) = await RunAsync("reconcile", "--explain", "TIDAK-ADA");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("TIDAK-ADA").And.Contain("settlement batch"));
    }

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
