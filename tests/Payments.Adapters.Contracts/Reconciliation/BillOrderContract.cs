using Payments.Core.Billing;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>An unidentified line that turns out to pay a bill: by two people, through the one door, matched by the next run.</summary>
public abstract class BillOrderContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open, transfers: true)
{
    private static readonly LedgerAccount Unidentified = LedgerAccount.Unidentified(Sample.Rkud), Transit = LedgerAccount.InTransit(Sample.Transfer);

    private Office _office = null!;
    private CancellationTokenSource _stop = null!;
    private Task _intake = null!;

    [SetUp]
    public void OpenDoor()
    {
        (_office, _stop) = (new(Town), new());
        _intake = Town.Intake.RunAsync(_stop.Token);
    }

    [TearDown]
    public async Task CloseDoor()
    {
        await _stop.CancelAsync();
        await _intake;
        _stop.Dispose();
    }

    [Test]
    public async Task The_bill_is_paid_when_the_second_person_confirms_and_the_next_run_matches_the_line()
    {
        var (line, bill) = await LineAndBillAsync();
        var order = _office.NewOrder();
        Assert.That(await _office.ProposeAsync(order, ActionKind.ApplyToBill, [line], bill.Code.Value), Is.EqualTo(Done(again: false)));
        Assert.That((await BillAsync(bill)).Status, Is.EqualTo(BillStatus.Issued), "one person pays nothing");
        Assert.That(await _office.DecideAsync(order, by: _office.Treasurer), Is.EqualTo(Refused(ActionRefusal.NotPermitted)));
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Done(again: false)));
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Done(again: true)));
        Assert.That((await BillAsync(bill)).Status, Is.EqualTo(BillStatus.Paid));
        Assert.That((await BalanceAsync(Transit), await BalanceAsync(Unidentified)), Is.EqualTo((75_000L, -75_000L)));

        var run = await NextRunAsync();
        Assert.That((await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).Single().Members.Select(member => member.Item.Side), Is.EqualTo([ItemSide.Line, ItemSide.Payment]));
        Assert.That((await BalanceAsync(Transit), await BalanceAsync(Unidentified)), Is.EqualTo((0L, 0L)));
        var closed = await Town.CloseAsync(Town.Day);
        Assert.That((closed.Sheet.TiesOut, closed.Exceptions.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Of_a_closed_day_the_payment_is_booked_today_and_the_order_waits_for_todays_run()
    {
        var (line, bill) = await LineAndBillAsync();
        await Town.CloseAsync(Town.Day);
        await _office.OrderAsync(ActionKind.ApplyToBill, [line], bill.Code.Value);
        Assert.That(await Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.InstanceOf<RunOutcome.Unchanged>(), "the payment is not of that day");
        var next = await Town.CloseAsync(Town.Day.AddDays(1));
        Assert.That((next.Sheet.TiesOut, next.Exceptions.Single().Type), Is.EqualTo((true, DiscrepancyType.AfterClose)));
        Assert.That((await BalanceAsync(Transit), await BalanceAsync(Unidentified)), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public async Task What_the_door_would_refuse_is_not_proposed()
    {
        var (line, bill) = await LineAndBillAsync();
        var (other, water, paid) = (await Town.BillAsync(74_000), await Town.BillAsync(75_000, Sample.WaterLevy), await Town.BillAsync(75_000));
        await Town.PayAsync(paid);
        foreach (var (code, why) in new (string?, ActionRefusal)[]
        {
            (null, ActionRefusal.BadBill), ("123", ActionRefusal.BadBill), (PaymentCode.Make("79", 7).Value, ActionRefusal.BadBill), (water.Code.Value, ActionRefusal.BadBill),
            (other.Code.Value, ActionRefusal.BillAmount), (paid.Code.Value, ActionRefusal.BillSettled),
        })
            Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.ApplyToBill, [line], code), Is.EqualTo(Refused(why)), code);
        Assert.That((await BillAsync(bill)).Status, Is.EqualTo(BillStatus.Issued));
    }

    [Test]
    public async Task A_bill_that_was_paid_meanwhile_is_refused_at_the_confirmation_and_nothing_moves()
    {
        var (line, bill) = await LineAndBillAsync();
        var order = _office.NewOrder();
        await _office.ProposeAsync(order, ActionKind.ApplyToBill, [line], bill.Code.Value);
        await Town.PayAsync(bill);
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Refused(ActionRefusal.BillSettled)));
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Refused(ActionRefusal.BillSettled)));
        Assert.That((await Books.Actions.FindAsync(Town.Code, order, Town.None))!.State, Is.EqualTo(OrderState.Proposed));
        Assert.That(await BalanceAsync(Transit), Is.Zero);
        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(Done(again: false)));
    }

    [Test]
    public async Task A_crash_between_the_payment_and_the_word_is_repaired_by_confirming_again_and_by_nothing_else()
    {
        var (line, bill) = await LineAndBillAsync();
        var order = _office.NewOrder();
        await _office.ProposeAsync(order, ActionKind.ApplyToBill, [line], bill.Code.Value);
        var proposal = (await Books.Actions.FindAsync(Town.Code, order, Town.None))!.Order;
        var notice = new PaymentNotice(Town.Code, Sample.Transfer, proposal.PaymentReference, [new(bill.Code, bill.Total)], Town.Clock.GetUtcNow(), true, null, null, null);
        Assert.That(await Town.Recorder.RecordAsync(notice, Town.None), Is.InstanceOf<RecordOutcome.Recorded>());

        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(Refused(ActionRefusal.BillPaidByOrder)));
        Assert.That(await _office.DecideAsync(order, confirm: false, reason: "bukan"), Is.EqualTo(Refused(ActionRefusal.BillPaidByOrder)));
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Done(again: false)));
        Assert.That(await BalanceAsync(Transit), Is.EqualTo(75_000L), "paid once");
        await NextRunAsync();
        Assert.That(await BalanceAsync(Transit), Is.Zero);
    }

    [Test]
    public async Task Undo_leaves_the_bill_paid_and_the_next_run_matches_again()
    {
        var (line, bill) = await LineAndBillAsync();
        var order = await _office.OrderAsync(ActionKind.ApplyToBill, [line], bill.Code.Value);
        var run = await NextRunAsync();
        await Town.Run.UndoAsync(Town.Region, run.Id, Town.None);
        Assert.That(((await BillAsync(bill)).Status, await BalanceAsync(Transit)), Is.EqualTo((BillStatus.Paid, 75_000L)));
        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(Refused(ActionRefusal.BillPaidByOrder)));
        var again = await NextRunAsync();
        Assert.That(again.InputHash, Is.EqualTo(run.InputHash));
        Assert.That(await BalanceAsync(Transit), Is.Zero);
    }

    private static ActionOutcome Done(bool again) => new ActionOutcome.Done(again);

    private static ActionOutcome.Refused Refused(ActionRefusal why) => new(why);

    private async Task<(ItemRef Line, Bill Bill)> LineAndBillAsync()
    {
        var bill = await Town.BillAsync(75_000);
        Town.Rkud.Book(Town.Day, 75_000, "TRANSFER DARI WARGA");
        await Town.ImportAsync(Town.Day);
        return ((await Books.Runs.ExceptionsAsync(Town.Code, (await Town.ReconcileAsync()).Id, Town.None)).Single().Item, bill);
    }

    private async Task<Bill> BillAsync(Bill bill) => (await Books.Bills.FindAsync(Town.Code, [bill.Code], Town.None))[0]!;

    private Task<RunRecord> NextRunAsync()
    {
        Town.Clock.Advance(TimeSpan.FromMinutes(1));
        return Town.ReconcileAsync();
    }

    private async Task<long> BalanceAsync(LedgerAccount account) => (long)(await Town.BalanceAsync(account)).ToDecimal();
}
