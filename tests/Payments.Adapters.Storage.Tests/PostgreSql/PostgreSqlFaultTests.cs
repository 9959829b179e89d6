using Dapper;
using Npgsql;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Stores;
using Payments.Adapters.Storage.Billing;
using Payments.Adapters.Storage.Counter;
using Payments.Adapters.Storage.Payments;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;

namespace Payments.Adapters.Storage.Tests.PostgreSql;

/// <summary>Connections that die at the worst moments leave all of a batch or nothing, and the answer says which.</summary>
public sealed class PostgreSqlFaultTests
{
    private DatabaseBooks _books = null!;
    private Scene _scene = null!;
    private int _regions = 2000;

    [OneTimeSetUp]
    public async Task OpenBooks() => _books = await DatabaseBooks.OpenAsync(StorageEngine.PostgreSql);

    [OneTimeTearDown]
    public async Task CloseBooks()
    {
        if (_books is not null) await _books.DisposeAsync();
    }

    [SetUp]
    public void EnterRegion() => _scene = new(_books, new RegionCode($"{_regions++}"));

    [Test]
    public async Task A_commit_whose_answer_was_lost_is_recognised_as_done()
    {
        var bills = await _scene.IssueManyAsync(10_000, [1, 2, 3]);
        await using var proxy = new LossyProxy(_books.Options.ConnectionString);
        await using var database = new PaymentDatabase(_books.Options with { ConnectionString = proxy.ConnectionString }, TimeProvider.System);
        proxy.LoseCommits(1);
        var outcomes = await new PaymentStore(database).RecordAsync(_scene.Code, [_scene.Pay("a", bills[0]), _scene.Refuse("b"), _scene.Pay("c", bills[1])], Scene.None);
        Assert.That(proxy.Lost, Is.EqualTo(1));
        Assert.That(outcomes.Select(outcome => outcome.Result), Is.All.EqualTo(EntryResult.Committed));
        foreach (var outcome in outcomes) Assert.That(await _scene.NoticeAsync(outcome.Stored!.Reference.Value), Is.EqualTo(outcome.Stored));
        Assert.That(outcomes.Where(outcome => outcome.Stored!.Ntpd is not null).Select(Scene.Sequence), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Scene.Sequence((await _scene.RecordAsync(_scene.Pay("d", bills[2])))[0]), Is.EqualTo(3));
        await _scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task A_batch_written_in_one_round_trip_whose_answer_was_lost_is_recognised_as_done()
    {
        var bills = await _scene.IssueManyAsync(10_000, [1, 2, 3, 4]);
        await using var proxy = new LossyProxy(_books.Options.ConnectionString);
        await using var database = new PaymentDatabase(_books.Options with { ConnectionString = proxy.ConnectionString }, TimeProvider.System);
        var store = new PaymentStore(database);
        await store.RecordAsync(_scene.Code, [_scene.Pay("numbers known", bills[0])], Scene.None);
        proxy.LoseCommits(1);
        var outcomes = await store.RecordAsync(_scene.Code, [_scene.Pay("a", bills[1]), _scene.Refuse("b"), _scene.Pay("c", bills[2])], Scene.None);
        Assert.That(proxy.Lost, Is.EqualTo(1));
        Assert.That(outcomes.Select(outcome => outcome.Result), Is.All.EqualTo(EntryResult.Committed));
        foreach (var outcome in outcomes) Assert.That(await _scene.NoticeAsync(outcome.Stored!.Reference.Value), Is.EqualTo(outcome.Stored));
        Assert.That(outcomes.Where(outcome => outcome.Stored!.Ntpd is not null).Select(Scene.Sequence), Is.EqualTo(new[] { 2, 3 }));
        Assert.That((await store.RecordAsync(_scene.Code, [_scene.Pay("d", bills[3])], Scene.None)).Select(Scene.Sequence), Is.EqualTo(new[] { 4 }));
        await _scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Two_hosts_that_number_one_day_by_turns_leave_no_gap()
    {
        await using var other = new PaymentDatabase(_books.Options, TimeProvider.System);
        IPaymentStore[] hosts = [_books.Payments, new PaymentStore(other)];
        var bills = await _scene.IssueManyAsync(10_000, Enumerable.Range(1, 24));
        // By turns of one batch, then of several: a host alone for a while knows the numbers, and finds out when it is not.
        int[] turns = [0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1];
        for (var i = 0; i < turns.Length; i++)
        {
            var outcomes = await hosts[turns[i]].RecordAsync(_scene.Code, [_scene.Pay($"a{i}", bills[2 * i]), _scene.Pay($"b{i}", bills[2 * i + 1])], Scene.None);
            Assert.That(outcomes.Select(Scene.Sequence), Is.EqualTo(new[] { 2 * i + 1, 2 * i + 2 }));
        }
        await AssertNumbersHaveNoGapAsync();
        await _scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Somebody_elses_notice_is_not_taken_for_our_own_after_a_lost_commit()
    {
        var bills = await _scene.IssueManyAsync(10_000, [1, 2]);
        await _scene.RecordAsync(_scene.Pay("taken", bills[0]));
        await using var proxy = new LossyProxy(_books.Options.ConnectionString);
        await using var database = new PaymentDatabase(_books.Options with { ConnectionString = proxy.ConnectionString }, TimeProvider.System);
        proxy.LoseCommits(1);
        var outcomes = await new PaymentStore(database).RecordAsync(_scene.Code, [_scene.Pay("taken", bills[1]), _scene.Pay("own", bills[1]) with { Settles = [] }], Scene.None);
        Assert.That(outcomes.Select(outcome => outcome.Result), Is.EqualTo(new[] { EntryResult.NoticeSeen, EntryResult.Committed }));
    }

    [Test]
    public async Task Bills_and_tills_survive_a_lost_commit_too()
    {
        await using var proxy = new LossyProxy(_books.Options.ConnectionString);
        await using var database = new PaymentDatabase(_books.Options with { ConnectionString = proxy.ConnectionString }, TimeProvider.System);
        proxy.LoseCommits(1);
        Assert.That(await new BillStore(database).IssueAsync(_scene.Code, [Sample.Issued(_scene.Bill(1)), Sample.Issued(_scene.Bill(2))], Scene.None), Is.Empty);
        Assert.That((await _scene.ReadAsync(_scene.Bill(2))).Status, Is.EqualTo(BillStatus.Issued));

        var session = _scene.Session();
        proxy.LoseCommits(1);
        Assert.That(await new TillStore(database).OpenAsync(session, _scene.FloatEntry(session), Scene.None), Is.Null);
        proxy.LoseCommits(1);
        var closed = session with { ClosedAt = Sample.Noon.AddHours(1), Counted = session.Float };
        Assert.That(await new TillStore(database).CloseAsync(closed, null, Scene.None), Is.True);
        Assert.That(await _books.Tills.FindAsync(_scene.Code, session.Id, Scene.None), Is.EqualTo(closed));
        Assert.That(proxy.Lost, Is.EqualTo(3));
        await _scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Connections_killed_in_the_middle_of_batches_leave_each_batch_whole_or_absent()
    {
        var bills = await _scene.IssueManyAsync(10_000, Enumerable.Range(1, 200));
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await using var hand = new NpgsqlConnection(_books.Options.ConnectionString);
        await hand.OpenAsync(Scene.None);
        var killer = KillAsync(hand, over.Token);
        var batches = bills.Chunk(5).Select((chunk, i) => chunk.Select((bill, j) => _scene.Pay($"r{i}-{j}", bill)).ToList()).ToList();
        var writers = batches.Select(batch => Task.Run<IReadOnlyList<EntryOutcome>>(async () =>
        {
            try
            {
                return await _books.Payments.RecordAsync(_scene.Code, batch, Scene.None);
            }
            catch (Exception unknown) when (unknown is NpgsqlException or CommitUnknownException)
            {
                return []; // unknown is an honest answer
            }
        })).ToList();
        var answers = await Task.WhenAll(writers);
        await over.CancelAsync();
        var kills = await killer;

        for (var i = 0; i < answers.Length; i++)
        {
            var stored = await Task.WhenAll(Enumerable.Range(0, 5).Select(j => _scene.NoticeAsync($"r{i}-{j}")));
            Assert.That(stored.Count(notice => notice is not null), Is.EqualTo(0).Or.EqualTo(5), "a batch is whole or absent");
            Assert.That(answers[i].Select(answer => answer.Stored), Is.SubsetOf(stored));
            Assert.That(answers[i].Select(answer => answer.Result), Is.All.EqualTo(EntryResult.Committed));
        }
        Assert.That(kills, Is.Positive, "nothing was killed: the test showed nothing");
        await AssertNumbersHaveNoGapAsync();

        foreach (var batch in batches)
            Assert.That((await _books.Payments.RecordAsync(_scene.Code, batch, Scene.None)).Select(answer => answer.Result), Is.All.EqualTo(EntryResult.Committed).Or.EqualTo(EntryResult.NoticeSeen));
        Assert.That(await AssertNumbersHaveNoGapAsync(), Is.EqualTo(200), "a batch sent again is in once");
        await _scene.AssertDayTiesAsync();
    }

    /// <summary>Kills one of those who work for the service, again and again: the others go on.</summary>
    private static async Task<int> KillAsync(NpgsqlConnection connection, CancellationToken over)
    {
        var kills = 0;
        while (!over.IsCancellationRequested)
        {
            kills += await connection.ExecuteScalarAsync<int>("""
                select cast(count(pg_terminate_backend(pid)) as integer) from (
                    select pid from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1) as victim
                """);
            await Task.Delay(15, Scene.None);
        }
        return kills;
    }

    private async Task<int> AssertNumbersHaveNoGapAsync()
    {
        await using var connection = await _books.Database.OpenAsync(Scene.None);
        var (payments, given) = await connection.QuerySingleAsync<(long, long)>(
            "select (select count(*) from payment where region_code = @region), (select cast(payments as bigint) from business_day where region_code = @region and business_date = @day)",
            new { region = _scene.Code, day = Scene.Day });
        var numbers = await connection.QueryAsync<Ntpd>("select ntpd from payment where region_code = @region order by ntpd", new { region = _scene.Code });
        Assert.That(payments, Is.EqualTo(given));
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, (int)payments).Select(i => Ntpd.Make(_scene.Code, Scene.Day, i))));
        return (int)payments;
    }
}
