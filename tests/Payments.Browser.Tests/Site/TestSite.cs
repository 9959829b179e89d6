using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Simulator;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Browser.Tests.Site;

/// <summary>The whole service on a loopback port over a SQLite file of its own, with staff of every role and a few bills.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private const string Password = "empat kata mudah diingat";

    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, StaffUser> _users = new();
    private int _bills, _added;

    private TestSite(TestDatabase database, Books books, SimulatedClock clock, SimulatedClock codeClock, WebApplication app, SandboxBank bank)
    {
        (_database, Books, Clock, CodeClock, _app, Bank) = (database, books, clock, codeClock, app, bank);
        Url = app.Urls.First();
    }

    /// <summary>What the site logged as an error.</summary>
    public static SiteFaults Faults { get; } = new();

    /// <summary>The folder files are delivered to.</summary>
    public static DirectoryInfo Inbox { get; } = Directory.CreateTempSubdirectory("payments-site-inbox-");

    public Books Books { get; }

    /// <summary>The business clock.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The clock of one-time codes, apart: a test moves it half a minute on instead of waiting.</summary>
    public SimulatedClock CodeClock { get; }

    public string Url { get; }

    /// <summary>A bank that pays virtual accounts over SNAP; its day has begun.</summary>
    public SandboxBank Bank { get; }

    public Region Region => Books.Regions.All[0];

    public IServiceProvider Services => _app.Services;

    public static async Task<TestSite> StartAsync()
    {
        var database = await TestDatabases.SqliteAsync();
        var clock = new SimulatedClock(TimeProvider.System, new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7)));
        var codeClock = new SimulatedClock(TimeProvider.System, TimeProvider.System.GetUtcNow());
        var options = new PaymentsOptions
        {
            RegionFiles = [Path.Combine(AppContext.BaseDirectory, "regions", "sumber-asri.json")],
            Storage = new() { Engine = "sqlite", ConnectionString = database.Options.ConnectionString },
            Night = new() { Enabled = false },
            Inbox = new() { Folder = Inbox.FullName, PauseSeconds = 1 },
            Receipts = new() { SigningKeyPem = ReceiptSigner.NewPrivateKeyPem(), Address = "https://bayar.example.go.id/bukti" },
        };
        var books = Books.Open(options, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Faults);
        builder.Services.AddSingleton(new CodeClock(codeClock));
        var region = books.Regions.All[0];
        var keys = SandboxBankKeys.Create();
        var app = PaymentsHost.Build(builder, books, options, TestBank.Relation(region, keys));
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        var bank = TestBank.Open(region, keys, app.Urls.First(), clock);
        await bank.BeginDayAsync(books.Calendar.Today(region));
        var site = new TestSite(database, books, clock, codeClock, app, bank);
        foreach (var levy in new[] { "PBBP2", "AIR", "PASAR" }) await site.IssueAsync(levy);
        return site;
    }

    /// <summary>The enrolled member of staff with exactly this role, made at the first call.</summary>
    public async Task<StaffUser> StaffAsync(StaffRole role)
    {
        var name = role.ToString().ToLowerInvariant();
        if (_users.TryGetValue(name, out var known)) return known;
        return _users[name] = await AddStaffAsync(name, role);
    }

    /// <summary>Somebody of a test's own, for tests that lock, sign out or change the account.</summary>
    public Task<StaffUser> AddStaffAsync(StaffRole role) =>
        AddStaffAsync(string.Create(CultureInfo.InvariantCulture, $"petugas-{Interlocked.Increment(ref _added)}"), role);

    /// <summary>An account that was just made: only its one-time password is known.</summary>
    public async Task<(string UserName, string OneTimePassword)> AddNewcomerAsync(StaffRole role)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"baru-{Interlocked.Increment(ref _added)}");
        var (outcome, password) = await Services.GetRequiredService<StaffAccounts>()
            .AddAsync(Region, name, "Petugas Baru", null, null, [role], StaffActor.CommandLine, CancellationToken.None);
        Assert.That(outcome, Is.EqualTo(StaffChange.Done));
        return (name, password!);
    }

    /// <summary>The next code of somebody's phone that was not used yet: the code clock goes on by one step.</summary>
    public string NextCode(StaffUser user)
    {
        CodeClock.Set(CodeClock.GetUtcNow().AddSeconds(30));
        return user.CodeAt(CodeClock.GetUtcNow());
    }

    /// <summary>The audit trail of a kind, newest first.</summary>
    public Task<IReadOnlyList<AuditEvent>> AuditAsync(AuditKind kind) => Books.Audit.SearchAsync(
        Region.Code, new(Clock.GetUtcNow().AddDays(-1), Clock.GetUtcNow().AddDays(1), Kind: kind), CancellationToken.None);

    /// <summary>Issues an open bill that is not late.</summary>
    public async Task<Bill> IssueAsync(string levy = "PBBP2", long rupiah = 150_000)
    {
        var kind = Region.Levies[new(levy)];
        var (today, number) = (Books.Calendar.Today(Region), Interlocked.Increment(ref _bills));
        var bill = new Bill(
            Region.Code, BillId.New(Books.Calendar.Now), PaymentCode.Make(levy switch { "AIR" => "31", "PASAR" => "21", _ => "11" }, number), $"UJI/{number}", kind.Code, kind.Agency,
            new($"WP{number:0000}", "Warga Uji"), $"OBJEK{number:0000}", Period.OfYear(today.Year), today.AddDays(-10), today.AddDays(60), null, Region.LateRules.Keys.First(),
            [new(ChargeKind.Principal, kind.PrincipalAccount, Money.OfRupiah(rupiah), "Pokok")], BillStatus.Issued, null);
        Assert.That(await Books.Bills.IssueAsync(Region.Code, [BillIssue.On(bill, today, Books.Calendar.Now)], CancellationToken.None), Is.Empty);
        return bill;
    }

    public async ValueTask DisposeAsync()
    {
        Bank.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Books.DisposeAsync();
        await _database.DisposeAsync();
        Inbox.Delete(recursive: true);
    }

    private async Task<StaffUser> AddStaffAsync(string name, StaffRole role)
    {
        var (outcome, _) = await Services.GetRequiredService<StaffAccounts>()
            .AddAsync(Region, name, "Uji " + role, null, null, [role], StaffActor.CommandLine, CancellationToken.None);
        Assert.That(outcome, Is.EqualTo(StaffChange.Done));
        var account = (await Books.Staff.FindByNameAsync(Region.Code, name, CancellationToken.None))!;
        var user = new StaffUser(name, Password, Host.Staff.Totp.NewKey(), [role]);
        var enrolled = await Services.GetRequiredService<StaffSignIn>().EnrolAsync(account, Password, user.Key, NextCode(user), CancellationToken.None);
        Assert.That(enrolled, Is.InstanceOf<SignInOutcome.SignedIn>());
        return user;
    }
}
