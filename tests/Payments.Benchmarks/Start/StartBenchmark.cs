using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Benchmarks.Payments;
using Payments.Host.Tests;

namespace Payments.Benchmarks.Start;

/// <summary>Start to first answered request beside a bare minimal API in the same runtime, and memory idle and under full load.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 9;
    private const string Bare = "bare minimal API", Ours = "payments serve";

    public static async Task RunAsync(TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {Rounds} rounds"));
        var measures = new Measures();
        await using var database = await TestDatabases.CreateAsync(StorageEngine.Sqlite);
        using var client = new HttpClient();
        for (var round = -1; round < Rounds; round++)
        {
            var bare = await TimeAsync(client, () => HostProcess.StartAsync([Path.Combine(AppContext.BaseDirectory, "Payments.Benchmarks.dll"), "bare"], []));
            var ours = await TimeAsync(client, () => HostProcess.ServeAsync(PublishedHost.Program, database.Options, []));
            if (round < 0) continue;
            measures.Add(Bare, bare);
            measures.Add(Ours, ours);
        }
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"start to first answer: {Bare} {1000 / measures.Rate(Bare):0} ms, {Ours} {1000 / measures.Rate(Ours):0} ms, ratio {measures.Ratio(Bare, Ours):0.00}   (gate 2.5, goal 1.6)"));
        await MemoryAsync(to, StorageEngine.Sqlite);
        await MemoryAsync(to, StorageEngine.PostgreSql);
    }

    /// <summary>The yardstick: what a process with the least of the same web server takes.</summary>
    public static async Task ServeBareAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/healthz", () => Results.Ok());
        await app.StartAsync();
        await Console.Out.WriteLineAsync("listening on " + app.Urls.First());
        await app.WaitForShutdownAsync();
    }

    private static async Task MemoryAsync(TextWriter to, StorageEngine engine)
    {
        await using var subject = await Subject.StartAsync(engine, 256, 7);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idle = subject.HostMemory("VmRSS");
        await subject.HttpAsync(128, 60_000);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}: idle {idle:0} MB (goal 100), peak after 60,000 payments by 128 clients {subject.HostMemory("VmHWM"):0} MB (goal 250)"));
    }

    private static async Task<double> TimeAsync(HttpClient client, Func<Task<HostProcess>> start)
    {
        var watch = Stopwatch.StartNew();
        await using var host = await start();
        using var answer = await client.GetAsync(new Uri(host.Url, "/healthz"));
        answer.EnsureSuccessStatusCode();
        return 1 / watch.Elapsed.TotalSeconds;
    }
}
