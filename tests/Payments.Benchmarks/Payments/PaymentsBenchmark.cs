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
    private const string ThousandAccounts = "PostgreSQL, direct, 128 clients, a thousand accounts";

    private static readonly (int Clients, int Payments)[] Sizes = [(32, 6_000), (128, 10_000), (512, 10_000)];

    public static async Task RunAsync(TextWriter to, bool quick)
    {
        var rounds = quick ? 2 : 5;
        var divide = quick ? 4 : 1;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()):yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {rounds} rounds, load before {Load()}"));
        var measures = new Measures();
        await using (var grouped = await Subject.StartAsync(StorageEngine.PostgreSql, 256, 1))
        await using (var alone = await Subject.StartAsync(StorageEngine.PostgreSql, 1, 2))
        await using (var wide = await Subject.StartWideAsync(StorageEngine.PostgreSql, 4))
        {
            var bench = new PgBench(new NpgsqlConnectionStringBuilder(grouped.Storage.ConnectionString));
            await bench.PrepareAsync();
            // Compiled and warm before the first round: a service that runs for months is.
            await grouped.HttpAsync(128, 20_000);
            await grouped.DirectAsync(128, 20_000);
            await wide.DirectAsync(128, 20_000);
            await alone.HttpAsync(32, 2_000);
            for (var round = 0; round < rounds; round++)
            {
                measures.Add("pgbench TPC-B, 8 clients", await bench.MeasureAsync(8, 4));
                await EngineAsync(measures, "PostgreSQL", grouped, divide);
                measures.Add(ThousandAccounts, await wide.DirectAsync(128, 10_000 / divide));
                var one = await alone.HttpAsync(128, 2_000 / divide);
                measures.Add("PostgreSQL, HTTP, 128 clients, batches of one", one.PerSecond, one.Tail);
                // The two sides of a ratio stand next to each other: what ran before them differs less.
                await OneClientAsync(measures, "PostgreSQL", grouped, divide);
                measures.Add("pgbench TPC-B, 1 client", await bench.MeasureAsync(1, 4));
            }
        }
        await using (var sqlite = await Subject.StartAsync(StorageEngine.Sqlite, 256, 3))
        {
            await sqlite.HttpAsync(128, 20_000);
            await sqlite.DirectAsync(128, 20_000);
            for (var round = 0; round < rounds; round++)
            {
                measures.Add(Loop, SqliteYardstick.Measure(10_000 / divide, bound: true));
                measures.Add(ConstantLoop, SqliteYardstick.Measure(10_000 / divide, bound: false));
                await EngineAsync(measures, "SQLite", sqlite, divide);
                await OneClientAsync(measures, "SQLite", sqlite, divide);
            }
        }
        measures.Write(to);
        Ratios(to, measures);
        to.WriteLine("load after " + Load());
    }

    private static async Task EngineAsync(Measures measures, string engine, Subject subject, int divide)
    {
        foreach (var (clients, payments) in Sizes)
        {
            var http = await subject.HttpAsync(clients, payments / divide);
            measures.Add($"{engine}, HTTP, {clients} clients", http.PerSecond, http.Tail);
            measures.Add($"{engine}, direct, {clients} clients", await subject.DirectAsync(clients, payments / divide));
        }
        var repeated = await subject.HttpAsync(128, 10_000 / divide, repeats: 30);
        measures.Add($"{engine}, HTTP, 128 clients, 30 % repeats", repeated.PerSecond, repeated.Tail);
    }

    private static async Task OneClientAsync(Measures measures, string engine, Subject subject, int divide)
    {
        var http = await subject.HttpAsync(1, 1_000 / divide);
        measures.Add($"{engine}, HTTP, 1 client", http.PerSecond, http.Tail);
        measures.Add($"{engine}, direct, 1 client", await subject.DirectAsync(1, 1_000 / divide));
    }

    private static void Ratios(TextWriter to, Measures measures)
    {
        to.WriteLine();
        to.WriteLine("| ratio | measured | gate | goal |");
        to.WriteLine("| --- | ---: | ---: | ---: |");
        void Row(string what, double ratio, string gate, string goal) =>
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {ratio:0.00} | {gate} | {goal} |"));
        const string http = "PostgreSQL, HTTP, 128 clients";
        Row("PostgreSQL, HTTP, 128 clients : TPC-B, 8 clients", measures.Ratio(http, "pgbench TPC-B, 8 clients"), "2.5", "6");
        Row("the same : batches of one", measures.Ratio(http, http + ", batches of one"), "3.5", "7");
        Row("SQLite, HTTP, 128 clients : insert loop", measures.Ratio("SQLite, HTTP, 128 clients", Loop), "0.3", "0.6");
        Row("the same : insert loop with constants in the SQL text", measures.Ratio("SQLite, HTTP, 128 clients", ConstantLoop), "", "");
        Row("PostgreSQL, HTTP, 1 client : TPC-B, 1 client", measures.Ratio("PostgreSQL, HTTP, 1 client", "pgbench TPC-B, 1 client"), "0.5", "0.8");
        Row("PostgreSQL, p99 : p50 at 32 clients", measures.Tail("PostgreSQL, HTTP, 32 clients"), "<= 6", "<= 4");
        Row("PostgreSQL, 30 % repeats : none", measures.Ratio(http + ", 30 % repeats", http), "0.8", "1");
        Row("PostgreSQL, direct, one hot account : a thousand", measures.Ratio("PostgreSQL, direct, 128 clients", ThousandAccounts), "0.8", "0.95");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
