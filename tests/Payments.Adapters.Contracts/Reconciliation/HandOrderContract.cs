using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What two people order about money: proposed, confirmed, carried out by a run, undone with it.</summary>
public abstract class HandOrderContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    private static readonly LedgerAccount Bank = LedgerAccount.Bank(Sample.Rkud), Unidentified = LedgerAccount.Unidentified(Sample.Rkud),
        Transit = LedgerAccount.InTransit(Sample.VaRkud), Held = LedgerAccount.Held(Sample.Rkud);

    private static readonly ActionOutcome Done = new ActionOutcome.Done(Again: false), DoneAgain = new ActionOutcome.Done(Again: true);

    private Office _office = null!;

    [SetUp]
    public void EnterOffice() => _office = new(Town);

    [Test]
    public async Task A_match_by_hand_is_carried_out_by_the_next_run_and_both_items_are_settled()
    {
        var (line, payment) = await StrangersAsync();
        var order = await _office.OrderAsync(ActionKind.MatchByHand, [payment, line]);
        var run = await NextRunAsync();

        var match = (await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).Single();
        Assert.That((match.Stage, match.Tier, match.Explanation.Rule), Is.EqualTo((Matcher.ByHand, MatchTier.Manual, ExplanationRule.JoinedByHand)));
        Assert.That(match.Members.Select(member => member.Item), Is.EqualTo([line, payment]));
        Assert.That(match.Explanation.Indonesian, Does.Contain("dua orang").And.Contain(order.ToString()));
        Assert.That(await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None), Is.Empty);
        Assert.That((await BalanceAsync(Transit), await BalanceAsync(Unidentified)), Is.EqualTo((0L, 0L)));
        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));
        Assert.That(await StateAsync(order), Is.EqualTo(OrderState.CarriedOut));
        Assert.That(await Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.EqualTo(new RunOutcome.Unchanged(run)));
        Assert.That((await Town.CloseAsync(Town.Day)).Sheet.TiesOut, Is.True);
    }

    [Test]
    public async Task Nothing_moves_before_the_second_person_confirms()
    {
        var (line, payment) = await StrangersAsync();
        var order = _office.NewOrder();
        Assert.That(await _office.ProposeAsync(order, ActionKind.MatchByHand, [line, payment]), Is.EqualTo(Done));
        Assert.That(await Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.InstanceOf<RunOutcome.Unchanged>());
        Assert.That(await StateAsync(order), Is.EqualTo(OrderState.Proposed));
    }

    [Test]
    public async Task Undo_frees_the_order_and_running_again_decides_the_same_byte_for_byte()
    {
        var (line, payment) = await StrangersAsync();
        var order = await _office.OrderAsync(ActionKind.MatchByHand, [line, payment]);
        var first = await NextRunAsync();
        var (decisions, balances) = (await DecisionsAsync(first), await Books.Ledger.BalancesAsync(Town.Code, Town.Day, Town.None));

        Assert.That(await Town.Run.UndoAsync(Town.Region, first.Id, Town.None), Is.InstanceOf<UndoOutcome.Undone>());
        Assert.That((await StateAsync(order), await BalanceAsync(Transit)), Is.EqualTo((OrderState.Confirmed, 75_000L)));
        Assert.That((await Town.Desk.CurrentAsync(Town.Code, line, Town.None))?.Type, Is.EqualTo(DiscrepancyType.UnknownLine), "the run before counts again");

        var second = await NextRunAsync();
        Assert.That(await DecisionsAsync(second), Is.EqualTo(decisions));
        Assert.That(second.InputHash, Is.EqualTo(first.InputHash));
        Assert.That(await Books.Ledger.BalancesAsync(Town.Code, Town.Day, Town.None), Is.EqualTo(balances));
    }

    [Test]
    public async Task The_maker_never_confirms_neither_at_the_desk_nor_in_the_database()
    {
        var (line, payment) = await StrangersAsync();
        var order = _office.NewOrder();
        await _office.ProposeAsync(order, ActionKind.MatchByHand, [line, payment], by: _office.Both);
        Assert.That(await _office.DecideAsync(order, by: _office.Both), Is.EqualTo(Refused(ActionRefusal.OwnAct)));
        Assert.That(await _office.DecideAsync(order, by: _office.Treasurer), Is.EqualTo(Refused(ActionRefusal.NotPermitted)));
        Assert.That(await Books.Actions.DecideAsync(Town.Code, order, new(true, _office.Both.Id, "lewat belakang", Sample.Noon), Town.None), Is.False);
        Assert.That(await StateAsync(order), Is.EqualTo(OrderState.Proposed));
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Done));
    }

    [Test]
    public async Task The_second_click_changes_nothing_whoever_makes_it()
    {
        var (line, payment) = await StrangersAsync();
        var order = _office.NewOrder();
        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _office.ProposeAsync(order, ActionKind.MatchByHand, [line, payment]))));
        Assert.That(clicks.Count(click => click == Done), Is.EqualTo(1));
        Assert.That(clicks, Has.All.InstanceOf<ActionOutcome.Done>());
        Assert.That(await _office.ProposeAsync(order, ActionKind.MatchByHand, [payment, line]), Is.EqualTo(DoneAgain));
        Assert.That(await _office.ProposeAsync(order, ActionKind.HoldForPayer, [line], "Budi"), Is.EqualTo(Refused(ActionRefusal.FormReused)), "the same form, something else in it");
        Assert.That(await _office.ProposeAsync(order, ActionKind.MatchByHand, [line, payment], by: _office.Both), Is.EqualTo(Refused(ActionRefusal.FormReused)));

        var confirmations = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _office.DecideAsync(order))));
        Assert.That(confirmations.Count(click => click == Done), Is.EqualTo(1));
        Assert.That(confirmations, Has.All.InstanceOf<ActionOutcome.Done>());
        Assert.That(await _office.DecideAsync(order, confirm: false, reason: "berubah pikiran"), Is.EqualTo(Refused(ActionRefusal.TooLate)));
        Assert.That(await _office.DecideAsync(order, by: _office.Both), Is.EqualTo(Refused(ActionRefusal.TooLate)), "somebody else confirmed it");
    }

    [Test]
    public async Task A_refusal_needs_a_reason_and_leaves_the_items_free_for_another_proposal()
    {
        var (line, payment) = await StrangersAsync();
        var order = _office.NewOrder();
        await _office.ProposeAsync(order, ActionKind.MatchByHand, [line, payment]);
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, payment]), Is.EqualTo(Refused(ActionRefusal.AlreadyProposed, line.Id)));
        Assert.That(await _office.DecideAsync(order, confirm: false), Is.EqualTo(Refused(ActionRefusal.NoReason)));
        Assert.That(await _office.DecideAsync(order, confirm: false, reason: "Bukan pembayar yang sama"), Is.EqualTo(Done));
        Assert.That(await StateAsync(order), Is.EqualTo(OrderState.Refused));
        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(Refused(ActionRefusal.TooLate)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, payment]), Is.EqualTo(Done));
    }

    [Test]
    public async Task An_order_on_an_item_that_was_claimed_meanwhile_is_named_and_moves_nothing()
    {
        // The payment of the line comes late, and a run matches it by its key before the order is confirmed.
        var bill = await Town.BillAsync(75_000);
        Town.Rkud.Book(Town.Day, 75_000, "VA " + Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        var stranger = ItemRef.Of((await Town.PayAsync(await Town.BillAsync(75_000))).Id);
        var line = await LineOfAsync(await Town.ReconcileAsync());
        var order = _office.NewOrder();
        await _office.ProposeAsync(order, ActionKind.MatchByHand, [line, stranger]);
        await Town.PayAsync(bill);
        await NextRunAsync();
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Done));

        var run = await NextRunAsync();
        var record = (await Books.Actions.FindAsync(Town.Code, order, Town.None))!;
        Assert.That((record.State, record.Claim!.Run, record.Claim.Misfit, record.Claim.Item), Is.EqualTo((OrderState.DidNotFit, run.Id, MisfitReason.ItemNotOpen, line.Id)));
        Assert.That((await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Select(open => open.Item), Is.EqualTo([stranger]), "it stays named");
        Assert.That(await Books.Runs.EntriesAsync(Town.Code, run.Id, Town.None), Is.Empty);
        Assert.That(await Books.Actions.PendingAsync(Town.Code, Sample.Rkud, Sample.Noon, Town.None), Has.Count.EqualTo(1), "and shown to the office");
        Assert.That(await Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.EqualTo(new RunOutcome.Unchanged(run)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, stranger]), Is.EqualTo(Refused(ActionRefusal.NoException, line.Id)));
    }

    [Test]
    public async Task An_order_is_taken_back_until_a_run_takes_it_up_and_again_once_that_is_undone()
    {
        var (line, payment) = await StrangersAsync();
        var order = await _office.OrderAsync(ActionKind.MatchByHand, [line, payment]);
        var run = await NextRunAsync();
        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(Refused(ActionRefusal.TooLate)), "the money has moved: undo the run first");
        await Town.Run.UndoAsync(Town.Region, run.Id, Town.None);
        Assert.That(await _office.WithdrawAsync(order, by: _office.Auditor), Is.EqualTo(Refused(ActionRefusal.NotPermitted)));
        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(Done));
        Assert.That(await _office.WithdrawAsync(order), Is.EqualTo(DoneAgain));
        Assert.That(await StateAsync(order), Is.EqualTo(OrderState.Withdrawn));
        await Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None);
        Assert.That((await Town.Desk.CurrentAsync(Town.Code, line, Town.None))?.Type, Is.EqualTo(DiscrepancyType.UnknownLine));
        Assert.That(await BalanceAsync(Transit), Is.EqualTo(75_000L));
    }

    [Test]
    public async Task An_order_that_is_taken_back_while_a_run_is_made_stops_that_run()
    {
        var (line, payment) = await StrangersAsync();
        var order = await _office.OrderAsync(ActionKind.MatchByHand, [line, payment]);
        var newest = (await Books.Runs.NewestRunAsync(Town.Code, Sample.Rkud, Town.None))!;
        var input = await Books.Runs.LoadAsync(Town.Region, Sample.Rkud, Town.Day, Town.None);
        var result = Matcher.Run(Town.Region, input);
        Assert.That(result.Orders, Is.EqualTo(new[] { new OrderAnswer(order, null) }));
        await _office.WithdrawAsync(order);
        var stale = newest with { Id = RunId.New(Sample.Noon), InputHash = "", AfterHash = "" };
        Assert.That(await Books.Runs.SaveAsync(new(stale, result, [], [], newest.Number), Town.None), Is.EqualTo(SaveRunResult.Taken));
        Assert.That(await Books.Runs.FindRunAsync(Town.Code, stale.Id, Town.None), Is.Null);
    }

    [Test]
    public async Task A_proposal_that_was_taken_back_is_not_confirmed()
    {
        var (line, payment) = await StrangersAsync();
        var order = _office.NewOrder();
        await _office.ProposeAsync(order, ActionKind.MatchByHand, [line, payment]);
        await _office.WithdrawAsync(order);
        Assert.That(await _office.DecideAsync(order), Is.EqualTo(Refused(ActionRefusal.TooLate)));
        Assert.That(await _office.DecideAsync(_office.NewOrder()), Is.EqualTo(Refused(ActionRefusal.NoOrder)));
    }

    [Test]
    public async Task Sums_that_differ_items_that_are_settled_and_lines_alone_are_not_proposed()
    {
        var (line, payment) = await StrangersAsync();
        var other = ItemRef.Of((await Town.PayAsync(await Town.BillAsync(10_000))).Id);
        await NextRunAsync();
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, other]), Is.EqualTo(Refused(ActionRefusal.DoesNotTie)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line]), Is.EqualTo(Refused(ActionRefusal.NotTogether)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [payment, other]), Is.EqualTo(Refused(ActionRefusal.NotTogether)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, line]), Is.EqualTo(Refused(ActionRefusal.ItemNotOpen, line.Id)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, []), Is.EqualTo(Refused(ActionRefusal.NotTogether)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, payment], reason: null), Is.EqualTo(Refused(ActionRefusal.NoReason)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.MatchByHand, [line, payment], by: _office.Verifier), Is.EqualTo(Refused(ActionRefusal.NotPermitted)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.Note, [line]), Is.EqualTo(Refused(ActionRefusal.NotAllowed)));
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.HoldForPayer, [payment], "Budi"), Is.EqualTo(Refused(ActionRefusal.NotAllowed, payment.Id)));
    }

    [Test]
    public async Task A_lines_money_is_held_for_its_payer_and_undo_takes_it_back()
    {
        var line = (await StrangersAsync()).Line;
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.HoldForPayer, [line], " "), Is.EqualTo(Refused(ActionRefusal.NoPayer)));
        await _office.OrderAsync(ActionKind.HoldForPayer, [line], " Budi, Jl. Melati 3 ");
        var run = await NextRunAsync();
        Assert.That((await BalanceAsync(Held), await BalanceAsync(Unidentified)), Is.EqualTo((-75_000L, 0L)));
        var match = (await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).Single();
        Assert.That((match.Tier, match.Explanation.Rule), Is.EqualTo((MatchTier.Manual, ExplanationRule.HeldByHand)));
        Assert.That(match.Explanation.Indonesian, Does.Contain("dititipkan untuk Budi, Jl. Melati 3"));
        Assert.That((await Books.Actions.HeldAsync(Town.Code, Sample.Rkud, Town.None)).Select(held => (held.Order.Detail, held.Order.Amount)), Is.EqualTo([("Budi, Jl. Melati 3", Money.OfRupiah(75_000))]));

        await Town.Run.UndoAsync(Town.Region, run.Id, Town.None);
        Assert.That((await BalanceAsync(Held), await BalanceAsync(Unidentified)), Is.EqualTo((0L, -75_000L)));
        Assert.That(await Books.Actions.HeldAsync(Town.Code, Sample.Rkud, Town.None), Is.Empty);
        await NextRunAsync();
        Assert.That((await Town.CloseAsync(Town.Day)).Sheet.TiesOut, Is.True);
        Assert.That((await Town.CloseAsync(Town.Day.AddDays(1))).Sheet.TiesOut, Is.True, "and it stays held");
    }

    [Test]
    public async Task A_credit_that_people_joined_with_a_debit_keeps_its_payment_named_in_later_runs()
    {
        var bill = await Town.BillAsync(40_000);
        Town.Rkud.Book(Town.Day, 40_000, "VA " + Town.VirtualAccount(bill));
        Town.Rkud.Book(Town.Day, -40_000, "KOREKSI");
        await Town.ImportAsync(Town.Day);
        var run = await Town.ReconcileAsync();
        await _office.OrderAsync(ActionKind.MatchByHand, [.. (await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Select(open => open.Item)]);
        await Town.PayAsync(bill);
        var first = await Town.CloseAsync(Town.Day);
        Assert.That((first.Sheet.TiesOut, first.Exceptions.Single().Type), Is.EqualTo((true, DiscrepancyType.ReversedAtBank)));
        Assert.That((await Town.CloseAsync(Town.Day.AddDays(1))).Exceptions.Single().Type, Is.EqualTo(DiscrepancyType.ReversedAtBank));
    }

    [Test]
    public async Task A_credit_and_a_debit_are_written_to_the_account_codes_the_region_allows()
    {
        Town.Rkud.Book(Town.Day, 12_345, "JASA GIRO");
        Town.Rkud.Book(Town.Day, -2_500, "BIAYA ADM");
        await Town.ImportAsync(Town.Day);
        var lines = (await Books.Runs.ExceptionsAsync(Town.Code, (await Town.ReconcileAsync()).Id, Town.None)).ToDictionary(open => open.Amount.IsPositive, open => open.Item);
        foreach (var code in new[] { "5.1.02.02.01.0055", "4.1.04.99", "AIR.81", "4.1.01.15.01.0001", null })
            Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.WriteToAccount, [lines[true]], code), Is.EqualTo(Refused(ActionRefusal.BadAccount)), code);
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.HoldForPayer, [lines[false]], "Budi"), Is.EqualTo(Refused(ActionRefusal.NotTogether)), "a debit holds nothing");
        await _office.OrderAsync(ActionKind.WriteToAccount, [lines[true]], "4.1.04.05.01.0001");
        await _office.OrderAsync(ActionKind.WriteToAccount, [lines[false]], "5.1.02.02.01.0055");
        await NextRunAsync();
        Assert.That(await Town.BalanceAsync(LedgerAccount.Revenue(new("4.1.04.05.01.0001"))), Is.EqualTo(Money.OfRupiah(-12_345)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.Expense(new("5.1.02.02.01.0055"))), Is.EqualTo(Money.OfRupiah(2_500)));
        Assert.That((await BalanceAsync(Unidentified), await Town.BalanceAsync(Bank)), Is.EqualTo((0L, Money.OfDecimal(Town.Rkud.Balance))));
        var closed = await Town.CloseAsync(Town.Day);
        Assert.That((closed.Sheet.TiesOut, closed.Exceptions.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Where_the_region_records_no_direct_transfers_a_line_pays_no_bill()
    {
        var (line, _) = await StrangersAsync();
        Assert.That(await _office.ProposeAsync(_office.NewOrder(), ActionKind.ApplyToBill, [line], (await Town.BillAsync(75_000)).Code.Value), Is.EqualTo(Refused(ActionRefusal.NoTransferChannel)));
    }

    [Test]
    public async Task An_order_of_a_closed_day_is_carried_out_on_the_open_one()
    {
        var (line, payment) = await StrangersAsync();
        await Town.CloseAsync(Town.Day);
        await _office.OrderAsync(ActionKind.MatchByHand, [line, payment]);
        var run = await NextRunAsync();
        Assert.That((run.BusinessDate, run.PostedOn), Is.EqualTo((Town.Day, Town.Day.AddDays(1))));
        var next = await Town.CloseAsync(Town.Day.AddDays(1));
        Assert.That((next.Sheet.TiesOut, next.Exceptions.Count), Is.EqualTo((true, 0)));
    }

    /// <summary>A line nobody knows and a payment nobody sees at the bank, of one amount, and a run that says so.</summary>
    private async Task<(ItemRef Line, ItemRef Payment)> StrangersAsync()
    {
        var payment = ItemRef.Of((await Town.PayAsync(await Town.BillAsync(75_000))).Id);
        Town.Rkud.Book(Town.Day, 75_000, "SETORAN TANPA BERITA");
        await Town.ImportAsync(Town.Day);
        return (await LineOfAsync(await Town.ReconcileAsync()), payment);
    }

    private async Task<ItemRef> LineOfAsync(RunRecord run) =>
        (await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Single(open => open.Item.Side == ItemSide.Line).Item;

    private Task<RunRecord> NextRunAsync()
    {
        Town.Clock.Advance(TimeSpan.FromMinutes(1));
        return Town.ReconcileAsync();
    }

    private async Task<OrderState?> StateAsync(OrderId order) => (await Books.Actions.FindAsync(Town.Code, order, Town.None))?.State;

    private async Task<long> BalanceAsync(LedgerAccount account) => (long)(await Town.BalanceAsync(account)).ToDecimal();

    private async Task<string> DecisionsAsync(RunRecord run) => string.Join('\n',
        (await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).Select(match => $"{match.Stage} {match.Tier} {string.Join(' ', match.Members)} {match.Explanation.ToJson()}")
            .Concat((await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Select(e => $"{e.Type} {e.Item} {e.Amount} {e.Due} {e.Explanation.ToJson()}")));

    private static ActionOutcome.Refused Refused(ActionRefusal why, string? item = null) => new(why, item);
}
