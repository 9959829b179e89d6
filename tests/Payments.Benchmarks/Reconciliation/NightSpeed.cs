using System.Globalization;
using System.Text;
using Npgsql;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Benchmarks.Payments;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Reconciliation.Cases;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>
/// A night from the database to stored results: open payments and as many statement lines of one account, loaded, decided, booked and saved with their explanations, beside
/// DuckDB over the same rows as files. Both are processes, timed from start to end: ours is the program as an operator installs it. Rounds are interleaved; each has a copy of the
/// database that was filled, so that none finds what another left.
/// </summary>
internal sealed class NightSpeed(Options options, TextWriter output)
{
    private static readonly ReceivingAccountId Account = new("RKUD");

    private readonly int _payments = options.Number("--payments") ?? 100_000, _rounds = options.Number("--rounds") ?? 5;

    /// <summary><c>night [--payments N] [--rounds N] [--engine sqlite|postgresql] [--host FILE]</c>.</summary>
    public async Task<int> RunAsync()
    {
        var engines = new[] { StorageEngine.Sqlite, StorageEngine.PostgreSql }
            .Where(engine => options.Text("--engine") is not { } only || engine.ToString().Equals(only, StringComparison.OrdinalIgnoreCase)).ToList();
        // Over TCP, as most servers are reached; by its socket file a night took a twentieth longer (docs/benchmarks.md).
        await using var server = engines.Contains(StorageEngine.PostgreSql) ? await PostgresServer.StartAsync(overLoopback: true) : null;
        if (server is not null) Environment.SetEnvironmentVariable(PostgresServer.Variable, server.Maintenance);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_payments} payments and as many lines, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {_rounds} rounds"));
        output.WriteLine("| engine | night s | DuckDB s | night : DuckDB | of each round | memory above idle MB |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var engine in engines) await MeasureAsync(engine);
        return 0;
    }

