using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Snap;
using Payments.Adapters.Storage;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Ledger;
using Payments.Host.Composition;

namespace Payments.Host.Tests.Jobs;

public sealed class NightlyJobTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(7));

    [TestCase(StorageEngine.Sqlite)]
    [TestCase(StorageEngine.PostgreSql)]
    [CancelAfter(180_000)]
    public async Task A_night_that_was_missed_is_closed_at_the_next_start(StorageEngine engine)
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var database = await TestDatabases.CreateAsync(engine);
        var options = new PaymentsOptions
        {
            RegionFiles = [Repository.RegionFile],
            Storage = new() { Engine = engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = database.Options.ConnectionString },
        };
        await using (var books = Books.Open(options, new SimulatedClock(TimeProvider.System, Morning))) await IssueAsync(books, stop);

        await using var later = Books.Open(options, new SimulatedClock(TimeProvider.System, Morning.AddDays(1)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = PaymentsHost.Build(builder, later, options, new SnapOptions());
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(stop);
        LedgerDay day;
        do
        {
            await Task.Delay(50, stop);
            day = (await later.Ledger.DaysAsync(later.Regions.All[0].Code, stop)).Single(known => known.Date == new DateOnly(2026, 3, 10));
        }
        while (day.ChainHash is null);
        await app.StopAsync(stop);
        Assert.That(day.Locked);
    }

    [TestCase("25:99", "06:00", "25:99")]
    [TestCase("01:30", "01:30", "Deadline")]
    public async Task A_time_that_is_none_or_a_deadline_before_the_start_is_refused_at_start(string at, string deadline, string said)
    {
        await using var database = await TestDatabases.SqliteAsync();
        var options = new PaymentsOptions { RegionFiles = [Repository.RegionFile], Storage = new() { ConnectionString = database.Options.ConnectionString }, Night = new() { At = at, Deadline = deadline } };
        await using var books = Books.Open(options, TimeProvider.System);
        Assert.That(() => PaymentsHost.Build(WebApplication.CreateSlimBuilder(), books, options, new SnapOptions()),
            Throws.TypeOf<OperatorException>().With.Message.Contains(said));
    }

    private static async Task IssueAsync(Books books, CancellationToken stop)
    {
        var region = books.Regions.All[0];
        var levy = region.Levies[new("PBBP2")];
        var (today, now) = (books.Calendar.Today(region), books.Calendar.Now);
        var bill = new Bill(
            region.Code, BillId.New(now), PaymentCode.Make("11", 1), "MALAM/1", levy.Code, levy.Agency, new("WP1", "Warga"), "OBJ1", Period.OfYear(2026), today, today.AddDays(30),
            null, new("PAJAK-1"), [new(ChargeKind.Principal, levy.PrincipalAccount, Money.OfRupiah(1_000), "Pokok")], BillStatus.Issued, null);
        Assert.That(await books.Bills.IssueAsync(region.Code, [BillIssue.On(bill, today, now)], stop), Is.Empty);
    }
}
