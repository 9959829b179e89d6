using System.Data.Common;
using Dapper;

namespace Payments.Adapters.Storage.Tests.Reconciliation;

/// <summary>What a run found stands: of a part of a match nothing changes but whether its claim was undone, and the database sees to it that an item is claimed once.</summary>
internal sealed class MatchPartTests(StorageEngine engine) : StoreTest(engine)
{
    private const string Insert =
        "insert into match_part (region_code, run_no, match_no, part_no, line_id, payment_id, undone, stage, tier, line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation) " +
        "values (@region, @run, @number, 1, @line, @payment, '', 3, 'Auto', 100, 100, 100, 100, 0, '{}')";

    private static long _number;

    private const long Run = 1, NextRun = 2;

    [TestCase("update match_part set ours_applied_sen = 1")]
    [TestCase("update match_part set line_id = null")]
    [TestCase("update match_part set explanation = '{\"rule\":\"other\"}'")]
    [TestCase("update match_part set region_code = '0000'")]
    [TestCase("delete from match_part")]
    public async Task Nothing_of_a_part_is_changed_or_removed(string sql)
    {
        await using var connection = await Books.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(Insert, Part(Run, Guid.CreateVersion7(), Guid.CreateVersion7()));
        Assert.That(() => connection.ExecuteAsync(sql), Throws.InstanceOf<DbException>().With.Message.Contains("append only").Or.Message.Contains("permission denied"));
    }

    [Test]
    public async Task An_item_has_one_live_claim_and_another_only_when_that_was_undone()
    {
        var (line, payment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await Books.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(Insert, Part(Run, line, payment));
        Assert.That(() => connection.ExecuteAsync(Insert, Part(NextRun, line, Guid.CreateVersion7())), Throws.InstanceOf<DbException>(), "the same line");
        Assert.That(() => connection.ExecuteAsync(Insert, Part(NextRun, Guid.CreateVersion7(), payment)), Throws.InstanceOf<DbException>(), "the same payment");
        await connection.ExecuteAsync("update match_part set undone = cast(run_no as text) where region_code = @region and line_id = @line", Part(Run, line, payment));
        Assert.That(await connection.ExecuteAsync(Insert, Part(NextRun, line, payment)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_claim_is_undone_by_its_own_run()
    {
        var (line, payment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await Books.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(Insert, Part(Run, line, payment));
        Assert.That(
            () => connection.ExecuteAsync("update match_part set undone = cast(@next as text) where region_code = @region and line_id = @line", new { next = NextRun, region = Contracts.Sample.Code, line }),
            Throws.InstanceOf<DbException>().With.Message.Contains("match_part_undone"));
    }

    private static object Part(long run, Guid line, Guid payment) =>
        new { region = Contracts.Sample.Code, run, number = Interlocked.Increment(ref _number), line, payment };
}
