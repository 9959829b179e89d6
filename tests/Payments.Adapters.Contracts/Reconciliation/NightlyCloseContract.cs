using Payments.Core;
using Payments.Core.Counter;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Remittance;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What a night must do over every engine.</summary>
public abstract class NightlyCloseContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    [Test]
    public async Task A_mixed_day_is_closed_ties_out_and_says_the_same_when_asked_again()
    {
        await Town.BillAsync(65_000, booked: Town.Day.AddDays(-30));
        await MixedDayAsync(Town);
        var closed = await Town.CloseAsync(Town.Day);
        Assert.That(closed.Sheet.TiesOut, Is.True);
        Assert.That(closed.Sheet.ChainHash, Has.Length.EqualTo(64));
        Assert.That(closed.Runs.Select(run => run.Account), Is.EqualTo([Sample.Pudam, Sample.Rkud]));
        Assert.That(closed.Slips.Select(slip => slip.Amount), Is.EqualTo([Money.OfRupiah(19_000), Money.OfRupiah(200_000)]));
        Assert.That(closed.Exceptions.Select(e => e.Type.Code), Is.EquivalentTo(new[] { "late", "late", "late", "unknown-line" }));
        Assert.That(Row(closed.Sheet, TieOutLabel.ChannelInTransit, "VA-RKUD").Ledger, Is.EqualTo(Money.OfRupiah(50_000)));
        Assert.That(Row(closed.Sheet, TieOutLabel.Bank, "RKUD").Records, Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));

        var again = await Town.CloseAsync(Town.Day);
        Assert.That(again.Sheet.Rows, Is.EqualTo(closed.Sheet.Rows));
        Assert.That(again.Sheet.ChainHash, Is.EqualTo(closed.Sheet.ChainHash));
        Assert.That(again.Runs, Is.EqualTo(closed.Runs));
        Assert.That((await Books.Ledger.DaysAsync(Town.Code, Town.None)).Select(day => (day.Date, day.ChainHash is null)),
            Is.EqualTo([(Town.Day.AddDays(-30), false), (Town.Day, false)]), "the day of issue had no money and is closed along");
    }

    [Test]
    public async Task The_next_day_brings_what_was_late()
    {
        await MixedDayAsync(Town);
        var first = await Town.CloseAsync(Town.Day);
        var next = Town.Day.AddDays(1);
        foreach (var slip in first.Slips)
            (slip.Account == Sample.Rkud ? Town.Rkud : Town.Pudam).Book(next, slip.Amount.ToDecimal(), "SETORAN " + slip.Number);
        await Town.ImportAsync(next);
        await Town.ImportAsync(next, Town.Pudam);
        var second = await Town.CloseAsync(next);
        Assert.That(second.Exceptions.Select(e => e.Type.Code), Is.EquivalentTo(new[] { "late", "unknown-line" }));
        Assert.That(Row(second.Sheet, TieOutLabel.DepositsInTransit, "").Ledger, Is.EqualTo(Money.Zero));
        Assert.That((await Town.CloseAsync(next.AddDays(1))).Exceptions.Select(e => e.Type.Code), Is.EquivalentTo(new[] { "overdue", "unknown-line" }));
    }

    [Test]
    public async Task A_day_that_is_not_over_or_has_open_tills_or_follows_an_open_day_is_refused_by_name()
    {
        await Town.PayAsync(await Town.BillAsync(10_000));
        var till = await Town.OpenTillAsync("LOKET-07");
        await RefusedAsync(Town.Day, "is not over");
        Town.GoTo(Town.Day.AddDays(1), 1);
        await RefusedAsync(Town.Day, "LOKET-07");
        Town.GoTo(Town.Day.AddDays(2), 1);
        await RefusedAsync(Town.Day.AddDays(1), "2026-03-10 is not closed");
        await Town.CloseTillAsync(till);
        await Town.CloseAsync(Town.Day);
    }

    [Test]
    public async Task A_ledger_that_does_not_tie_keeps_the_day_open_and_says_where()
    {
        var bill = Sample.Bill(900, 55_000) with { Region = Town.Code };
        await Books.Bills.IssueAsync(Town.Code, [new(bill, Sample.Issued(bill).Entry with { Postings = [PostingRules.Post(
            LedgerEvent.BillIssued, new() { Levy = bill.Levy, Revenue = bill.Charges[0].Account }, Money.OfRupiah(54_000))] })], Town.None);
        Town.GoTo(Town.Day.AddDays(1), 1);
        var result = (NightlyResult.DoesNotTieOut)await Town.Night.RunAsync(Town.Region, Town.Day, Town.None);
        Assert.That(result.Reasons.Single(), Does.Contain("Receivable PBBP2").And.Contain("Rp1.000"));
        Assert.That((await Books.Ledger.DaysAsync(Town.Code, Town.None)).Select(day => day.Locked), Is.All.False);
    }

    [Test]
    public async Task Undo_after_the_close_is_posted_today_and_both_days_tie()
    {
        await MixedDayAsync(Town);
        var closed = await Town.CloseAsync(Town.Day);
        var next = Town.Day.AddDays(1);
        Town.GoTo(next);
        var undone = (UndoOutcome.Undone)await Town.Run.UndoAsync(Town.Region, closed.Runs.Single(run => run.Account == Sample.Rkud).Id, Town.None);
        Assert.That(undone.PostedOn, Is.EqualTo(next));
        var second = await Town.CloseAsync(next);
        Assert.That(second.Sheet.TiesOut, Is.True);
        Assert.That(Row(second.Sheet, TieOutLabel.Bank, "RKUD").Records, Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));
        var asOf = await Books.Sheets.FiguresAsync(Town.Region, Town.Day, Town.None);
        Assert.That(asOf.Channels.Where(channel => channel.Channel != Sample.Terminal).Select(channel => channel.Open), Is.EqualTo(new[] { Money.Zero, Money.OfRupiah(50_000) }), "the closed day still says what it said");
    }

    [Test]
    public async Task A_day_with_undone_payments_ties_out_and_their_cash_is_in_no_slip()
    {
        var till = await Town.OpenTillAsync();
        var stands = await Town.PayAsync(await Town.BillAsync(80_000), till: till);
        var again = await Town.BillAsync(60_000);
        await Town.VoidAsync(await Town.PayAsync(again, till: till), till, [again]);
        var second = await Town.PayAsync(again, till: till);
        var (card, undoneCard) = (await Town.BillAsync(45_000), await Town.BillAsync(15_000));
        await Town.PayAsync(card, Sample.Terminal, till);
        await Town.VoidAsync(await Town.PayAsync(undoneCard, Sample.Terminal, till), till, [undoneCard]);
        await Town.CloseTillAsync(till);
        await Town.ImportAsync(Town.Day);
        await Town.ImportAsync(Town.Day, Town.Pudam);

        var closed = await Town.CloseAsync(Town.Day);
        Assert.That(closed.Sheet.TiesOut, Is.True);
        var slip = closed.Slips.Single();
        Assert.That(slip.Amount, Is.EqualTo(Money.OfRupiah(140_000)));
        Assert.That(slip.Members.Select(member => member.Payment), Is.EquivalentTo(new[] { stands.Id, second.Id }));
        Assert.That(await Town.BalanceAsync(LedgerAccount.InTransit(Sample.Terminal)), Is.EqualTo(Money.OfRupiah(45_000)));
        Assert.That(closed.Exceptions.Single(exception => exception.Item.Side == ItemSide.Payment).Type, Is.EqualTo(DiscrepancyType.Late));
    }

    [Test]
    public async Task What_happens_after_midnight_does_not_move_the_day_before()
    {
        await MixedDayAsync(Town);
        Town.GoTo(Town.Day.AddDays(1), 0);
        await Town.PayAsync(await Town.BillAsync(35_000));
        await Town.PayAsync(await Town.BillAsync(36_000, Sample.WaterLevy), Sample.VaPudam);
        Assert.That((await Town.CloseAsync(Town.Day)).Sheet.TiesOut, Is.True);
    }

    [Test]
    public async Task A_crash_after_any_step_is_repaired_by_running_again()
    {
        var expected = await Closed(NewTown(), crashAfter: 0);
        for (var call = 1; ; call++)
        {
            var (closed, crashed) = await Closed(NewTown(), call);
            Assert.That(closed, Is.EqualTo(expected.Sheet), $"crash after call {call}");
            if (!crashed) break;
            Assert.That(call, Is.LessThan(500), "a night has an end");
        }
    }

    private async Task<(string Sheet, bool Crashed)> Closed(Town town, int crashAfter)
    {
        await MixedDayAsync(town);
        town.GoTo(Town.Day.AddDays(1), 1);
        var countdown = new Countdown(crashAfter);
        var night = town.NightOver(
            Crashing<IReconciliationStore>.Around(Books.Runs, countdown), Crashing<IDepositSlipStore>.Around(Books.Slips, countdown),
            Crashing<ILedgerStore>.Around(Books.Ledger, countdown), Crashing<ITillStore>.Around(Books.Tills, countdown), Crashing<ITieOutStore>.Around(Books.Sheets, countdown));
        try
        {
            await night.RunAsync(town.Region, Town.Day, Town.None);
        }
        catch (CrashException)
        {
            // Run again below, as the next start would.
        }
        var closed = await town.CloseAsync(Town.Day);
        var days = await Books.Ledger.DaysAsync(town.Code, Town.None);
        Assert.That(days.Select(day => day.ChainHash), Has.None.Null);
        return (string.Join('\n', closed.Sheet.Rows) + string.Join(' ', closed.Slips.Select(slip => $"{slip.Number} {slip.Amount}"))
            + string.Join(' ', closed.Runs.Select(run => run.Number)) + string.Join(' ', closed.Exceptions.Select(e => e.Type)), countdown.Crashed);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task A_week_with_every_defect_ties_out_every_night(int seed)
    {
        var random = new Random(seed);
        for (var day = Town.Day; day < Town.Day.AddDays(7); day = day.AddDays(1))
        {
            Town.GoTo(day, 9);
            await RandomDayAsync(day, random);
            var closed = await Town.CloseAsync(day);
            Assert.That((closed.Sheet.TiesOut, closed.Sheet.Unnamed), Is.EqualTo((true, 0)), $"seed {seed}, {day}");
            foreach (var slip in closed.Slips.Where(_ => random.Next(4) > 0))
                (slip.Account == Sample.Rkud ? Town.Rkud : Town.Pudam).Book(day.AddDays(1), slip.Amount.ToDecimal() + (random.Next(6) == 0 ? 1_000 : 0), "SETOR " + slip.Number);
        }
    }

    private async Task RandomDayAsync(DateOnly day, Random random)
    {
        var till = await Town.OpenTillAsync();
        for (var number = 0; number < 12; number++)
        {
            Town.Clock.Advance(TimeSpan.FromMinutes(7));
            var bill = await Town.BillAsync(5_000 * random.Next(1, 4));
            if (random.Next(3) == 0) await Town.PayAsync(bill, till: till);
            else await PayAtBankAsync(day, bill, random);
        }
        await Town.CloseTillAsync(till, 500 * random.Next(-1, 2));
        if (random.Next(5) > 0) await Town.ImportAsync(day);
        if (random.Next(5) > 0) await Town.ImportAsync(day, Town.Pudam);
    }

    private async Task PayAtBankAsync(DateOnly day, Core.Billing.Bill bill, Random random)
    {
        await Town.PayAsync(bill);
        if (random.Next(6) == 0) await Town.PayAsync(bill);
        var (key, amount) = (Town.VirtualAccount(bill), bill.Total.ToDecimal());
        switch (random.Next(8))
        {
            case 0: break;
            case 1: Town.Rkud.Book(day, amount + 500, key); break;
            case 2: Town.Rkud.Book(day, amount - 500, key); break;
            case 3:
                Town.Rkud.Book(day, amount, key, "BR" + bill.Code);
                Town.Rkud.Book(day, random.Next(2) == 0 ? amount : -amount, key, "BR" + bill.Code, reversal: random.Next(2) == 0);
                break;
            case 4: Town.Rkud.Book(day, amount, "TANPA KUNCI"); break;
            default: Town.Rkud.Book(day, amount, key); break;
        }
    }

    private static async Task MixedDayAsync(Town town)
    {
        var (matched, late) = (await town.BillAsync(100_000), await town.BillAsync(50_000));
        await town.PayAsync(matched);
        await town.PayAsync(late);
        var water = await town.BillAsync(20_000, Sample.WaterLevy);
        await town.PayAsync(water, Sample.VaPudam);
        var till = await town.OpenTillAsync();
        await town.PayAsync(await town.BillAsync(201_000), till: till);
        await town.PayAsync(await town.BillAsync(19_000, Sample.WaterLevy), till: till);
        await town.CloseTillAsync(till, -1_000);
        town.Rkud.Book(Town.Day, 100_000, "VA " + Town.VirtualAccount(matched));
        town.Rkud.Book(Town.Day, 3_333, "BUNGA");
        town.Pudam.Book(Town.Day, 20_000, Town.VirtualAccount(water, Sample.VaPudam));
        await town.ImportAsync(Town.Day);
        await town.ImportAsync(Town.Day, town.Pudam);
    }

    private async Task RefusedAsync(DateOnly day, string reason)
    {
        var result = await Town.Night.RunAsync(Town.Region, day, Town.None);
        Assert.That(string.Join('\n', (result as NightlyResult.Refused)?.Reasons ?? []), Does.Contain(reason));
    }

    private static TieOutRow Row(TieOut sheet, TieOutLabel label, string subject) => sheet.Rows.Single(row => row.Label == label && row.Subject == subject);
}
