using Payments.Core;
using Payments.Core.Ledger;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What every keeper of deposit slips must do, seen through their maker.</summary>
public abstract class DepositSlipStoreContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    [Test]
    public async Task A_slip_carries_the_days_cash_of_one_account_to_the_next_working_day()
    {
        await CashAsync(100_000, 40_000);
        var slips = await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None);
        Assert.That(slips.Select(slip => (slip.Number, slip.Account, slip.Amount)), Is.EqualTo(new[]
        {
            ("STS/2026/000001", Sample.Pudam, Money.OfRupiah(40_000)), ("STS/2026/000002", Sample.Rkud, Money.OfRupiah(100_000)),
        }));
        Assert.That(slips.Select(slip => slip.DueOn), Is.All.EqualTo(Town.Day.AddDays(1)));
        Assert.That(slips[0].Members.Single().Amount, Is.EqualTo(Money.OfRupiah(40_000)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.CashOffice(Sample.Rkud)), Is.EqualTo(Money.Zero));
        Assert.That(await Town.BalanceAsync(LedgerAccount.DepositInTransit("STS/2026/000002")), Is.EqualTo(Money.OfRupiah(100_000)));
    }

    [Test]
    public async Task Making_them_again_makes_no_second_one()
    {
        await CashAsync(100_000, 40_000);
        var first = await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None);
        Assert.That((await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None)).Select(slip => slip.Number), Is.EqualTo(first.Select(slip => slip.Number)));
    }

    [Test]
    public async Task Eight_that_make_them_at_once_make_them_once_and_leave_no_gap()
    {
        await CashAsync(100_000, 40_000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None))));
        Assert.That((await Books.Slips.ListAsync(Town.Code, Town.Day, Town.None)).Select(slip => slip.Number), Is.EqualTo(["STS/2026/000001", "STS/2026/000002"]));
        Assert.That(await Town.BalanceAsync(LedgerAccount.CashOffice(Sample.Rkud)), Is.EqualTo(Money.Zero));

        Town.GoTo(Town.Day.AddDays(1));
        await CashAsync(30_000, 0);
        Assert.That((await Town.Slips.MakeAsync(Town.Region, Town.Day.AddDays(1), Town.None)).Single().Number, Is.EqualTo("STS/2026/000003"));
    }

    [Test]
    public async Task Open_tills_and_cash_of_an_earlier_slip_are_not_in_it()
    {
        await CashAsync(100_000, 0);
        var busy = await Town.OpenTillAsync("LOKET-09");
        await Town.PayAsync(await Town.BillAsync(77_000), till: busy);
        Assert.That((await Books.Slips.CashWithoutSlipAsync(Town.Code, Sample.Rkud, Town.Day, Town.None)).Select(member => member.Amount), Is.EqualTo([Money.OfRupiah(100_000)]));
        await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None);
        Assert.That(await Books.Slips.CashWithoutSlipAsync(Town.Code, Sample.Rkud, Town.Day, Town.None), Is.Empty);
    }

    [Test]
    public async Task A_short_till_makes_a_smaller_slip_than_its_members()
    {
        var till = await Town.OpenTillAsync();
        await Town.PayAsync(await Town.BillAsync(100_000), till: till);
        await Town.CloseTillAsync(till, differenceRupiah: -1_000);
        var slip = (await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None)).Single();
        Assert.That((slip.Amount, Money.Sum(slip.Members.Select(member => member.Amount))), Is.EqualTo((Money.OfRupiah(99_000), Money.OfRupiah(100_000))));
    }

    [Test]
    public async Task A_locked_day_gets_no_slip_and_no_number_is_lost()
    {
        await CashAsync(100_000, 0);
        await Books.Ledger.LockDayAsync(Town.Code, Town.Day, Sample.Noon, Town.None);
        Assert.That(await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None), Is.Empty);
        var next = Town.Day.AddDays(1);
        var slip = await Books.Slips.MakeAsync(
            new(Town.Code, "", Sample.Rkud, next, Money.OfRupiah(1), next, Sample.Noon, []),
            made => new(Town.Code, EntryId.New(Sample.Noon), "deposit:" + made.Number, next, Sample.Noon, null,
                [PostingRules.Post(LedgerEvent.CashDeposited, new() { Account = Sample.Rkud, DepositSlip = made.Number }, made.Amount)]),
            Town.None);
        Assert.That(slip!.Number, Is.EqualTo("STS/2026/000001"));
    }

    [Test]
    public async Task A_slip_is_found_by_its_number()
    {
        await CashAsync(100_000, 0);
        var made = (await Town.Slips.MakeAsync(Town.Region, Town.Day, Town.None)).Single();
        var found = await Books.Slips.FindAsync(Town.Code, made.Number, Town.None);
        Assert.That(found! with { Members = made.Members }, Is.EqualTo(made));
        Assert.That(found.Members, Is.EqualTo(made.Members));
        Assert.That(await Books.Slips.FindAsync(Town.Code, "STS/2026/999999", Town.None), Is.Null);
    }

    private async Task CashAsync(long land, long water)
    {
        var till = await Town.OpenTillAsync();
        if (land > 0) await Town.PayAsync(await Town.BillAsync(land), till: till);
        if (water > 0) await Town.PayAsync(await Town.BillAsync(water, Sample.WaterLevy), till: till);
        await Town.CloseTillAsync(till);
    }
}
