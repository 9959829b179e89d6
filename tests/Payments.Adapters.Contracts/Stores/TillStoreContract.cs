using Payments.Core;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>What every keeper of till sessions must do.</summary>
public abstract class TillStoreContract(Func<Task<IBooks>> open) : StoreContract(open)
{
    [Test]
    public async Task An_opened_session_comes_back_with_its_float_booked()
    {
        var session = await Scene.OpenTillAsync();
        Assert.That(await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(session));
        var day = await Books.Ledger.DayAsync(Scene.Code, Scene.Day, Scene.None);
        Assert.That(day, Has.Member(new AccountDay(LedgerAccount.Till(session.Id), session.Float, Money.Zero)));
        Assert.That(await Books.Tills.FindAsync(Scene.Code, TillSessionId.New(Sample.Noon), Scene.None), Is.Null);
    }

    [Test]
    public async Task A_session_without_float_needs_no_entry()
    {
        var session = Scene.Session(floatRupiah: 0);
        Assert.That(await Books.Tills.OpenAsync(session, null, Scene.None), Is.Null);
        Assert.That(await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(session));
    }

    [Test]
    public async Task The_same_session_opened_again_changes_nothing()
    {
        var session = await Scene.OpenTillAsync();
        Assert.That(await Books.Tills.OpenAsync(session, Scene.FloatEntry(session), Scene.None), Is.Null);
        var day = await Books.Ledger.DayAsync(Scene.Code, Scene.Day, Scene.None);
        Assert.That(day.Single(account => account.Account == LedgerAccount.CashFloat).Credit, Is.EqualTo(session.Float));
    }

    [TestCase("LOKET-01", "kasir-2", Description = "the till is taken")]
    [TestCase("LOKET-02", "kasir-1", Description = "the cashier works elsewhere")]
    public async Task A_second_session_at_a_till_or_of_a_cashier_is_told_the_first(string till, string cashier)
    {
        var first = await Scene.OpenTillAsync();
        var second = Scene.Session(till, cashier);
        Assert.That(await Books.Tills.OpenAsync(second, Scene.FloatEntry(second), Scene.None), Is.EqualTo(first));
        Assert.That(await Books.Tills.FindAsync(Scene.Code, second.Id, Scene.None), Is.Null);
        Assert.That((await Books.Ledger.DayAsync(Scene.Code, Scene.Day, Scene.None)).Select(account => account.Account), Has.No.Member(LedgerAccount.Till(second.Id)));
    }

    [Test]
    public async Task Eight_that_open_one_till_at_once_get_one_session()
    {
        var sessions = Enumerable.Range(1, 8).Select(i => Scene.Session("LOKET-01", $"kasir-{i}")).ToList();
        var told = await Task.WhenAll(sessions.Select(session => Task.Run(() => Books.Tills.OpenAsync(session, Scene.FloatEntry(session), Scene.None))));
        Assert.That(told.Count(other => other is null), Is.EqualTo(1));
        Assert.That(await Books.Tills.ListAsync(Scene.Code, null, Scene.None), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_session_opens_on_a_locked_day()
    {
        await Books.Ledger.LockDayAsync(Scene.Code, Scene.Day, Sample.Noon, Scene.None);
        var session = Scene.Session();
        Assert.That(() => Books.Tills.OpenAsync(session, Scene.FloatEntry(session), Scene.None), Throws.InvalidOperationException);
        Assert.That(() => Books.Tills.OpenAsync(Scene.Session(floatRupiah: 0), null, Scene.None), Throws.InvalidOperationException);
        Assert.That(await Books.Tills.ListAsync(Scene.Code, null, Scene.None), Is.Empty);
    }

    [Test]
    public async Task Receipts_grow_with_the_payments_and_divide_over_their_accounts()
    {
        var session = await Scene.OpenTillAsync();
        var land = await Scene.IssueAsync(1, 100_000);
        var water = Sample.Bill(2, 40_000, Sample.WaterLevy) with { Region = Scene.Code };
        await Books.Bills.IssueAsync(Scene.Code, [Sample.Issued(water)], Scene.None);
        Assert.That(await Scene.ResultsAsync(Scene.Pay("a", [land, water], till: session.Id)), Is.EqualTo(new[] { EntryResult.Committed }));

        var read = await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None);
        Assert.That((read!.Received, read.Payments), Is.EqualTo((Money.OfRupiah(140_000), 1)));
        Assert.That(await Books.Tills.SharesAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(new[]
        {
            new AccountShare(Sample.Pudam, Money.OfRupiah(40_000)), new AccountShare(Sample.Rkud, Money.OfRupiah(100_000)),
        }));
    }

    [Test]
    public async Task A_session_closes_once_and_frees_its_till_and_cashier()
    {
        var session = await Scene.OpenTillAsync();
        var closed = session with { ClosedAt = Sample.Noon.AddHours(3), Counted = session.Float };
        Assert.That(await Books.Tills.CloseAsync(closed, FloatBack(session), Scene.None), Is.True);
        Assert.That(await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(closed));
        Assert.That(await Books.Tills.CloseAsync(closed, FloatBack(session), Scene.None), Is.False);
        await Scene.AssertDayTiesAsync();
        await Scene.OpenTillAsync();
    }

    [Test]
    public async Task A_session_does_not_close_over_a_payment_that_came_in_between()
    {
        var session = await Scene.OpenTillAsync();
        await Scene.RecordAsync(Scene.Pay("a", [await Scene.IssueAsync(1)], till: session.Id));
        var closed = session with { ClosedAt = Sample.Noon.AddHours(3), Counted = session.Float };
        Assert.That(await Books.Tills.CloseAsync(closed, FloatBack(session), Scene.None), Is.False);
        var read = (await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None))!;
        Assert.That(read.ClosedAt, Is.Null);
        Assert.That(await Books.Tills.CloseAsync(read with { ClosedAt = closed.ClosedAt, Counted = read.Expected }, FloatBack(session), Scene.None), Is.True);
    }

