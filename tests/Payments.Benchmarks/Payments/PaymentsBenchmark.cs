using System.Globalization;
using Npgsql;
using Payments.Adapters.Storage;

namespace Payments.Benchmarks.Payments;

/// <summary>
/// Payments per second, signed HTTP to durable and straight into the recorder, on both engines, beside pgbench TPC-B on the
/// same server and a bare insert loop. Rounds are interleaved; the figures are medians (design: ratios in the same run).
/// </summary>
internal static class PaymentsBenchmark
{
    private const string Loop = "SQLite insert loop, 100 a transaction", ConstantLoop = "SQLite insert loop, constants in the SQL text";
    private const string EightClients = "pgbench TPC-B, 8 clients", OneOfThem = "pgbench TPC-B, 1 client", ManyClients = "PostgreSQL, HTTP, 128 clients";
    private const string ThousandAccounts = "PostgreSQL, direct, 128 clients, a thousand accounts";

    // Compiled and warm before the first round: a service that runs for months is. The runtime compiles the hottest code a third time, by what it
    // saw, and the rate rises until some hundred thousand payments.
    private const int Warm = 120_000;

    private static readonly (int Clients, int Payments)[] Sizes = [(32, 6_000), (128, 10_000), (512, 10_000)];

    public static async Task RunAsync(TextWriter to, bool quick)
    {
        var rounds = quick ? 2 : 5;
        var divide = quick ? 4 : 1;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()):yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {rounds} rounds, load before {Load()}"));
        var measures = new Measures();
        await AloneAsync(measures, rounds, divide);
        await using (var grouped = await Subject.StartAsync(StorageEngine.PostgreSql, 256, 1))
        await using (var alone = await Subject.StartAsync(StorageEngine.PostgreSql, 1, 2))
        await using (var wide = await Subject.StartWideAsync(StorageEngine.PostgreSql, 4))
        {
            var bench = new PgBench(new NpgsqlConnectionStringBuilder(grouped.Storage.ConnectionString));
            await bench.PrepareAsync();
            await grouped.HttpAsync(128, Warm);
            await grouped.DirectAsync(128, 20_000);
            await wide.DirectAsync(128, 20_000);
            await alone.HttpAsync(32, 10_000);
            for (var round = 0; round < rounds; round++)
            {
                measures.Add(EightClients, await bench.MeasureAsync(8, 4));
                await EngineAsync(measures, "PostgreSQL", grouped, grouped, divide);
                measures.Add(ThousandAccounts, await wide.DirectAsync(128, 10_000 / divide));
                var one = await alone.HttpAsync(128, 2_000 / divide);
                Add(measures, "PostgreSQL, HTTP, 128 clients, batches of one", one);
            }
        }
        // A SQLite file has one process, as in service: what two processes write to, neither can keep in its cache.
        await using (var sqlite = await Subject.StartAsync(StorageEngine.Sqlite, 256, 3))
        await using (var direct = await Subject.StartDirectAsync(StorageEngine.Sqlite, 5))
        using (var bound = new SqliteYardstick(bound: true))
        using (var constant = new SqliteYardstick(bound: false))
        {
            await sqlite.HttpAsync(128, Warm);
            await direct.DirectAsync(128, 20_000);
            for (var round = 0; round < rounds; round++)
            {
                // The yardsticks' tables hold as many payments as the ones under measurement.
                foreach (var loop in (SqliteYardstick[])[bound, constant]) loop.Fill(sqlite.Payments);
                measures.Add(Loop, bound.Measure(10_000 / divide));
                measures.Add(ConstantLoop, constant.Measure(10_000 / divide));
                await EngineAsync(measures, "SQLite", sqlite, direct, divide);
                await OneClientAsync(measures, "SQLite", sqlite, direct, divide);
            }
        }
        measures.Write(to);
        Ratios(to, measures);
        to.WriteLine("load after " + Load());
    }

    /// <summary>Only the two rows beside pgbench, for whoever works on the payment path.</summary>
    public static async Task RunGatesAsync(TextWriter to)
    {
        var measures = new Measures();
        const int rounds = 5;
        await AloneAsync(measures, rounds, 1);
        await using var subject = await Subject.StartAsync(StorageEngine.PostgreSql, 256, 1);
        var bench = new PgBench(new NpgsqlConnectionStringBuilder(subject.Storage.ConnectionString));
        await bench.PrepareAsync();
        await subject.HttpAsync(128, Warm);
        for (var round = 0; round < rounds; round++)
        {
            measures.Add(EightClients, await bench.MeasureAsync(8, 4));
            Add(measures, ManyClients, await subject.HttpAsync(128, 20_000));
        }
        measures.Write(to);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"128 clients : TPC-B {measures.Ratio(ManyClients, EightClients):0.00} (gate 2.5), one client {measures.Ratio("PostgreSQL, HTTP, 1 client", OneOfThem):0.00} (gate 0.5), load after {Load()}"));
    }

    /// <summary>One client on a server that does nothing else: not even clean up after half a million payments.</summary>
    private static async Task AloneAsync(Measures measures, int rounds, int divide)
    {
        await using var subject = await Subject.StartAsync(StorageEngine.PostgreSql, 256, 6);
        var bench = new PgBench(new NpgsqlConnectionStringBuilder(subject.Storage.ConnectionString));
        await bench.PrepareAsync();
        await subject.HttpAsync(32, 12_000);
        await subject.DirectAsync(32, 12_000);
        for (var round = 0; round < rounds; round++)
        {
            measures.Add(OneOfThem, await bench.MeasureAsync(1, 4));
            await OneClientAsync(measures, "PostgreSQL", subject, subject, divide);
        }
    }

    private static async Task EngineAsync(Measures measures, string engine, Subject served, Subject direct, int divide)
    {
        foreach (var (clients, payments) in Sizes)
        {
            var http = await served.HttpAsync(clients, payments / divide);
            Add(measures, $"{engine}, HTTP, {clients} clients", http);
            measures.Add($"{engine}, direct, {clients} clients", await direct.DirectAsync(clients, payments / divide));
        }
        var repeated = await served.HttpAsync(128, 10_000 / divide, repeats: 30);
        Add(measures, $"{engine}, HTTP, 128 clients, 30 % repeats", repeated);
    }

    /// <summary>About as many seconds as pgbench gets: the first hundred calls of a host that was busy otherwise are slow.</summary>
    private static async Task OneClientAsync(Measures measures, string engine, Subject served, Subject direct, int divide)
    {
        measures.Add($"{engine}, direct, 1 client", await direct.DirectAsync(1, 1_000 / divide));
        var http = await served.HttpAsync(1, 3_000 / divide);
        Add(measures, $"{engine}, HTTP, 1 client", http);
    }

    private static void Ratios(TextWriter to, Measures measures)
    {
        to.WriteLine();
        to.WriteLine("| ratio | measured | gate | goal |");
        to.WriteLine("| --- | ---: | ---: | ---: |");
        void Row(string what, double ratio, string gate, string goal) =>
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {ratio:0.000} | {gate} | {goal} |"));
        Row("PostgreSQL, HTTP, 128 clients : TPC-B, 8 clients", measures.Ratio(ManyClients, EightClients), "2.5", "6");
        Row("the same : batches of one", measures.Ratio(ManyClients, ManyClients + ", batches of one"), "3.5", "7");
        Row("SQLite, HTTP, 128 clients : insert loop", measures.Ratio("SQLite, HTTP, 128 clients", Loop), "0.3", "0.6");
        Row("the same : insert loop with constants in the SQL text", measures.Ratio("SQLite, HTTP, 128 clients", ConstantLoop), "", "");
        Row("PostgreSQL, HTTP, 1 client : TPC-B, 1 client", measures.Ratio("PostgreSQL, HTTP, 1 client", OneOfThem), "0.5", "0.8");
        Row("PostgreSQL, p99 : p50 at 32 clients", measures.Tail("PostgreSQL, HTTP, 32 clients"), "<= 6", "<= 4");
        Row("PostgreSQL, 30 % repeats : none", measures.Ratio(ManyClients + ", 30 % repeats", ManyClients), "0.8", "1");
        Row("PostgreSQL, direct, one hot account : a thousand", measures.Ratio("PostgreSQL, direct, 128 clients", ThousandAccounts), "0.8", "0.95");
    }

    private static void Add(Measures measures, string name, Subject.Round round) => measures.Add(name, round.PerSecond, round.Tail, round.Cost);

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
