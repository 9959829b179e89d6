using System.Globalization;
using System.Text;
using Npgsql;
using Payments.Adapters.BankStatements;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Verification;
using Payments.Host.Composition;

namespace Payments.Host.Tests.Jobs;

/// <summary>
/// Two hosts share one PostgreSQL and its night. The one that is at work is killed with SIGKILL while it holds half of the work in an open
/// transaction, or stands still and wakes up when it was replaced: the night is finished, and finished once.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TwoHostsTests
{
    private const int Bills = 200, Credited = 150;

    private static readonly KeyValuePair<string, string>[] Nights = [new("Payments__Night__Enabled", "true"), new("Payments__Night__TakeOverSeconds", "4")];

    // Where the killed host stands: its inserts into the table wait for the test's lock, so it is in mid-run for as long as the test wants.
    [TestCase("recon_run", "RKUD", TestName = "Killed in the middle of an account, the other host finishes the night once")]
    [TestCase("tie_out", null, TestName = "Killed in the middle of the close, the other host closes the day once")]
    [CancelAfter(120_000)]
    public async Task Killed_in_mid_run(string table, string? account)
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var database = await TestDatabases.CreateAsync(StorageEngine.PostgreSql);
        await using var books = OpenBooks(database.Options, TimeProvider.System);
        var (region, day) = (books.Regions.All[0], await SeedYesterdayAsync(database.Options, stop));
        ReceivingAccountId? piece = account is null ? null : new(account);

        await using var barrier = await LockAsync(database.Options, table, stop);
        await using var one = await HostProcess.ServeAsync(database.Options, Nights);
        await using var two = await HostProcess.ServeAsync(database.Options, Nights);
        var (atWork, other) = await WhoIsAtAsync(database.Options, books, day, piece, table, (one, two), stop);
        await atWork.KillAsync();
        await barrier.DisposeAsync();

        await CheckAsync(books, region, day, stop);
        await CheckAttemptsAsync(books, day, piece, atWork, other, stop);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_host_that_stood_still_and_was_replaced_wakes_up_and_the_night_is_finished_once_all_the_same()
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var database = await TestDatabases.CreateAsync(StorageEngine.PostgreSql);
        await using var books = OpenBooks(database.Options, TimeProvider.System);
        var (region, day, piece) = (books.Regions.All[0], await SeedYesterdayAsync(database.Options, stop), new ReceivingAccountId("RKUD"));

        await using var barrier = await LockAsync(database.Options, "recon_run", stop);
        await using var one = await HostProcess.ServeAsync(database.Options, Nights);
        await using var two = await HostProcess.ServeAsync(database.Options, Nights);
        var (atWork, other) = await WhoIsAtAsync(database.Options, books, day, piece, "recon_run", (one, two), stop);
        await atWork.FreezeAsync();
        await barrier.DisposeAsync();
        await WaitAsync(books, day, attempts => attempts.FirstOrDefault(attempt => attempt.Account == piece && IsAt(other, attempt)), stop);
        await atWork.ThawAsync(); // its transaction is still open: it commits first, or finds the run taken

        await CheckAsync(books, region, day, stop);
        await CheckAttemptsAsync(books, day, piece, atWork, other, stop);
    }

    /// <summary>The host that is in the middle of a piece: its attempt runs, and its transaction waits for the lock.</summary>
    private static async Task<(HostProcess AtWork, HostProcess Other)> WhoIsAtAsync(
        StorageOptions storage, Books books, DateOnly day, ReceivingAccountId? piece, string table, (HostProcess One, HostProcess Two) hosts, CancellationToken stop)
    {
        var running = await WaitAsync(books, day, attempts => attempts.FirstOrDefault(attempt => attempt.Account == piece && attempt.Outcome == NightOutcome.Running), stop);
        await WaitForWaiterAsync(storage, table, stop);
        var (atWork, other) = IsAt(hosts.One, running) ? hosts : (hosts.Two, hosts.One);
        Assert.That(IsAt(atWork, running), Is.True, running.Host);
        return (atWork, other);
    }

    private static async Task CheckAttemptsAsync(Books books, DateOnly day, ReceivingAccountId? piece, HostProcess gone, HostProcess other, CancellationToken stop)
    {
        var attempts = await WaitAsync(books, day, all => all.All(attempt => attempt.EndedAt is not null) ? all : null, stop);
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, attempts));
        var ofPiece = attempts.Where(attempt => attempt.Account == piece).ToList();
        Assert.That(ofPiece.Select(attempt => attempt.Outcome), Is.EqualTo(new[] { NightOutcome.Lost, NightOutcome.Completed }));
        Assert.That((IsAt(gone, ofPiece[0]), IsAt(other, ofPiece[1])), Is.EqualTo((true, true)));
        using var client = new HttpClient { BaseAddress = other.Url };
        Assert.That(await client.GetStringAsync("/healthz/night", stop), Does.Contain("\"ok\""));
    }

    /// <summary>Yesterday of the region: bills paid by virtual account, most of them on the bank's statement.</summary>
    private static async Task<DateOnly> SeedYesterdayAsync(StorageOptions storage, CancellationToken stop)
    {
        await using var books = OpenBooks(storage, new SimulatedClock(TimeProvider.System, TimeProvider.System.GetUtcNow().AddDays(-1)));
        var (region, day) = (books.Regions.All[0], books.Calendar.Today(books.Regions.All[0]));
        var bills = await TestBills.IssueAsync(books, Bills, stop);
        using var intake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var working = books.Intake.RunAsync(intake.Token);
        foreach (var outcome in await Task.WhenAll(bills.Select(bill => books.Recorder.RecordAsync(
            new(region.Code, new("VA-RKUD"), new("malam-" + bill.Code), [new(bill.Code, bill.Total)], books.Calendar.Now, CanRefuse: false, null, null, null), stop))))
            Assert.That(outcome, Is.InstanceOf<RecordOutcome.Recorded>());
        await intake.CancelAsync();
        await working;
        using var file = new MemoryStream(Statement(region, day, bills.Take(Credited)));
        Assert.That(await books.Importer.ImportAsync(region, "malam.sta", file, StatementFormats.Standard().Find("mt940")!, dryRun: false, stop), Is.InstanceOf<ImportOutcome.Imported>());
        return day;
    }

    private static byte[] Statement(Region region, DateOnly day, IEnumerable<Bill> credited)
    {
        var text = new StringBuilder();
        var closing = 0L;
        var date = day.ToString("yyMMdd", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $":20:RK0001\r\n:25:{region.Accounts[new("RKUD")].Number}\r\n:28C:1/1\r\n:60F:C{date}IDR0,00\r\n");
        foreach (var bill in credited)
        {
            var rupiah = (long)bill.Total.ToDecimal();
            closing += rupiah;
            text.Append(CultureInfo.InvariantCulture, $":61:{date}{date[2..]}C{rupiah},00NTRFNONREF//BDK{bill.Code.Value[^6..]}\r\n:86:VA 88001{bill.Code} PEMBAYARAN PBB\r\n");
        }
        return Encoding.ASCII.GetBytes(text.Append(CultureInfo.InvariantCulture, $":62F:C{date}IDR{closing},00\r\n-\r\n").ToString());
    }

    private static async Task CheckAsync(Books books, Region region, DateOnly day, CancellationToken stop)
    {
        while (!await IsClosedAsync(books, region, day, stop)) await Task.Delay(50, stop);
        var runs = await books.Runs.RunsAsync(region.Code, day, stop);
        Assert.That(runs.Select(run => run.Account), Is.EquivalentTo(region.Accounts.Keys), "each account has one run of the day");
        Assert.That(runs.Select(run => run.UndoneAt), Has.All.Null);
        var night = await books.Night.RunAsync(region, day, stop);
        Assert.That(night, Is.InstanceOf<NightlyResult.Closed>());
        Assert.That(((NightlyResult.Closed)night).Sheet.TiesOut);
        var matches = await books.Runs.MatchesAsync(region.Code, runs.Single(run => run.Account == new ReceivingAccountId("RKUD")).Id, stop);
        Assert.That(matches, Has.Count.EqualTo(Credited), "what the bank credited is matched");
        var (sources, posted) = (new HashSet<string>(StringComparer.Ordinal), Money.Zero);
        await foreach (var posting in books.Ledger.PostingsAsync(region.Code, day, stop))
        {
            if (!posting.Source.StartsWith("run:", StringComparison.Ordinal)) continue;
            sources.Add(posting.Source);
            posted += posting.Amount;
        }
        Assert.That(sources, Is.EquivalentTo(new[] { "run:" + runs.Single(run => run.Matches > 0).Id }), "only the run that counts has posted");
        Assert.That(posted, Is.EqualTo(Money.Sum(matches.Select(match => match.Explanation.AtBank))), "each match once");
        Assert.That(await new BooksVerifier(books.Ledger, books.Checks).RunAsync(region.Code, _ => { }, stop), Is.Empty);
    }

    /// <summary>Lets everybody read the table and nobody write it, until it is disposed.</summary>
    private static async Task<NpgsqlConnection> LockAsync(StorageOptions storage, string table, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(storage.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand($"begin; lock table {table} in share mode", connection);
        await command.ExecuteNonQueryAsync(stop);
        return connection;
    }

    private static async Task WaitForWaiterAsync(StorageOptions storage, string table, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(storage.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand($"select count(*) from pg_locks where relation = '{table}'::regclass and not granted", connection);
        while ((long)(await command.ExecuteScalarAsync(stop))! == 0) await Task.Delay(20, stop);
    }

    private static async Task<T> WaitAsync<T>(Books books, DateOnly day, Func<IReadOnlyList<NightAttempt>, T?> look, CancellationToken stop)
        where T : class
    {
        while (true)
        {
            if (look(await books.Nights.SinceAsync(books.Regions.All[0].Code, day, stop)) is { } seen) return seen;
            await Task.Delay(20, stop);
        }
    }

    private static async Task<bool> IsClosedAsync(Books books, Region region, DateOnly day, CancellationToken stop) =>
        (await books.Ledger.DaysAsync(region.Code, stop)).Any(known => known.Date == day && known.ChainHash is not null);

    private static bool IsAt(HostProcess host, NightAttempt attempt) => attempt.Host.Contains($"-{host.Id}-", StringComparison.Ordinal);

    private static Books OpenBooks(StorageOptions storage, TimeProvider clock) => Books.Open(
        new() { RegionFiles = [Repository.RegionFile], Storage = new() { Engine = "postgresql", ConnectionString = storage.ConnectionString } }, clock);
}
