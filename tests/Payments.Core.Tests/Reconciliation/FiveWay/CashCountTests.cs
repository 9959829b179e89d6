using Payments.Adapters.Contracts;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.FiveWay;

namespace Payments.Core.Tests.Reconciliation.FiveWay;

public sealed class CashCountTests
{
    private static readonly CashSlip[] Slips = [Slip("STS/1", "PUDAM", 200), Slip("STS/2", "RKUD", 290)];

    [Test]
    public void A_basket_stands_in_the_row_of_each_account_with_its_share()
    {
        var rows = Rows(Slips, Basket());
        Assert.That(rows.Select(row => row.Account), Is.EqualTo([Sample.Pudam, Sample.Rkud]));
        Assert.That(Figures(rows[0]), Is.EqualTo([Rp(0), Rp(200), Rp(200), Rp(200), Rp(200)]));
        Assert.That(Figures(rows[1]), Is.EqualTo([Rp(0), Rp(300), Rp(300), Rp(300), Rp(300)]));
        Assert.That(rows[1].Of(MoneyRecord.Bank).Named, Is.EqualTo([new NamedPart("late", 1, Rp(290)), new NamedPart("till-difference", 1, Rp(10))]));
        Assert.That(rows.All(row => row.Ties), Is.True);
    }

    [TestCase(MoneyRecord.Payment, "PUDAM")]
    [TestCase(MoneyRecord.Bill, "RKUD")]
    [TestCase(MoneyRecord.Settlement, "RKUD")]
    [TestCase(MoneyRecord.Ledger, "PUDAM")]
    public void A_sen_in_one_record_of_a_basket_turns_one_cell_red(MoneyRecord odd, string account)
    {
        var wrong = Wrong(Rows(Slips, Basket(odd))).Single();
        Assert.That((wrong.Row.Subject, wrong.Cell.Record), Is.EqualTo((account, odd)));
        Assert.That(wrong.Cell.Faults.Single().Stands - wrong.Cell.Faults.Single().Expected, Is.EqualTo(Money.OfSen(1)));
    }

    [TestCase(291, 290, 290, MoneyRecord.Settlement)]
    [TestCase(290, 291, 290, MoneyRecord.Ledger)]
    [TestCase(290, 290, 291, MoneyRecord.Bank)]
    public void A_slip_that_differs_from_its_entry_and_its_line_is_the_wrong_one(long stated, long posted, long credited, MoneyRecord odd)
    {
        var line = new LineOff(default, "line", Rp(credited), Rp(290));
        var slip = new CashSlip("STS/2", "RKUD", Rp(stated), Rp(posted), new(Rp(290), Money.Zero, Money.Zero, null) { Lines = credited == 290 ? [] : [line] }, null);
        var wrong = Wrong(Rows([Slips[0], slip], Basket())).Single();
        Assert.That((wrong.Row.Subject, wrong.Cell.Record), Is.EqualTo(("RKUD", odd)));
    }

    [Test]
    public void A_slip_the_bank_has_not_credited_and_nobody_named_is_a_fault() =>
        Assert.That(Wrong(Rows([Slips[0], Slips[1] with { Open = null }], Basket())).Select(wrong => (wrong.Row.Subject, wrong.Cell.Record)), Is.EqualTo([("RKUD", MoneyRecord.Bank)]));

    [TestCase(true, true)]
    [TestCase(false, false)]
    public void Cash_without_a_slip_was_not_there_when_the_tills_were_counted_or_has_no_slip_yet(bool reconciled, bool ties)
    {
        var item = Basket();
        item.Settled.Clear();
        var rows = Rows([], reconciled, item);
        Assert.That(rows.All(row => row.Ties), Is.EqualTo(ties));
        Assert.That(rows[0].Of(MoneyRecord.Settlement).Named, Is.EqualTo([new NamedPart(reconciled ? "till-difference" : "not-reconciled", 1, Rp(200))]));
    }

    [Test]
    public void A_payment_that_is_missing_in_the_slip_of_its_account_is_a_fault()
    {
        var item = Basket();
        item.Settled.RemoveAt(1);
        Assert.That(Wrong(Rows(Slips, item)).Select(wrong => (wrong.Row.Subject, wrong.Cell.Record)), Is.EqualTo([("RKUD", MoneyRecord.Settlement)]));
    }

    private static MoneyItem Basket(MoneyRecord? odd = null)
    {
        Money Of(MoneyRecord record, long rupiah) => Rp(rupiah) + Money.OfSen(record == odd ? 1 : 0);
        var item = new MoneyItem(new(ItemSide.Payment, "1"), "NTPD 1", Of(MoneyRecord.Payment, 500)) { Posted = Of(MoneyRecord.Ledger, 500) };
        item.Bills.Add(new("W", "PUDAM", Rp(200), Rp(200), Rp(200)));
        item.Bills.Add(new("T", "RKUD", Rp(300), Of(MoneyRecord.Bill, 300), Rp(300)));
        item.Settled.Add(new(ItemRef.OfDeposit("STS/1"), "STS/1", "PUDAM", Rp(200)));
        item.Settled.Add(new(ItemRef.OfDeposit("STS/2"), "STS/2", "RKUD", Of(MoneyRecord.Settlement, 300)));
        return item;
    }

    private static IReadOnlyList<FiveWayRow> Rows(IReadOnlyList<CashSlip> slips, params IReadOnlyList<MoneyItem> items) => Rows(slips, true, items);

    private static IReadOnlyList<FiveWayRow> Rows(IReadOnlyList<CashSlip> slips, bool reconciled, params IReadOnlyList<MoneyItem> items)
    {
        var count = new CashCount(Sample.Day, slips, reconciled);
        foreach (var item in items) count.Add(item);
        return count.Rows();
    }

    private static CashSlip Slip(string number, string account, long rupiah) => new(number, account, Rp(rupiah), Rp(rupiah), null, (DiscrepancyType.Late, Rp(rupiah)));

    private static IEnumerable<Money> Figures(FiveWayRow row) => row.Cells.Select(cell => cell.Figure!.Value);

    private static IEnumerable<(FiveWayRow Row, FiveWayCell Cell)> Wrong(IEnumerable<FiveWayRow> rows) =>
        rows.SelectMany(row => row.Cells.Where(cell => cell.State == CellState.Wrong).Select(cell => (row, cell)));

    private static Money Rp(long rupiah) => Money.OfRupiah(rupiah);
}