    private async Task MeasureAsync(StorageEngine engine)
    {
        var folder = new CaseFolder(Directory.CreateTempSubdirectory("payments-night-").FullName);
        await using var database = await TestDatabases.CreateAsync(engine);
        try
        {
            var day = default(DateOnly);
            await using (var books = Open(database)) day = await FillAsync(books, folder);
            NpgsqlConnection.ClearAllPools();
            await SettleAsync(database.Options);
            var (nights, yardsticks, memory) = (new List<double>(), new List<double>(), 0.0);
            for (var round = 0; round < _rounds; round++)
            {
                var night = await NightAsync(database, day);
                nights.Add(night.Seconds);
                memory = Math.Max(memory, night.Memory);
                var duckDb = MatchRun.DuckDb(folder, Path.Combine(folder.Path, "out"));
                if (duckDb.ExitCode != 0) throw new InvalidOperationException(duckDb.Said);
                yardsticks.Add(duckDb.Seconds);
            }
            var rounds = string.Join(", ", nights.Zip(yardsticks, (night, duckDb) => string.Create(CultureInfo.InvariantCulture, $"{night:0.0} : {duckDb:0.0}")));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {engine} | {Median(nights):0.00} | {Median(yardsticks):0.00} | {Median(nights.Zip(yardsticks, (a, b) => a / b)):0.00} | {rounds} | {memory:0} |"));
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    // A server sees to its grown tables by itself, for minutes and beside whatever runs; here it is done before the first round, not beside some of them.
    private static async Task SettleAsync(StorageOptions filled)
    {
        if (filled.Engine == StorageEngine.Sqlite) return;
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(filled.ConnectionString) { CommandTimeout = 0, Pooling = false });
        await using var vacuum = server.CreateCommand("vacuum (analyze)");
        await vacuum.ExecuteNonQueryAsync();
    }

    private static Books Open(TestDatabase database) => Books.Open(
        new()
        {
            RegionFiles = [Host.Tests.Repository.RegionFile],
            Storage = new() { Engine = database.Options.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = database.Options.ConnectionString },
        },
        TimeProvider.System);

    // A day that has not begun is refused when everything is ready for it: so much a run takes before it has read anything.
    private async Task<(double Seconds, double Memory)> NightAsync(TestDatabase filled, DateOnly day)
    {
        await using var database = await TestDatabases.CopyAsync(filled);
        var refused = MatchRun.Night(options.Host, database.Options, day.AddDays(1));
        if (!refused.Said.Contains("has not begun", StringComparison.Ordinal)) throw new InvalidOperationException(refused.Said);
        var night = MatchRun.Night(options.Host, database.Options, day);
        if (!night.Said.Contains(string.Create(CultureInfo.InvariantCulture, $"{_payments} matches, 0 exceptions"), StringComparison.Ordinal)) throw new InvalidOperationException(night.Said);
        return (night.Seconds, night.PeakMegabytes - refused.PeakMegabytes);
    }

    // Payments through the one door, and the bank's statement of the day with a line for each; the same rows as files for the yardstick.
    private async Task<DateOnly> FillAsync(Books books, CaseFolder folder)
    {
        var (region, stock, next) = (books.Regions.All[0], new BillStock(books, 9, wide: false), -1);
        using var stop = new CancellationTokenSource();
        var intake = books.Intake.RunAsync(stop.Token);
        var bills = await stock.TakeAsync(_payments);
        await Task.WhenAll(Enumerable.Range(0, 128).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < bills.Count)
                if (await books.Recorder.RecordAsync(Notice(books, bills[i], i), CancellationToken.None) is not RecordOutcome.Recorded) throw new InvalidOperationException("A payment was not recorded.");
        })));
        await stop.CancelAsync();
        await intake;

        var today = books.Calendar.Today(region);
        var statement = Statement(region, bills, today, folder);
        if (await books.Importer.ImportAsync(region, "malam.sta", statement, books.Formats.Find("mt940")!, dryRun: false, CancellationToken.None) is not ImportOutcome.Imported)
            throw new InvalidOperationException("The statement was not taken.");
        return today;
    }

    private static PaymentNotice Notice(Books books, Bill bill, int i) =>
        new(bill.Region, new("VA-RKUD"), new(Reference(i)), [new(bill.Code, bill.Total)], books.Calendar.Now, true, null, null, null);

    private static string Reference(int i) => string.Create(CultureInfo.InvariantCulture, $"REF{i:000000000}");

    private static MemoryStream Statement(Region region, IReadOnlyList<Bill> bills, DateOnly today, CaseFolder folder)
    {
        var invariant = CultureInfo.InvariantCulture;
        var (text, sum) = (new StringBuilder(), Money.Sum(bills.Select(bill => bill.Total)));
        text.Append(invariant, $":20:MALAM\r\n:25:{region.Accounts[Account].Number}\r\n:28C:1/1\r\n:60F:C{today:yyMMdd}IDR0,\r\n");
        using (var payments = File.CreateText(folder.Payments))
        using (var lines = File.CreateText(folder.Lines))
        {
            payments.WriteLine(CaseFolder.PaymentColumns);
            lines.WriteLine(CaseFolder.LineColumns);
            foreach (var (i, bill) in bills.Index())
            {
                var rupiah = bill.Total.ToDecimal().ToString("0", invariant);
                text.Append(invariant, $":61:{today:yyMMdd}{today:MMdd}C{rupiah},NTRF{Reference(i)}//BR{i:000000000}\r\n:86:PEMBAYARAN VA 88001{bill.Code}\r\n");
                payments.WriteLine(string.Create(invariant, $"P{i},VA-RKUD,RKUD,,{Reference(i)},88001{bill.Code},,,{rupiah},{today:yyyy-MM-dd}T09:00:00+07:00,{today:yyyy-MM-dd},paid"));
                lines.WriteLine(string.Create(invariant, $"L{i},RKUD,VA-RKUD,{today:yyyy-MM-dd},,{rupiah},C,{Reference(i)},PEMBAYARAN VA 88001{bill.Code},,0"));
            }
        }
        File.WriteAllText(folder.Fees, CaseFolder.FeeColumns + "\n");
        text.Append(invariant, $":62F:C{today:yyMMdd}IDR{sum.ToDecimal().ToString("0", invariant)},\r\n-\r\n");
        return new(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
