using Microsoft.Extensions.Time.Testing;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Contracts.Stores;

/// <summary>A cashier's day over real stores: pay, undo, pay again, close.</summary>
public abstract class CounterDeskContract(Func<Task<IBooks>> open) : StoreContract(open)
{
    protected const string Cashier = "kasir-1", Supervisor = "supervisor-1", Reason = "Salah pilih tagihan";

    private CancellationTokenSource _stop = null!;
    private Task _running = null!;

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected CounterDesk Desk { get; private set; } = null!;

    protected TillSession Till { get; private set; } = null!;

    protected Region Region { get; private set; } = null!;

    [SetUp]
    public async Task OpenCounter()
    {
        (Clock, Region, _stop) = (new(Sample.Noon), Sample.Region with { Code = Scene.Code }, new());
        var calendar = new RegionCalendar(Clock);
        var intake = new PaymentIntake(Books.Payments);
        _running = intake.RunAsync(_stop.Token);
        var regions = new RegionSet([Region]);
        var recorder = new PaymentRecorder(regions, Books.Bills, Books.Payments, intake, new(Books.Payments), calendar);
        Desk = new(regions, Books.Tills, recorder, Books.Payments, Books.Reversals, calendar);
        Till = await OpenAsync("LOKET-01", Cashier);
    }

