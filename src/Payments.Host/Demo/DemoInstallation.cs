using System.Security.Cryptography;
using System.Text;
using Payments.Adapters.Simulator;
using Payments.Adapters.Simulator.Faults;
using Payments.Adapters.Simulator.Registers;
using Payments.Adapters.Snap;
using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Host.Commands;
using Payments.Host.Composition;
using Payments.Host.Web;

namespace Payments.Host.Demo;

/// <summary>A fresh installation with its own database, secrets, clock, host on loopback and sandbox bank.</summary>
internal sealed class DemoInstallation : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoInstallation(Books books, Region region, SimulatedClock clock, WebApplication app, SandboxBank bank, string url, IReadOnlyList<string> tokens, string supervisor)
    {
        (Books, Region, Clock, _app, Bank, Url, CashierTokens, SupervisorToken) = (books, region, clock, app, bank, url, tokens, supervisor);
    }

    public Books Books { get; }

    public Region Region { get; }

    public SimulatedClock Clock { get; }

    public SandboxBank Bank { get; }

    public string Url { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>One token per cashier, made for this run.</summary>
    public IReadOnlyList<string> CashierTokens { get; }

    /// <summary>The token of the supervisor who approves voids.</summary>
    public string SupervisorToken { get; }

    public static async Task<DemoInstallation> StartAsync(DemoOptions options, PaymentsOptions.StorageSection storage, string? url, TimeProvider real, CancellationToken cancellationToken)
    {
        var clock = new SimulatedClock(real, new DateTimeOffset(DemoOptions.FirstDay.AddDays(-1), new(18, 0), TimeSpan.FromHours(7)));
        var tokens = Enumerable.Range(0, DemoOptions.Cashiers).Select(_ => Secret()).ToList();
        var supervisor = Secret();
        var settings = new PaymentsOptions
        {
            Storage = storage,
            RegionFiles = [Path.Combine(AppContext.BaseDirectory, "regions", "sumber-asri.json")],
            Counter = [.. tokens.Select((token, i) => Known(token, $"kasir-{i + 1}")), Known(supervisor, "supervisor-1") with { Supervisor = true }],
            Night = new() { Enabled = false },
            Receipts = new() { SigningKeyPem = ReceiptSigner.NewPrivateKeyPem(), Address = url is null ? "" : url + PagePaths.Proof },
        };
        var books = Books.Open(settings, clock);
        var region = books.Regions.All[0];
        await ImportAsync(books, region, options, cancellationToken);

        var (keys, secret) = (SandboxBankKeys.Create(), Secret());
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        PaymentsHost.AddLogging(builder);
        var app = PaymentsHost.Build(builder, books, settings, Relation(region, keys, secret));
        app.Urls.Add(url ?? "http://127.0.0.1:0");
        await app.StartAsync(cancellationToken);
        var address = app.Urls.First();
        return new(books, region, clock, app, OpenBank(region, options, keys, secret, address, clock), address, tokens, supervisor);
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Bank.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Books.DisposeAsync();
    }

    private static async Task ImportAsync(Books books, Region region, DemoOptions options, CancellationToken cancellationToken)
    {
        var plan = new BillRegisterPlan
        {
            Seed = options.Seed,
            Region = region.Code,
            Count = options.Bills,
            Start = DemoOptions.FirstDay,
            Days = options.Days,
            LandTaxRule = region.LandTaxRules[^1],
        };
        var register = new FileInfo(Path.Combine(options.Folder.FullName, "register.csv"));
        await using (var writer = new StreamWriter(register.FullName))
            await BillRegisterCsv.WriteAsync(writer, new BillRegisterGenerator(plan).Bills(), cancellationToken);
        var rejects = new FileInfo(Path.Combine(options.Folder.FullName, "register.rejects.csv"));
        if (await ImportBillsCommand.RunAsync(books, region, register, rejects, dryRun: false, cancellationToken) != CommandLine.Done)
            throw new OperatorException("The generated register was refused; that is a fault of the program.");
    }

    private static SnapOptions Relation(Region region, SandboxBankKeys keys, string secret) => new()
    {
        TokenSigningKey = Secret(),
        Relations =
        [
            new()
            {
                Name = "sandbox",
                Region = region.Code.Value,
                ClientKey = "SANDBOX-BANK",
                PublicKeyPem = keys.PublicKeyPem,
                ClientSecret = secret,
                PathPrefix = "/openapi/v1.0",
                PartnerIds = ["SANDBOX"],
                PartnerServiceIds = region.Channels.Values.Where(channel => channel.VirtualAccountPrefix is not null)
                    .ToDictionary(channel => channel.VirtualAccountPrefix!, channel => channel.Id.Value),
                ReconciliationType = ReconciliationType.ForceSettle,
            },
        ],
    };

    private static SandboxBank OpenBank(Region region, DemoOptions options, SandboxBankKeys keys, string secret, string url, TimeProvider clock) => new(
        new()
        {
            ServiceUrl = new Uri(url),
            ClientKey = "SANDBOX-BANK",
            ClientSecret = secret,
            PrivateKeyPem = keys.PrivateKeyPem,
            PartnerId = "SANDBOX",
            Seed = options.Seed,
            OpeningBalance = Core.Money.OfRupiah(250_000_000),
            Accounts = region.Channels.Values.Where(channel => channel.VirtualAccountPrefix is not null)
                .ToDictionary(channel => channel.VirtualAccountPrefix!, channel => region.Accounts[channel.Account!.Value].Number),
            Faults = SandboxFaults.Each(50),
        },
        clock);

    private static CounterToken Known(string token, string staff) =>
        new() { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), Cashier = staff, Region = "3599" };

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
