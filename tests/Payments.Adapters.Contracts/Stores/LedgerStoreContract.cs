using CsCheck;
using Payments.Core;
using Payments.Core.Ledger;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>What every keeper of the ledger must do. Entries come in through the other stores.</summary>
public abstract class LedgerStoreContract(Func<Task<IBooks>> open) : StoreContract(open)
{
    private const string Hash = "00aa", OtherHash = "00bb";

    [Test]
    public async Task Balances_add_up_the_days_to_the_one_asked_for()
    {
        var bills = await Scene.IssueManyAsync(10_000, [1, 2]);
        await Scene.RecordAsync(Scene.Pay("a", bills[0]), Scene.Pay("b", [bills[1]], day: Scene.Day.AddDays(1)));
        var receivable = LedgerAccount.Receivable(Sample.LandTax);
        Assert.That(await BalanceAsync(receivable, bills[0].IssuedOn.AddDays(-1)), Is.Null);
        Assert.That(await BalanceAsync(receivable, bills[0].IssuedOn), Is.EqualTo(Money.OfRupiah(20_000)));
        Assert.That(await BalanceAsync(receivable, Scene.Day), Is.EqualTo(Money.OfRupiah(10_000)));
        Assert.That(await BalanceAsync(receivable, Scene.Day.AddDays(1)), Is.EqualTo(Money.Zero));
        Assert.That(await BalanceAsync(LedgerAccount.InTransit(Sample.VaRkud), DateOnly.MaxValue), Is.EqualTo(Money.OfRupiah(20_000)));
        var all = await Books.Ledger.BalancesAsync(Scene.Code, Scene.Day, Scene.None);
        Assert.That(Money.Sum(all.Select(account => account.Balance)), Is.EqualTo(Money.Zero));
        Assert.That(all.Select(account => account.Account.Code), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public async Task Postings_stream_in_canonical_order_with_what_they_came_from()
    {
        var bills = await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 30));
        var entries = bills.Chunk(2).Select((basket, i) => Scene.Pay($"r{i}", basket)).ToList();
        await Scene.RecordAsync(entries.AsEnumerable().Reverse());
        var rows = await Books.Ledger.PostingsAsync(Scene.Code, Scene.Day, Scene.None).ToListAsync();
        var expected = entries.Select(entry => entry.Entry!).OrderBy(entry => entry.Id.Value.ToString(), StringComparer.Ordinal)
            .SelectMany(entry => entry.Postings.Select((posting, i) => new PostingRow(
                entry.Id, i + 1, entry.Source, entry.BusinessDate, entry.BookedAt, posting.Event, posting.Debit, posting.Credit, posting.Amount)));
        Assert.That(rows, Is.EqualTo(expected));
        Assert.That(await Books.Ledger.PostingsAsync(Scene.Code, Scene.Day.AddDays(9), Scene.None).ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task Days_with_postings_are_listed_in_order_with_their_closing()
    {
        Assert.That(await Books.Ledger.DaysAsync(Scene.Code, Scene.None), Is.Empty);
        var bill = await Scene.IssueAsync(1);
        await Scene.RecordAsync(Scene.Pay("a", bill));
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day.AddDays(5), Sample.Noon, Scene.None);
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day, Sample.Noon, Scene.None);
        await Books.Ledger.CloseDayAsync(Scene.Code, bill.IssuedOn, Hash, Sample.Noon, Scene.None);
        Assert.That(await Books.Ledger.DaysAsync(Scene.Code, Scene.None), Is.EqualTo(new[]
        {
            new LedgerDay(bill.IssuedOn, true, Hash), new LedgerDay(Scene.Day, true, null),
        }), "a locked day without postings is not a ledger day");
    }

    [Test]
    public async Task A_day_closes_once_and_keeps_its_hash()
    {
        await Scene.RecordAsync(Scene.Pay("a", await Scene.IssueAsync(1)));
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day, Sample.Noon, Scene.None);
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day, Sample.Noon.AddHours(1), Scene.None);
        Assert.That(await Books.Ledger.CloseDayAsync(Scene.Code, Scene.Day, Hash, Sample.Noon, Scene.None), Is.True);
        Assert.That(await Books.Ledger.CloseDayAsync(Scene.Code, Scene.Day, Hash, Sample.Noon, Scene.None), Is.True);
        Assert.That(await Books.Ledger.CloseDayAsync(Scene.Code, Scene.Day, OtherHash, Sample.Noon, Scene.None), Is.False);
        Assert.That((await Books.Ledger.DaysAsync(Scene.Code, Scene.None))[^1], Is.EqualTo(new LedgerDay(Scene.Day, true, Hash)));
    }

    [Test]
    public async Task A_day_that_nobody_wrote_to_can_be_closed_and_takes_nothing_afterwards()
    {
        Assert.That(await Books.Ledger.CloseDayAsync(Scene.Code, Scene.Day, Hash, Sample.Noon, Scene.None), Is.True);
        Assert.That(await Scene.ResultsAsync(Scene.Pay("a", await Scene.IssueAsync(1))), Is.EqualTo(new[] { Core.Payments.EntryResult.DayClosed }));
    }

    [Test]
    public async Task Closing_at_the_same_time_with_two_hashes_gives_the_day_one_of_them()
    {
        var closings = await Task.WhenAll(new[] { Hash, OtherHash, Hash, OtherHash }.Select(hash =>
            Task.Run(() => Books.Ledger.CloseDayAsync(Scene.Code, Scene.Day, hash, Sample.Noon, Scene.None))));
        Assert.That(closings, Is.EqualTo(new[] { true, false, true, false }).Or.EqualTo(new[] { false, true, false, true }));
    }

    [Test]
    public async Task A_region_sees_its_own_ledger_only()
    {
        await Scene.RecordAsync(Scene.Pay("a", await Scene.IssueAsync(1)));
        var other = NewScene();
        Assert.That(await Books.Ledger.DayAsync(other.Code, Scene.Day, Scene.None), Is.Empty);
        Assert.That(await Books.Ledger.BalancesAsync(other.Code, DateOnly.MaxValue, Scene.None), Is.Empty);
        Assert.That(await Books.Ledger.RecomputeDayAsync(other.Code, Scene.Day, Scene.None), Is.Empty);
    }

    [Test]
    public async Task Debits_equal_credits_whatever_is_issued()
    {
        var number = 0;
        await Gen.Long[1, 1_000_000_000].Array[1, 8].SampleAsync(async amounts =>
        {
            foreach (var rupiah in amounts) await Scene.IssueAsync(Interlocked.Increment(ref number), rupiah);
            await Scene.AssertDayTiesAsync(Sample.Bill(1).IssuedOn);
        }, iter: 15, threads: 1);
    }

    private async Task<Money?> BalanceAsync(LedgerAccount account, DateOnly upTo) =>
        (await Books.Ledger.BalancesAsync(Scene.Code, upTo, Scene.None)).SingleOrDefault(balance => balance.Account == account)?.Balance;
}