    [Test]
    public async Task Payments_and_a_close_at_the_same_time_never_lose_money()
    {
        var session = await Scene.OpenTillAsync();
        var bills = await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 40));
        var payments = bills.Select((bill, i) => Task.Run(() => Scene.ResultsAsync(Scene.Pay($"r{i}", [bill], till: session.Id)))).ToList();
        while (!await CloseAsReadAsync(session.Id))
        {
        }
        var results = (await Task.WhenAll(payments)).SelectMany(result => result).ToList();
        var read = (await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None))!;
        Assert.That(results, Is.All.AnyOf(EntryResult.Committed, EntryResult.TillClosed));
        Assert.That(read.Payments, Is.EqualTo(results.Count(result => result == EntryResult.Committed)));
        Assert.That(read.Counted, Is.EqualTo(session.Float + Money.OfRupiah(10_000) * read.Payments));
    }

    [Test]
    public async Task Sessions_are_listed_by_day_or_while_they_are_open()
    {
        var first = await Scene.OpenTillAsync("LOKET-01", "kasir-1");
        var second = await Scene.OpenTillAsync("LOKET-02", "kasir-2");
        await Books.Tills.CloseAsync(first with { ClosedAt = Sample.Noon.AddHours(1), Counted = first.Float }, null, Scene.None);
        Assert.That((await Books.Tills.ListAsync(Scene.Code, null, Scene.None)).Select(session => session.Id), Is.EqualTo(new[] { second.Id }));
        Assert.That((await Books.Tills.ListAsync(Scene.Code, Scene.Day, Scene.None)).Select(session => session.Id), Is.EquivalentTo(new[] { first.Id, second.Id }));
        Assert.That(await Books.Tills.ListAsync(Scene.Code, Scene.Day.AddDays(1), Scene.None), Is.Empty);
    }

    [Test]
    public async Task A_hand_over_is_written_with_the_close_and_only_with_it()
    {
        var session = await Scene.OpenTillAsync();
        var handover = new TillHandover("Printer macet pukul 10.", Money.OfRupiah(300_000), "SEGEL-0042");
        var closed = session with { ClosedAt = Sample.Noon.AddHours(3), Counted = session.Float };
        Assert.That(await Books.Tills.CloseAsync(closed with { Received = Money.OfRupiah(1) }, null, handover, Scene.None), Is.False);
        Assert.That(await Books.Tills.FindHandoverAsync(Scene.Code, session.Id, Scene.None), Is.Null);
        Assert.That(await Books.Tills.CloseAsync(closed, FloatBack(session), handover, Scene.None), Is.True);
        Assert.That(await Books.Tills.FindHandoverAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(handover));
    }

    [Test]
    public async Task A_cards_money_is_a_payment_of_the_session_and_not_in_its_drawer()
    {
        var session = await Scene.OpenTillAsync();
        var (cash, card) = (await Scene.IssueAsync(1, 100_000), await Scene.IssueAsync(2, 70_000));
        Assert.That(
            await Scene.ResultsAsync(Scene.Pay("a", [cash], till: session.Id), Scene.PayByCard("b", card, session, "123456")),
            Is.All.EqualTo(EntryResult.Committed));
        var read = (await Books.Tills.FindAsync(Scene.Code, session.Id, Scene.None))!;
        Assert.That((read.Received, read.Payments), Is.EqualTo((Money.OfRupiah(100_000), 2)));
        Assert.That(await Books.Tills.SharesAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(new[] { new AccountShare(Sample.Rkud, Money.OfRupiah(100_000)) }));
        Assert.That(await Books.Tills.TendersAsync(Scene.Code, session.Id, Scene.None), Is.EqualTo(new[]
        {
            new TenderTotal(Sample.Terminal, 1, Money.OfRupiah(70_000)), new TenderTotal(Sample.Counter, 1, Money.OfRupiah(100_000)),
        }));
        var day = await Books.Ledger.DayAsync(Scene.Code, Scene.Day, Scene.None);
        Assert.That(day, Has.Member(new AccountDay(LedgerAccount.InTransit(Sample.Terminal), Money.OfRupiah(70_000), Money.Zero)));
    }

    [Test]
    public async Task A_slip_pays_once_at_its_terminal_and_day()
    {
        var session = await Scene.OpenTillAsync();
        var (first, second) = (await Scene.IssueAsync(1), await Scene.IssueAsync(2));
        Assert.That(await Scene.ResultsAsync(Scene.PayByCard("a", first, session, "123456")), Is.EqualTo(new[] { EntryResult.Committed }));
        Assert.That(await Scene.ResultsAsync(Scene.PayByCard("b", second, session, "123456")), Is.EqualTo(new[] { EntryResult.NoticeSeen }));
    }

    private async Task<bool> CloseAsReadAsync(TillSessionId id)
    {
        var read = (await Books.Tills.FindAsync(Scene.Code, id, Scene.None))!;
        return await Books.Tills.CloseAsync(read with { ClosedAt = Sample.Noon.AddHours(3), Counted = read.Expected }, null, Scene.None);
    }

    private JournalEntry FloatBack(TillSession session) => Scene.Entry(
        $"till-close:{session.Id}", null, PostingRules.Post(LedgerEvent.TillFloatReturned, new() { Till = session.Id }, session.Float));
}
