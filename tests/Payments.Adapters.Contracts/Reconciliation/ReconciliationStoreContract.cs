using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What every keeper of reconciliation runs must do, seen through the run.</summary>
public abstract class ReconciliationStoreContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    private static readonly LedgerAccount Bank = LedgerAccount.Bank(Sample.Rkud), Unidentified = LedgerAccount.Unidentified(Sample.Rkud),
        Transit = LedgerAccount.InTransit(Sample.VaRkud);

    [Test]
    public async Task After_a_run_the_ledgers_bank_is_the_banks_own_balance()
    {
        var (paid, late) = (await Town.BillAsync(100_000), await Town.BillAsync(50_000));
        await Town.PayAsync(paid);
        await Town.PayAsync(late);
        Town.Rkud.Book(Town.Day, 100_000, "VA " + Town.VirtualAccount(paid));
        Town.Rkud.Book(Town.Day, 7_500, "SETORAN");
        Town.Rkud.Book(Town.Day, -2_500, "BIAYA ADM");
        await Town.ImportAsync(Town.Day);
        var run = await Town.ReconcileAsync();

        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.Opening(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(-1_000_000)));
        Assert.That(await Town.BalanceAsync(Unidentified), Is.EqualTo(Money.OfRupiah(-5_000)));
        Assert.That(await Town.BalanceAsync(Transit), Is.EqualTo(Money.OfRupiah(50_000)));
        Assert.That((run.Matches, run.Exceptions, run.Number), Is.EqualTo((1, 3, 1)));
        Assert.That(await TypesAsync(run), Is.EquivalentTo(new[] { "unknown-line", "unknown-line", "late" }));
    }

    [Test]
    public async Task An_overdrawn_account_opens_below_zero()
    {
        var bank = new SampleBank("0010012345678", -30_000);
        bank.Book(Town.Day, 10_000, "a");
        await Town.ImportAsync(Town.Day, bank);
        await Town.ReconcileAsync();
        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.OfRupiah(-20_000)));
    }

    [Test]
    public async Task Running_again_on_unchanged_input_changes_nothing()
    {
        await DayWithEverythingAsync();
        var run = await Town.ReconcileAsync();
        Assert.That(await Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.EqualTo(new RunOutcome.Unchanged(run)));
        Assert.That(await Books.Runs.RunsAsync(Town.Code, Town.Day, Town.None), Is.EqualTo([run]));
    }

    [Test]
    public async Task A_payment_that_comes_later_is_seen_by_the_next_run_of_the_day()
    {
        var bill = await Town.BillAsync(100_000);
        Town.Rkud.Book(Town.Day, 100_000, "VA " + Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        Assert.That(await TypesAsync(await Town.ReconcileAsync()), Is.EqualTo(["unknown-line"]));
        Assert.That(await Town.BalanceAsync(Unidentified), Is.EqualTo(Money.OfRupiah(-100_000)));

        await Town.PayAsync(bill);
        var second = await Town.ReconcileAsync();
        Assert.That((second.Matches, second.Exceptions, second.Number), Is.EqualTo((1, 0, 2)));
        Assert.That(await Town.BalanceAsync(Unidentified), Is.EqualTo(Money.Zero));
        Assert.That(await Town.BalanceAsync(Transit), Is.EqualTo(Money.Zero));
        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));
    }

    [Test]
    public async Task Undo_and_run_again_decide_the_same_and_leave_the_same_balances()
    {
        await DayWithEverythingAsync();
        var first = await Town.ReconcileAsync();
        var (decisions, balances) = (await DecisionsAsync(first), await Books.Ledger.BalancesAsync(Town.Code, Town.Day, Town.None));

        Assert.That(await Town.Run.UndoAsync(Town.Region, first.Id, Town.None), Is.InstanceOf<UndoOutcome.Undone>());
        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.Zero));
        Assert.That(await Town.BalanceAsync(Unidentified), Is.EqualTo(Money.Zero));
        Assert.That(await Books.Runs.NewestRunAsync(Town.Code, Sample.Rkud, Town.None), Is.Null);

        var second = await Town.ReconcileAsync();
        Assert.That(await DecisionsAsync(second), Is.EqualTo(decisions));
        Assert.That(second.InputHash, Is.EqualTo(first.InputHash));
        Assert.That(await Books.Ledger.BalancesAsync(Town.Code, Town.Day, Town.None), Is.EqualTo(balances));
    }

    [Test]
    public async Task What_a_run_would_change_is_told_before_it_is_made_and_is_what_it_then_changes()
    {
        await DayWithEverythingAsync();
        var first = await Town.ReconcileAsync();
        var (matches, exceptions) = (first.Matches, first.Exceptions);
        Assert.That(await Town.Run.PreviewAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.EqualTo(new RunPreview.Unchanged(first)));

        await Town.PayAsync(await Town.BillAsync(10_000));
        var more = await ChangesAsync();
        Assert.That((more.Before, more.Difference.NewMatches.Count, more.Difference.LostMatches.Count), Is.EqualTo((first, 0, 0)), "what the first run matched still counts");
        Assert.That(more.Difference.NewExceptions.Select(open => open.Type.Code), Is.EqualTo(["late"]));
        Assert.That(await Books.Runs.RunsAsync(Town.Code, Town.Day, Town.None), Has.Count.EqualTo(1), "nothing is written");

        Assert.That(await Town.Run.UndoAsync(Town.Region, first.Id, Town.None), Is.InstanceOf<UndoOutcome.Undone>());
        var (_, again) = await ChangesAsync();
        Assert.That((again.NewMatches.Count, again.LostMatches.Count, again.NewExceptions.Count, again.GoneExceptions.Count), Is.EqualTo((0, 0, 1, 0)), "beside the undone run");
        var second = await Town.ReconcileAsync();
        Assert.That((second.Matches, second.Exceptions), Is.EqualTo((matches, exceptions + 1)));

        async Task<RunPreview.Changes> ChangesAsync() => (RunPreview.Changes)await Town.Run.PreviewAsync(Town.Region, Sample.Rkud, Town.Day, Town.None);
    }

    [Test]
    public async Task What_is_stored_of_a_run_reads_as_what_it_decided()
    {
        await DayWithEverythingAsync();
        var decided = Matcher.Run(Town.Region, await Books.Runs.LoadAsync(Town.Region, Sample.Rkud, Town.Day, Town.None));
        var run = await Town.ReconcileAsync();
        Assert.That(decided.Matches.Select((_, i) => decided.Reasons!.Of(i) is null), Has.Some.True.And.Some.False, "short and whole forms");
        Assert.That(await DecisionsAsync(run), Does.StartWith(string.Join('\n', decided.Matches.Select(Decision))));
        foreach (var match in decided.Matches)
            foreach (var member in match.Members)
                Assert.That((await Books.Runs.ExplainAsync(Town.Code, member.Item.Id, Town.None)).Single(said => said.Type is null).Explanation.ToJson(), Is.EqualTo(match.Explanation.ToJson()));
    }

    [Test]
    public async Task Only_the_newest_run_is_undone_and_only_once()
    {
        await Town.ImportAsync(Town.Day);
        var first = await Town.ReconcileAsync();
        await Town.PayAsync(await Town.BillAsync(10_000));
        var second = await Town.ReconcileAsync();

        var refused = (UndoOutcome.Refused)await Town.Run.UndoAsync(Town.Region, first.Id, Town.None);
        Assert.That(refused.Reason, Does.Contain($"undo run {second.Id} first"));
        Assert.That(await Town.Run.UndoAsync(Town.Region, second.Id, Town.None), Is.InstanceOf<UndoOutcome.Undone>());
        Assert.That(await Town.Run.UndoAsync(Town.Region, second.Id, Town.None), Is.InstanceOf<UndoOutcome.AlreadyUndone>());
        Assert.That(await Town.Run.UndoAsync(Town.Region, first.Id, Town.None), Is.InstanceOf<UndoOutcome.Undone>());
        Assert.That(await Town.Run.UndoAsync(Town.Region, RunId.New(Sample.Noon), Town.None), Is.InstanceOf<UndoOutcome.Refused>());
    }

    [Test]
    public async Task Two_runs_that_are_saved_at_once_claim_an_item_once()
    {
        await DayWithEverythingAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Town.Run.RunAsync(Town.Region, Sample.Rkud, Town.Day, Town.None))));
        Assert.That(results, Has.None.InstanceOf<RunOutcome.Refused>());
        var live = (await Books.Runs.RunsAsync(Town.Code, Town.Day, Town.None)).Where(run => run.UndoneAt is null).ToList();
        var claimed = new List<ItemRef>();
        foreach (var run in live) claimed.AddRange((await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).SelectMany(match => match.Members).Select(member => member.Item));
        Assert.That(live, Has.Count.EqualTo(1));
        Assert.That(claimed, Is.Unique.And.Not.Empty);
        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));
    }

    [Test]
    public async Task A_run_made_from_what_another_one_has_claimed_is_not_saved()
    {
        await DayWithEverythingAsync();
        var input = await Books.Runs.LoadAsync(Town.Region, Sample.Rkud, Town.Day, Town.None);
        var result = Matcher.Run(Town.Region, input);
        await Town.ReconcileAsync();
        var stale = new FinishedRun(
            new(Town.Code, RunId.New(Sample.Noon), Sample.Rkud, 0, Town.Day, Town.Day, 1, "", "", Town.Day, 1, result.Matches.Count, 0, Sample.Noon, null), result, [], [], After: 1);
        Assert.That(await Books.Runs.SaveAsync(stale, Town.None), Is.EqualTo(SaveRunResult.Taken));
        Assert.That(await Books.Runs.FindRunAsync(Town.Code, stale.Run.Id, Town.None), Is.Null);
    }

    [Test]
    public async Task A_run_whose_last_match_has_an_item_of_another_run_leaves_nothing_behind()
    {
        await DayWithEverythingAsync();
        var input = await Books.Runs.LoadAsync(Town.Region, Sample.Rkud, Town.Day, Town.None);
        await Town.ReconcileAsync();
        var (taken, balance) = (Matcher.Run(Town.Region, input).Matches[0], await Town.BalanceAsync(Transit));
        var free = ItemRef.Of(new StatementLineId(Guid.CreateVersion7(Sample.Noon)));
        var result = new MatchResult([taken with { Members = [taken.Members[0] with { Item = free }] }, taken], []);
        var entry = new JournalEntry(Town.Code, EntryId.New(Sample.Noon), "run:late", Town.Day, Sample.Noon, null,
            [new(LedgerEvent.ChannelCredited, Bank, Transit, Money.OfRupiah(1))]);
        var late = new FinishedRun(
            new(Town.Code, RunId.New(Sample.Noon), Sample.Rkud, 0, Town.Day, Town.Day, 1, "", "", Town.Day, 1, 2, 0, Sample.Noon, null), result, [], [entry], After: 1);

        Assert.That(await Books.Runs.SaveAsync(late, Town.None), Is.EqualTo(SaveRunResult.Taken));
        Assert.That(await Books.Runs.FindRunAsync(Town.Code, late.Run.Id, Town.None), Is.Null);
        Assert.That(await Books.Runs.MatchesAsync(Town.Code, late.Run.Id, Town.None), Is.Empty);
        Assert.That(await Books.Runs.ExplainAsync(Town.Code, free.Id, Town.None), Is.Empty);
        Assert.That(await Town.BalanceAsync(Transit), Is.EqualTo(balance));
        Assert.That(await Books.Runs.SaveAsync(late with { Result = new([result.Matches[0]], []) }, Town.None), Is.EqualTo(SaveRunResult.Saved), "the free item is still free");
    }

    [Test]
    public async Task A_run_that_claims_nothing_is_not_saved_beside_one_made_meanwhile()
    {
        var result = Matcher.Run(Town.Region, await Books.Runs.LoadAsync(Town.Region, Sample.Rkud, Town.Day, Town.None));
        var run = new RunRecord(Town.Code, RunId.New(Sample.Noon), Sample.Rkud, 0, Town.Day, Town.Day, 1, "", "", Town.Day, 1, 0, 0, Sample.Noon, null);
        Assert.That(await Books.Runs.SaveAsync(new(run, result, [], [], After: 0), Town.None), Is.EqualTo(SaveRunResult.Saved));
        var late = run with { Id = RunId.New(Sample.Noon) };
        Assert.That(await Books.Runs.SaveAsync(new(late, result, [], [], After: 0), Town.None), Is.EqualTo(SaveRunResult.Taken));
        Assert.That((await Books.Runs.RunsAsync(Town.Code, Town.Day, Town.None)).Select(known => known.Id), Is.EqualTo([run.Id]));
        await Town.Run.UndoAsync(Town.Region, run.Id, Town.None);
        Assert.That(await Books.Runs.SaveAsync(new(late, result, [], [], After: 1), Town.None), Is.EqualTo(SaveRunResult.Taken), "the run it followed is undone");
        Assert.That(await Books.Runs.SaveAsync(new(late, result, [], [], After: 0), Town.None), Is.EqualTo(SaveRunResult.Saved));
    }

    [Test]
    public async Task A_shortage_stays_in_transit_and_named_in_later_runs()
    {
        var bill = await Town.BillAsync(100_000);
        await Town.PayAsync(bill);
        Town.Rkud.Book(Town.Day, 90_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        Assert.That(await TypesAsync(await Town.ReconcileAsync()), Is.EqualTo(["amount-under"]));
        Assert.That(await Town.BalanceAsync(Transit), Is.EqualTo(Money.OfRupiah(10_000)));
        await Town.CloseAsync(Town.Day);

        var next = await Town.CloseAsync(Town.Day.AddDays(1));
        Assert.That(next.Exceptions.Select(e => (e.Type.Code, e.Amount)), Is.EqualTo([("amount-under", Money.OfRupiah(10_000))]));
    }

    [Test]
    public async Task An_excess_stays_unidentified_and_named_in_later_runs()
    {
        var bill = await Town.BillAsync(100_000);
        await Town.PayAsync(bill);
        Town.Rkud.Book(Town.Day, 120_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        await Town.CloseAsync(Town.Day);
        Assert.That(await Town.BalanceAsync(Unidentified), Is.EqualTo(Money.OfRupiah(-20_000)));
        var next = await Town.CloseAsync(Town.Day.AddDays(1));
        Assert.That(next.Exceptions.Select(e => (e.Type.Code, e.Amount)), Is.EqualTo([("amount-over", Money.OfRupiah(20_000))]));
    }

    [Test]
    public async Task A_credit_taken_back_the_next_day_is_named_with_its_payment()
    {
        var bill = await Town.BillAsync(100_000);
        var payment = await Town.PayAsync(bill);
        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(bill), "BR-9");
        await Town.ImportAsync(Town.Day);
        await Town.CloseAsync(Town.Day);
        Town.Rkud.Book(Town.Day.AddDays(1), -100_000, "KOREKSI", "BR-9", reversal: true);
        await Town.ImportAsync(Town.Day.AddDays(1));
        var next = await Town.CloseAsync(Town.Day.AddDays(1));
        Assert.That(next.Exceptions.Single().Type, Is.EqualTo(DiscrepancyType.ReversedAtBank));
        Assert.That(next.Exceptions.Single().Explanation.Indonesian, Does.Contain(payment.Ntpd.Value));
    }

    [Test]
    public async Task A_line_that_names_a_payment_of_an_earlier_night_is_not_unknown_and_stays_so()
    {
        var bill = await Town.BillAsync(100_000);
        var payment = await Town.PayAsync(bill);
        Town.Rkud.Book(Town.Day, 100_000, payment.Ntpd.Value);
        await Town.ImportAsync(Town.Day);
        await Town.CloseAsync(Town.Day);
        Town.Rkud.Book(Town.Day.AddDays(1), 25_000, "KURANG BAYAR " + payment.Ntpd);
        await Town.ImportAsync(Town.Day.AddDays(1));
        var named = (await Town.CloseAsync(Town.Day.AddDays(1))).Exceptions.Single();
        Assert.That((named.Type, named.Amount), Is.EqualTo((DiscrepancyType.OtherBill, Money.OfRupiah(25_000))));
        Assert.That(named.Explanation.Indonesian, Does.Contain(payment.Ntpd.Value));
        Assert.That((await Town.CloseAsync(Town.Day.AddDays(2))).Exceptions.Single().Type, Is.EqualTo(DiscrepancyType.OtherBill));
    }

    [Test]
    public async Task A_payment_is_found_as_settled_by_its_number_or_its_reference_once_it_has_its_money()
    {
        var bill = await Town.BillAsync(100_000);
        var payment = await Town.PayAsync(bill);
        MatchKey[] keys = [new(KeyKind.Ntpd, payment.Ntpd.Value), new(KeyKind.Reference, payment.Reference.Value), new(KeyKind.Reference, "NIEMAND")];
        Assert.That(await Books.Runs.SettledAsync(Town.Region, Sample.Rkud, keys, Town.None), Is.Empty, "the bank still owes it");

        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        await Town.ReconcileAsync();
        foreach (var key in keys[..2])
            Assert.That((await Books.Runs.SettledAsync(Town.Region, Sample.Rkud, [key], Town.None)).Select(settled => (settled.Id, settled.Reversed)), Is.EqualTo([(payment.Id, false)]), key.ToString());
        Assert.That(await Books.Runs.SettledAsync(Town.Region, Sample.Pudam, keys, Town.None), Is.Empty, "another account's");
    }

    [Test]
    public async Task A_credit_taken_back_at_once_keeps_its_payment_named_in_later_runs()
    {
        var bill = await Town.BillAsync(100_000);
        await Town.PayAsync(bill);
        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(bill), "BR-9");
        Town.Rkud.Book(Town.Day, -100_000, Town.VirtualAccount(bill), "BR-9", reversal: true);
        await Town.ImportAsync(Town.Day);
        Assert.That((await Town.CloseAsync(Town.Day)).Exceptions.Single().Type, Is.EqualTo(DiscrepancyType.ReversedAtBank));
        Assert.That((await Town.CloseAsync(Town.Day.AddDays(1))).Exceptions.Single().Type, Is.EqualTo(DiscrepancyType.ReversedAtBank));
    }

    [Test]
    public async Task A_pair_that_was_undone_and_found_again_is_remembered_once()
    {
        var bill = await Town.BillAsync(100_000);
        await Town.PayAsync(bill);
        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(bill), "BR-9");
        Town.Rkud.Book(Town.Day, -100_000, Town.VirtualAccount(bill), "BR-9", reversal: true);
        await Town.ImportAsync(Town.Day);
        Assert.That((await LoadedAsync()).Past, Is.Empty);
        var first = await Town.ReconcileAsync();
        var pair = (await Books.Runs.MatchesAsync(Town.Code, first.Id, Town.None)).Single().Members.Select(member => member.Item.Id).ToList();
        Assert.That((await LoadedAsync()).Past.Select(past => past.Line.Id.ToString()), Is.EquivalentTo(pair));
        await Town.Run.UndoAsync(Town.Region, first.Id, Town.None);
        Assert.That((await LoadedAsync()).Past, Is.Empty, "it is undone");
        await Town.ReconcileAsync();
        Assert.That((await LoadedAsync()).Past.Select(past => past.Line.Id.ToString()), Is.EquivalentTo(pair));

        Task<ReconciliationInput> LoadedAsync() => Books.Runs.LoadAsync(Town.Region, Sample.Rkud, Town.Day, Town.None);
    }

    [Test]
    public async Task Held_money_and_a_payment_of_a_closed_day_are_named_on_their_own_day()
    {
        var bill = await Town.BillAsync(100_000);
        await Town.PayAsync(bill);
        await Town.PayAsync(bill);
        await Town.PayAsync(await Town.BillAsync(30_000), paidAt: Sample.Noon.AddDays(-1));
        var run = await Town.ReconcileAsync();
        Assert.That(await TypesAsync(run), Is.EquivalentTo(new[] { "duplicate-payment", "after-close", "late", "late", "late" }));
    }

    [Test]
    public async Task Every_item_can_be_explained_with_its_history()
    {
        var bill = await Town.BillAsync(100_000);
        var payment = await Town.PayAsync(bill);
        var first = await Town.ReconcileAsync();
        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        Town.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Town.ReconcileAsync();

        var history = await Books.Runs.ExplainAsync(Town.Code, payment.Id.ToString(), Town.None);
        Assert.That(history.Select(item => (item.Run.Id, item.Type?.Code, item.Explanation.Rule)), Is.EqualTo(new (RunId, string?, ExplanationRule)[]
        {
            (second.Id, null, ExplanationRule.ExactKeyAndAmount), (first.Id, "late", ExplanationRule.WithinSettlementTime),
        }));
    }

    [Test]
    public async Task A_day_is_not_reconciled_out_of_order()
    {
        await Town.PayAsync(await Town.BillAsync(10_000));
        Town.GoTo(Town.Day.AddDays(1));
        await RefusedAsync(Town.Day.AddDays(1), "2026-03-10 is not closed");
        await RefusedAsync(Town.Day.AddDays(2), "has not begun");
        await Town.CloseAsync(Town.Day);
        await Town.ReconcileAsync(Town.Day.AddDays(1));
        await RefusedAsync(Town.Day, "was reconciled for 2026-03-11 already");
    }

    [Test]
    public async Task A_run_of_a_closed_day_posts_today()
    {
        await Town.CloseAsync(Town.Day);
        await Books.Ledger.LockDayAsync(Town.Code, Town.Day, Sample.Noon, Town.None);
        Town.Rkud.Book(Town.Day, 5_000, "SETORAN");
        await Town.ImportAsync(Town.Day);
        var run = await Town.ReconcileAsync();
        Assert.That((run.BusinessDate, run.PostedOn), Is.EqualTo((Town.Day, Town.Day.AddDays(1))));
        Assert.That(await Town.BalanceAsync(Bank, Town.Day), Is.EqualTo(Money.Zero));
        Assert.That(await Town.BalanceAsync(Bank), Is.EqualTo(Money.OfRupiah(1_005_000)));
    }

    private async Task RefusedAsync(DateOnly day, string reason)
    {
        var outcome = await Town.Run.RunAsync(Town.Region, Sample.Rkud, day, Town.None);
        Assert.That((outcome as RunOutcome.Refused)?.Reason, Does.Contain(reason));
    }

    private async Task DayWithEverythingAsync()
    {
        for (var number = 1; number <= 12; number++)
        {
            var bill = await Town.BillAsync(10_000 * number);
            await Town.PayAsync(bill);
            if (number % 4 != 0) Town.Rkud.Book(Town.Day, (10_000 * number) + (number % 5 == 0 ? 100 : 0), "VA " + Town.VirtualAccount(bill), "BR" + number);
        }
        Town.Rkud.Book(Town.Day, 99_000, "SETORAN");
        await Town.ImportAsync(Town.Day);
    }

    private async Task<IEnumerable<string>> TypesAsync(RunRecord run) =>
        (await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Select(e => e.Type.Code);

    private async Task<string> DecisionsAsync(RunRecord run) => string.Join('\n',
        (await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).Select(Decision)
            .Concat((await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Select(e => $"{e.Type} {e.Item} {e.Amount} {e.Due} {e.Explanation.ToJson()}")));

    private static string Decision(Match match) => $"{match.Stage} {match.Tier} {string.Join(' ', match.Members)} {match.Explanation.ToJson()}";
}
