using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Reconciliation;
using Payments.Adapters.Storage.Tests.Reconciliation;
using Payments.Adapters.Storage.Verification;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.Storage.Tests.Verification;

/// <summary>A matched line is of a statement that a run has booked: a night asks only the lines of booked statements whether they are taken.</summary>
[TestFixture(StorageEngine.Sqlite)]
[TestFixture(StorageEngine.PostgreSql)]
public sealed class ClaimedLinesTests(StorageEngine engine)
{
    private ReconciliationBooks _books = null!;

    [SetUp]
    public async Task Open() => _books = (ReconciliationBooks)(engine == StorageEngine.Sqlite ? await ReconciliationBooks.SqliteAsync() : await ReconciliationBooks.PostgreSqlAsync());

    [TearDown]
    public async Task Remove() => await _books.DisposeAsync();

    [Test]
    public async Task Verify_names_a_matched_line_of_a_statement_that_is_not_booked()
    {
        var town = new Town(_books, Sample.Code);
        var first = await RunAsync(town);
        Assert.That((first.Matches, await FoundAsync()), Is.EqualTo((1, 0)));
        var second = await RunAsync(town);
        Assert.That((second.Matches, await FoundAsync()), Is.EqualTo((1, 0)));
        await town.Run.UndoAsync(town.Region, second.Id, Town.None);
        Assert.That(await FoundAsync(), Is.Zero, "after the second is undone");
        await town.ReconcileAsync();
        Assert.That(await FoundAsync(), Is.Zero, "and run again");

        await _books.TamperAsync("statement_booking", "update statement_booking set undone_at = '2026-03-11T00:00:00.000000Z' where region_code = @region and ordinal = 1", new { region = Sample.Code });
        Assert.That(await FoundAsync(), Is.EqualTo(1), "its booking is gone");
    }

    private static async Task<RunRecord> RunAsync(Town town)
    {
        var bill = await town.BillAsync(100_000);
        await town.PayAsync(bill);
        town.Rkud.Book(Town.Day, 100_000, "VA " + Town.VirtualAccount(bill));
        await town.ImportAsync(Town.Day);
        return await town.ReconcileAsync();
    }

    private async Task<int> FoundAsync() => (await new RecordChecks(_books.Database).RunAsync("claimed-lines-are-booked", Sample.Code, CancellationToken.None)).Count;
}
