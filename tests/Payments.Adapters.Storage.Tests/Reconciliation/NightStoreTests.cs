using Dapper;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Reconciliation.Nights;
using Payments.Core;
using Payments.Core.Reconciliation.Closing;

namespace Payments.Adapters.Storage.Tests.Reconciliation;

internal sealed class NightStoreTests(StorageEngine engine) : StoreTest(engine)
{
    private static readonly DateOnly Day = new(2026, 3, 9);

    [Test]
    public async Task An_attempt_runs_until_it_is_ended_once()
    {
        var (region, store) = (new RegionCode("9905"), new NightStore(Books.Database));
        var begun = (await store.BeginAsync(region, Day, Sample.Rkud, "host-1", Sample.Noon, Scene.None))!;
        Assert.That(await store.SinceAsync(region, Day, Scene.None), Is.EqualTo(new[] { begun }));
        Assert.That((begun.Number, begun.Outcome), Is.EqualTo((1, NightOutcome.Running)));

        Assert.That(await store.EndAsync(begun, NightOutcome.Failed, "bank diam", Sample.Noon.AddMinutes(1), Scene.None), Is.True);
        Assert.That(await store.EndAsync(begun, NightOutcome.Completed, null, Sample.Noon.AddMinutes(2), Scene.None), Is.False);
        var second = (await store.BeginAsync(region, Day, Sample.Rkud, "host-2", Sample.Noon.AddMinutes(3), Scene.None))!;
        var failed = begun with { EndedAt = Sample.Noon.AddMinutes(1), Outcome = NightOutcome.Failed, Reason = "bank diam" };
        Assert.That(await store.RecentAsync(region, 5, Scene.None), Is.EqualTo(new[] { second, failed }));
        Assert.That(await store.SinceAsync(region, Day.AddDays(1), Scene.None), Is.Empty);
    }

    [Test]
    public async Task An_attempt_whose_host_went_away_is_given_up_by_the_next_one_and_cannot_end_any_more()
    {
        var (region, store) = (new RegionCode("9906"), new NightStore(Books.Database));
        var gone = (await store.BeginAsync(region, Day, null, "host-1", Sample.Noon, Scene.None))!;
        var next = (await store.BeginAsync(region, Day, null, "host-2", Sample.Noon.AddMinutes(1), Scene.None))!;
        Assert.That((next.Number, next.Account), Is.EqualTo((2L, (Core.Regions.ReceivingAccountId?)null)));
        Assert.That(await store.EndAsync(gone, NightOutcome.Completed, null, Sample.Noon.AddMinutes(2), Scene.None), Is.False);
        Assert.That(await store.EndAsync(next, NightOutcome.Completed, null, Sample.Noon.AddMinutes(2), Scene.None), Is.True);
        var all = await store.SinceAsync(region, Day, Scene.None);
        Assert.That(all.Select(attempt => attempt.Outcome), Is.EqualTo(new[] { NightOutcome.Lost, NightOutcome.Completed }));
        Assert.That(all[0].Reason, Does.Contain("host-2 took over"));
    }

    [Test]
    public async Task Hosts_that_begin_at_once_leave_one_attempt_running()
    {
        var (region, store) = (new RegionCode("9907"), new NightStore(Books.Database));
        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(host => Task.Run(() => store.BeginAsync(region, Day, Sample.Rkud, $"host-{host}", Sample.Noon, Scene.None))));
        Assert.That(begun, Has.Some.Not.Null);
        Assert.That((await store.SinceAsync(region, Day, Scene.None)).Count(attempt => attempt.Outcome == NightOutcome.Running), Is.EqualTo(1));
    }

    [Test]
    public async Task The_service_has_the_rights_the_scheduler_needs_and_no_more()
    {
        if (Books.Options.Engine != StorageEngine.PostgreSql) Assert.Ignore("SQLite has no roles, and one host keeps its plan in memory.");
        await using var connection = await Books.Database.OpenAsync(Scene.None);
        var rights = (await connection.QueryAsync<(string Table, string Right)>("""
            select cast(c.relname as text), cast(a.privilege_type as text)
            from pg_class c, aclexplode(c.relacl) a
            where c.relkind = 'r' and (c.relname like 'qrtz_%' or c.relname = 'night_attempt') and a.grantee = 'payments_service'::regrole
            """)).ToLookup(right => right.Table, right => right.Right);
        Assert.That(rights, Has.Count.EqualTo(16));
        Assert.That(rights["night_attempt"], Is.EquivalentTo(["SELECT", "INSERT", "UPDATE"]));
        Assert.That(rights["qrtz_locks"], Is.EquivalentTo(["SELECT", "INSERT", "UPDATE"]));
        Assert.That(rights.Where(table => table.Key is not ("night_attempt" or "qrtz_locks")), Has.All.EquivalentTo(new[] { "SELECT", "INSERT", "UPDATE", "DELETE" }));
    }
}
