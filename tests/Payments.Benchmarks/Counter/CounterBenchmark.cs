using System.Diagnostics;
using System.Globalization;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Benchmarks.Payments;
using Payments.Core.Billing;
using Payments.Host.Composition;
using Payments.Host.Pages.Counter;
using Payments.Host.Tests;

namespace Payments.Benchmarks.Counter;

/// <summary>
/// What twenty cashiers wait for the server: each looks a bill up, confirms, pays and opens the receipt, over and over and without a pause, through the
/// pages with their sign-in and their forms. Beside it, the same number of callers ask the same host whether it lives.
/// </summary>
internal static class CounterBenchmark
{
    private const int Cashiers = 20, Rounds = 5, PaymentsPerRound = 40, Warm = 10;
    private const string Bare = "/healthz";

    public static async Task RunAsync(TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {Cashiers} cashiers, {Rounds} rounds of {PaymentsPerRound} payments each"));
        to.WriteLine("| engine | step | median ms | p99 ms | p99 : p99 of " + Bare + " |");
        to.WriteLine("| --- | --- | ---: | ---: | ---: |");
        foreach (var engine in (StorageEngine[])[StorageEngine.Sqlite, StorageEngine.PostgreSql]) await EngineAsync(to, engine);
    }

    private static async Task EngineAsync(TextWriter to, StorageEngine engine)
    {
        await using var database = await TestDatabases.CreateAsync(engine);
        var options = new PaymentsOptions
        {
            RegionFiles = [Repository.RegionFile],
            Storage = new() { Engine = engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = database.Options.ConnectionString },
            Night = new() { Enabled = false },
        };
        await using var books = Books.Open(options, TimeProvider.System);
        var stock = new BillStock(books, 8, wide: false);
        var cashiers = await CashierAccount.EnrolAsync(books, options, Cashiers, CancellationToken.None);
        await using var host = await HostProcess.ServeAsync(PublishedHost.Program, database.Options, []);
        var browsers = new List<CounterBrowser>();
        foreach (var cashier in cashiers)
        {
            var browser = new CounterBrowser(cashier);
            browser.GoTo(host.Url);
            await browser.SignInAsync(CancellationToken.None);
            await browser.OpenTillAsync(CancellationToken.None);
            browsers.Add(browser);
        }
        var waits = new Dictionary<string, List<double>>();
        await RoundAsync(browsers, await stock.TakeAsync(Cashiers * Warm), []);
        for (var round = 0; round < Rounds; round++)
        {
            await RoundAsync(browsers, await stock.TakeAsync(Cashiers * PaymentsPerRound), waits);
            await BareAsync(host.Url, waits);
        }
        foreach (var (step, times) in waits)
        {
            times.Sort();
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {engine} | {step} | {At(times, 0.5):0.0} | {At(times, 0.99):0.0} | {At(times, 0.99) / At(waits[Bare], 0.99):0.0} |"));
        }
        foreach (var browser in browsers) browser.Dispose();
    }

    private static double At(List<double> waits, double share) => waits.Order().ElementAt((int)(waits.Count * share));

    private static Task RoundAsync(List<CounterBrowser> browsers, IReadOnlyList<Bill> bills, Dictionary<string, List<double>> waits) =>
        Task.WhenAll(browsers.Select((browser, i) => Task.Run(async () =>
        {
            foreach (var bill in bills.Where((_, place) => place % browsers.Count == i)) await PayAsync(browser, bill, waits);
        })));

    private static async Task PayAsync(CounterBrowser browser, Bill bill, Dictionary<string, List<double>> waits)
    {
        var key = Basket.NewKey();
        await TimeAsync(waits, "look a bill up", () => browser.OpenAsync($"/loket?k={key}&q={bill.Code.Value}", CancellationToken.None));
        var form = await TimeAsync(waits, "confirm", () => browser.ConfirmAsync(key, bill.Code, CancellationToken.None));
        var number = await TimeAsync(waits, "pay", () => browser.PayAsync(form, CancellationToken.None));
        if (number is null) throw new InvalidOperationException($"Bill {bill.Code} was not paid.");
        await TimeAsync(waits, "open the receipt", () => browser.OpenAsync("/loket/bukti/" + number, CancellationToken.None));
    }

    private static async Task BareAsync(Uri host, Dictionary<string, List<double>> waits)
    {
        using var client = new HttpClient { BaseAddress = host };
        await Task.WhenAll(Enumerable.Range(0, Cashiers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < PaymentsPerRound; i++)
            {
                await TimeAsync(waits, Bare, async () =>
                {
                    using var answer = await client.GetAsync(Bare);
                    return answer.EnsureSuccessStatusCode().StatusCode;
                });
            }
        })));
    }

    private static async Task<T> TimeAsync<T>(Dictionary<string, List<double>> waits, string step, Func<Task<T>> call)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await call();
        var wait = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        lock (waits) (waits.TryGetValue(step, out var times) ? times : waits[step] = []).Add(wait);
        return answer;
    }
}
