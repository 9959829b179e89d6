using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Snap;
using Payments.Adapters.Storage;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Tests;

/// <summary>The whole service in process over a database of its own, on a loopback port, with a clock that can be set.</summary>
internal sealed class HostInProcess : IAsyncDisposable
{
    public const string Token = "token-kasir-1", OtherToken = "token-kasir-2", SupervisorToken = "token-supervisor";

    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private int _bills;

    private HostInProcess(TestDatabase database, Books books, SimulatedClock clock, WebApplication app)
    {
        (_database, Books, Clock, _app) = (database, books, clock, app);
        Url = new(app.Urls.First());
        Bank = new(Url, clock);
        Cashier = Client(Token);
    }

    public Books Books { get; }

    public SimulatedClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Url { get; }

    public SnapCaller Bank { get; }

    public HttpClient Cashier { get; }

    public Region Region => Books.Regions.All[0];

    public static async Task<HostInProcess> StartAsync(StorageEngine engine = StorageEngine.Sqlite)
    {
        var database = await TestDatabases.CreateAsync(engine);
        var clock = new SimulatedClock(TimeProvider.System, new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        var options = new PaymentsOptions
        {
            RegionFiles = [Repository.RegionFile],
            Storage = new() { Engine = engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = database.Options.ConnectionString },
            Counter = [Known(Token, "kasir-1"), Known(OtherToken, "kasir-2"), Known(SupervisorToken, "supervisor-1") with { Supervisor = true }],
            Night = new() { Enabled = false },
        };
        var books = Books.Open(options, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = PaymentsHost.Build(builder, books, options, new SnapOptions { TokenSigningKey = "kunci-token-untuk-uji-0123456789-abcdef", Relations = [SnapCaller.Relation()] });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        var host = new HostInProcess(database, books, clock, app);
        await host.Bank.AuthenticateAsync(CancellationToken.None);
        return host;
    }

    public HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = new(Url, "/api/v1/regions/3599/") };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Issues an open bill that is not late.</summary>
    public async Task<Bill> IssueAsync(string levy = "PBBP2", long rupiah = 150_000, BillStatus status = BillStatus.Issued, DateOnly? expires = null)
    {
        var kind = Region.Levies[new(levy)];
        var (today, number) = (Books.Calendar.Today(Region), Interlocked.Increment(ref _bills));
        var bill = new Bill(
            Region.Code, BillId.New(Books.Calendar.Now), PaymentCode.Make(levy switch { "AIR" => "31", "PASAR" => "21", _ => "11" }, number), $"UJI/{number}", kind.Code, kind.Agency,
            new($"WP{number:0000}", "Warga Uji"), $"OBJEK{number:0000}", Period.OfYear(today.Year), today.AddDays(-10), today.AddDays(60), expires, Region.LateRules.Keys.First(),
            [new(ChargeKind.Principal, kind.PrincipalAccount, Money.OfRupiah(rupiah), "Pokok")], status, null);
        Assert.That(await Books.Bills.IssueAsync(Region.Code, [BillIssue.On(bill, today, Books.Calendar.Now)], CancellationToken.None), Is.Empty);
        return bill;
    }

    public async Task<string> OpenTillAsync(long @float = 500_000)
    {
        var opened = await PostAsync("tills", new { till = "LOKET-01", @float }, TillSessionId.New(Clock.GetUtcNow()).ToString());
        Assert.That(opened.Status, Is.EqualTo(201), opened.Body.ToString());
        return opened.Body["id"]!.GetValue<string>();
    }

    public Task<(int Status, JsonNode Body)> PayAsync(string till, string key, decimal cash, params (Bill Bill, decimal Amount)[] basket) =>
        PostAsync($"tills/{till}/payments", new { bills = basket.Select(item => new { code = item.Bill.Code.Value, amount = item.Amount }), cash }, key);

    public Task<(int Status, JsonNode Body)> PostAsync(string path, object body, string? key = null, HttpClient? client = null, string? approval = null) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), key, client, approval);

    public async Task<(int Status, JsonNode Body)> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null, HttpClient? client = null, string? approval = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (approval is not null) request.Headers.Add("Approval", "Bearer " + approval);
        using var response = await (client ?? Cashier).SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public async Task<BillStatus> StatusOfAsync(Bill bill) =>
        (await Books.Bills.FindAsync(bill.Region, [bill.Code], CancellationToken.None))[0]!.Status;

    /// <summary>Postings, payments and notices so far: equal before and after means nothing was changed.</summary>
    public async Task<(int Postings, int Payments)> CountAsync()
    {
        var (postings, payments) = (0, 0);
        foreach (var day in await Books.Ledger.DaysAsync(Region.Code, CancellationToken.None))
        {
            await foreach (var posting in Books.Ledger.PostingsAsync(Region.Code, day.Date, CancellationToken.None))
            {
                postings++;
                if (posting.Source.StartsWith("payment:", StringComparison.Ordinal)) payments++;
            }
        }
        return (postings, payments);
    }

    public async ValueTask DisposeAsync()
    {
        Bank.Dispose();
        Cashier.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Books.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static CounterToken Known(string token, string cashier) =>
        new() { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), Cashier = cashier, Region = "3599" };
}