    [TearDown]
    public async Task CloseCounter()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    [Test]
    public async Task A_void_opens_the_bills_takes_the_money_out_of_the_till_and_leaves_the_payment_as_it_is()
    {
        var bills = await Scene.IssueManyAsync(100_000, [1, 2]);
        var ntpd = await PayAsync("k-1", bills);
        var before = await Books.Payments.FindPaymentAsync(Scene.Code, ntpd, Scene.None);

        var voided = (VoidOutcome.Voided)await VoidAsync("v-1", ntpd);
        Assert.That((voided.Again, voided.Reversal.Number, voided.Reversal.Amount), Is.EqualTo((false, "BTL/2026/000001", Money.OfRupiah(200_000))));
        Assert.That((await Scene.ReadAsync(bills[0])).Status, Is.EqualTo(BillStatus.Issued));
        Assert.That((await Scene.ReadAsync(bills[1])).PaidBy, Is.Null);
        var after = (await Books.Payments.FindPaymentAsync(Scene.Code, ntpd, Scene.None))!;
        Assert.That(after with { Allocations = before!.Allocations }, Is.EqualTo(before));
        var till = (await Books.Tills.FindAsync(Scene.Code, Till.Id, Scene.None))!;
        Assert.That((till.Received, till.Payments, till.Voids), Is.EqualTo((Money.Zero, 1, 1)));
        Assert.That(await Books.Tills.SharesAsync(Scene.Code, Till.Id, Scene.None), Is.Empty);
        Assert.That(await Books.Reversals.ListAsync(Scene.Code, Scene.Day, Scene.None), Is.EqualTo(new[] { voided.Reversal }));
        Assert.That(await BalanceAsync(LedgerAccount.Till(Till.Id)), Is.EqualTo(Till.Float));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task After_a_void_the_bill_is_paid_again_under_another_number_and_the_till_closes_to_the_rupiah()
    {
        var bill = await Scene.IssueAsync(1);
        var first = await PayAsync("k-1", bill);
        await VoidAsync("v-1", first);
        var second = await PayAsync("k-2", bill);
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That((await Scene.ReadAsync(bill)).PaidBy, Is.EqualTo((await Books.Payments.FindPaymentAsync(Scene.Code, second, Scene.None))!.Id));

        var closed = (TillClosing.Closed)await Desk.CloseAsync(Scene.Code, Till.Id, Till.Float + Money.OfRupiah(100_000), Scene.None);
        Assert.That(closed.Session.Difference, Is.EqualTo(Money.Zero));
        Assert.That(await BalanceAsync(LedgerAccount.Till(Till.Id)), Is.EqualTo(Money.Zero));
        Assert.That(await BalanceAsync(LedgerAccount.CashOffice(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(100_000)));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task A_retry_of_an_undone_payment_is_told_so_and_not_that_it_is_paid()
    {
        var bill = await Scene.IssueAsync(1);
        var ntpd = await PayAsync("k-1", bill);
        await VoidAsync("v-1", ntpd);
        var retry = await Desk.PayAsync(Till, new("k-1"), [new(bill.Code, bill.Total)], Scene.None);
        Assert.That((retry as RecordOutcome.Reversed)?.Reversal.Ntpd, Is.EqualTo(ntpd));
        Assert.That((await Scene.ReadAsync(bill)).Status, Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task A_void_is_asked_once_however_often_it_is_sent()
    {
        var ntpd = await PayAsync("k-1", await Scene.IssueAsync(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => VoidAsync("v-1", ntpd))));
        Assert.That(answers, Is.All.InstanceOf<VoidOutcome.Voided>());
        Assert.That(answers.Count(answer => answer is VoidOutcome.Voided { Again: false }), Is.EqualTo(1));
        Assert.That((await VoidAsync("v-1", ntpd, reason: "Alasan lain sama sekali") as VoidOutcome.KeyReused)?.First.Payment, Is.Not.Default);
        Assert.That(await VoidAsync("v-2", ntpd), Is.InstanceOf<VoidOutcome.AlreadyVoided>());
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Eight_voids_with_eight_keys_undo_one_payment_once()
    {
        var ntpd = await PayAsync("k-1", await Scene.IssueAsync(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => VoidAsync($"v-{i}", ntpd))));
        Assert.That(answers.Count(answer => answer is VoidOutcome.Voided), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer is VoidOutcome.AlreadyVoided), Is.EqualTo(7));
        Assert.That((await Books.Tills.FindAsync(Scene.Code, Till.Id, Scene.None))!.Received, Is.EqualTo(Money.Zero));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task A_void_and_a_close_at_the_same_time_never_lose_money()
    {
        var ntpds = new List<Ntpd>();
        foreach (var bill in await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 6))) ntpds.Add(await PayAsync("k-" + bill.Code, bill));
        var voids = ntpds.Select((ntpd, i) => Task.Run(() => VoidAsync($"v-{i}", ntpd))).ToList();
        var closing = (TillClosing.Closed)await Task.Run(() => Desk.CloseAsync(Scene.Code, Till.Id, Till.Float, Scene.None));
        var answers = await Task.WhenAll(voids);

        Assert.That(answers, Is.All.InstanceOf<VoidOutcome.Voided>().Or.InstanceOf<VoidOutcome.TillNotOpen>());
        var stand = 6 - answers.Count(answer => answer is VoidOutcome.Voided);
        Assert.That(closing.Session.Received, Is.EqualTo(Money.OfRupiah(10_000) * stand));
        Assert.That(await BalanceAsync(LedgerAccount.Till(Till.Id)), Is.EqualTo(Money.Zero));
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task A_void_and_a_second_payment_of_its_bill_at_the_same_time_leave_one_payment_or_none()
    {
        var other = await OpenAsync("LOKET-02", "kasir-2");
        foreach (var bill in await Scene.IssueManyAsync(10_000, Enumerable.Range(1, 10)))
        {
            var ntpd = await PayAsync("a-" + bill.Code, bill);
            var undo = Task.Run(() => VoidAsync("v-" + bill.Code, ntpd));
            var pay = Task.Run(() => Desk.PayAsync(other, new("b-" + bill.Code), [new(bill.Code, bill.Total)], Scene.None));
            Assert.That(await undo, Is.InstanceOf<VoidOutcome.Voided>());
            var second = await pay;
            var read = await Scene.ReadAsync(bill);
            if (second is RecordOutcome.Recorded paid) Assert.That(read.PaidBy, Is.EqualTo(paid.Notice.Payment));
            else Assert.That(read.Status, Is.EqualTo(BillStatus.Issued));
        }
        await Scene.AssertDayTiesAsync();
    }

    [Test]
    public async Task Nobody_approves_an_own_void_not_even_below_the_desk()
    {
        var bill = await Scene.IssueAsync(1);
        var ntpd = await PayAsync("k-1", bill);
        Assert.That(await VoidAsync("v-1", ntpd, approvedBy: Cashier), Is.EqualTo(new VoidOutcome.OwnApproval(Cashier)));

        var payment = (await Books.Payments.FindPaymentAsync(Scene.Code, ntpd, Scene.None))!;
        var draft = new PaymentReversal(Scene.Code, payment.Id, ntpd, "", new("v-2"), Till.Id, payment.Channel, payment.BusinessDate, payment.Amount, Reason, Cashier, Cashier, Sample.Noon);
        var entry = (await Books.Reversals.EntryOfAsync(payment, Scene.None)).Reversal(EntryId.New(Sample.Noon), "reversal:" + payment.Id, payment.BusinessDate, Sample.Noon);
        Assert.That(() => Books.Reversals.ReverseAsync(draft, [bill.Id], entry, Scene.None), Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That((await Scene.ReadAsync(bill)).Status, Is.EqualTo(BillStatus.Paid));
    }

    [Test]
    public async Task Only_the_cashier_of_the_open_session_undoes_and_only_on_its_day()
    {
        var ntpd = await PayAsync("k-1", await Scene.IssueAsync(1));
        var other = await OpenAsync("LOKET-02", "kasir-2");
        var bank = (await Scene.RecordAsync(Scene.Pay("va", await Scene.IssueAsync(2)))).Single().Stored!.Ntpd!.Value;
        Assert.That(await Desk.VoidAsync(new(Scene.Code, other.Id, new("v-1"), ntpd, Reason, "kasir-2", Supervisor), Scene.None), Is.EqualTo(new VoidOutcome.NotTakenHere(ntpd)));
        Assert.That(await Desk.VoidAsync(new(Scene.Code, Till.Id, new("v-1"), ntpd, Reason, "kasir-2", Supervisor), Scene.None), Is.EqualTo(new VoidOutcome.NotTakenHere(ntpd)));
        Assert.That(await VoidAsync("v-1", bank), Is.EqualTo(new VoidOutcome.NotTakenHere(bank)));
        var unknown = Ntpd.Make(Scene.Code, Scene.Day, 999);
        Assert.That(await VoidAsync("v-1", unknown), Is.EqualTo(new VoidOutcome.PaymentUnknown(unknown)));
        Assert.That(await VoidAsync("v-1", ntpd, reason: "x"), Is.InstanceOf<VoidOutcome.Malformed>());
        Clock.Advance(TimeSpan.FromHours(13));
        Assert.That(await VoidAsync("v-1", ntpd), Is.EqualTo(new VoidOutcome.TillNotOpen(Till.Id)));
    }

    [Test]
    public async Task A_void_after_the_close_is_refused()
    {
        var ntpd = await PayAsync("k-1", await Scene.IssueAsync(1));
        await Desk.CloseAsync(Scene.Code, Till.Id, Till.Float, Scene.None);
        Assert.That(await VoidAsync("v-1", ntpd), Is.EqualTo(new VoidOutcome.TillNotOpen(Till.Id)));
    }

    [Test]
    public async Task A_card_payment_waits_in_transit_is_undone_there_and_its_slip_is_used_up()
    {
        var (bill, next) = (await Scene.IssueAsync(1), await Scene.IssueAsync(2));
        var card = new Tender.Card(Sample.Terminal, "A12345");
        var wrong = await Desk.PayAsync(Till, new("k-0"), [new(bill.Code, bill.Total + Money.OfRupiah(1))], card, Scene.None);
        Assert.That(wrong, Is.InstanceOf<RecordOutcome.AmountRefused>());
        var paid = (RecordOutcome.Recorded)await Desk.PayAsync(Till, new("k-1"), [new(bill.Code, bill.Total)], card, Scene.None);
        Assert.That(await BalanceAsync(LedgerAccount.InTransit(Sample.Terminal)), Is.EqualTo(bill.Total));
        Assert.That(await Desk.PayAsync(Till, new("k-2"), [new(next.Code, next.Total)], card, Scene.None), Is.InstanceOf<RecordOutcome.ReferenceReused>());

        Assert.That(await VoidAsync("v-1", paid.Notice.Ntpd!.Value), Is.InstanceOf<VoidOutcome.Voided>());
        Assert.That(await BalanceAsync(LedgerAccount.InTransit(Sample.Terminal)), Is.EqualTo(Money.Zero));
        Assert.That((await Books.Tills.FindAsync(Scene.Code, Till.Id, Scene.None))!.Received, Is.EqualTo(Money.Zero));
        Assert.That(await Desk.PayAsync(Till, new("k-3"), [new(next.Code, next.Total)], card with { Terminal = Sample.VaRkud }, Scene.None), Is.InstanceOf<RecordOutcome.Malformed>());
        Assert.That(await Desk.PayAsync(Till, new("k-3"), [new(next.Code, next.Total)], card with { Slip = "12 3" }, Scene.None), Is.InstanceOf<RecordOutcome.Malformed>());
    }

    [Test]
    public async Task Five_hundred_bills_are_paid_by_one_tender_and_of_two_overlapping_lists_exactly_one_wins()
    {
        var other = await OpenAsync("LOKET-02", "kasir-2");
        var bills = await Scene.IssueManyAsync(20_000, Enumerable.Range(1, 600));
        List<BillClaim> Claims(int from, int count) => [.. bills.Skip(from).Take(count).Select(bill => new BillClaim(bill.Code, bill.Total))];
        var (first, second) = (Claims(0, 500), Claims(100, 500));
        var answers = await Task.WhenAll(
            Task.Run(() => Desk.PayAsync(Till, new("kolektif-1"), first, Scene.None)),
            Task.Run(() => Desk.PayAsync(other, new("kolektif-2"), second, Scene.None)));

        var paid = answers.OfType<RecordOutcome.Recorded>().Single();
        Assert.That(paid.Notice.Amount, Is.EqualTo(Money.OfRupiah(10_000_000)));
        Assert.That(answers.OfType<RecordOutcome.AlreadySettled>().Count(), Is.EqualTo(1));
        var payment = (await Books.Payments.FindPaymentAsync(Scene.Code, paid.Notice.Ntpd!.Value, Scene.None))!;
        Assert.That(payment.Allocations, Has.Count.EqualTo(500));
        var desk = new CollectiveDesk(Books.Bills, new([Region]), new(Clock));
        var lost = answers[0] is RecordOutcome.Recorded ? second : first;
        Assert.That(await desk.InTheWayAsync(Scene.Code, lost, Scene.None), Has.Count.EqualTo(400));
        await Scene.AssertDayTiesAsync();
    }

    /// <summary>The laws of a till, over any day of payments and voids.</summary>
    [TestCase(1), TestCase(2), TestCase(3)]
    public async Task Whatever_a_day_brings_receipts_are_the_payments_that_stand_and_debits_equal_credits(int seed)
    {
        var random = new Random(seed);
        var bills = await Scene.IssueManyAsync(25_000, Enumerable.Range(1, 12));
        var standing = new List<(Ntpd Ntpd, Bill Bill)>();
        for (var step = 0; step < 40; step++)
        {
            var bill = bills[random.Next(bills.Length)];
            if (random.Next(3) > 0)
            {
                var outcome = await Desk.PayAsync(Till, new($"k-{step}"), [new(bill.Code, bill.Total)], Scene.None);
                Assert.That(outcome is RecordOutcome.Recorded, Is.EqualTo(!standing.Exists(item => item.Bill == bill)));
                if (outcome is RecordOutcome.Recorded paid) standing.Add((paid.Notice.Ntpd!.Value, bill));
            }
            else if (standing.Count > 0)
            {
                var place = random.Next(standing.Count);
                Assert.That(await VoidAsync($"v-{step}", standing[place].Ntpd), Is.InstanceOf<VoidOutcome.Voided>());
                standing.RemoveAt(place);
            }
            Assert.That((await Books.Tills.FindAsync(Scene.Code, Till.Id, Scene.None))!.Received, Is.EqualTo(Money.OfRupiah(25_000) * standing.Count));
        }
        await Desk.CloseAsync(Scene.Code, Till.Id, Till.Float + Money.OfRupiah(25_000) * standing.Count, Scene.None);
        Assert.That(await BalanceAsync(LedgerAccount.Till(Till.Id)), Is.EqualTo(Money.Zero));
        Assert.That(await BalanceAsync(LedgerAccount.CashOffice(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(25_000) * standing.Count));
        await Scene.AssertDayTiesAsync();
    }

    protected async Task<TillSession> OpenAsync(string till, string cashier) => ((TillOpening.Opened)await Desk.OpenAsync(
        Scene.Code, TillSessionId.New(Clock.GetUtcNow()), Sample.Counter, till, cashier, Money.OfRupiah(500_000), Scene.None)).Session;

    protected async Task<Ntpd> PayAsync(string key, params Bill[] bills) =>
        ((RecordOutcome.Recorded)await Desk.PayAsync(Till, new(key), [.. bills.Select(bill => new BillClaim(bill.Code, bill.Total))], Scene.None)).Notice.Ntpd!.Value;

    protected Task<VoidOutcome> VoidAsync(string key, Ntpd ntpd, string reason = Reason, string approvedBy = Supervisor) =>
        Desk.VoidAsync(new(Scene.Code, Till.Id, new(key), ntpd, reason, Cashier, approvedBy), Scene.None);

    protected async Task<Money> BalanceAsync(LedgerAccount account) =>
        (await Books.Ledger.BalancesAsync(Scene.Code, Scene.Day, Scene.None)).SingleOrDefault(balance => balance.Account == account)?.Balance ?? Money.Zero;
}
