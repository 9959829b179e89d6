using Payments.Adapters.Contracts;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.FiveWay;

namespace Payments.Core.Tests.Reconciliation.FiveWay;

public sealed class ChannelCountTests
{
    [Test]
    public void Five_equal_amounts_tie()
    {
        var row = Row(Item());
        Assert.That(row.Cells.Select(cell => (cell.Record, cell.Figure, cell.State)), Is.EqualTo(Enum.GetValues<MoneyRecord>().Select(record => (record, (Money?)Rp(500), CellState.Ties))));
        Assert.That(row.Ties, Is.True);
    }

    [TestCase(MoneyRecord.Bank)]
    [TestCase(MoneyRecord.Settlement)]
    [TestCase(MoneyRecord.Payment)]
    [TestCase(MoneyRecord.Bill)]
    [TestCase(MoneyRecord.Ledger)]
    public void The_one_record_that_is_a_sen_off_is_the_wrong_one(MoneyRecord odd)
    {
        var row = Row(Item(), Off(odd, Money.OfSen(1)));
        Assert.That(row.Cells.Where(cell => cell.State != CellState.Ties).Select(cell => cell.Record), Is.EqualTo([odd]));
        Assert.That((row.Of(odd).Figure, row.Of(odd).FaultCount), Is.EqualTo(((Money?)(Rp(1_000) + Money.OfSen(1)), 1)));
        Assert.That(row.Of(odd).Faults[0].Stands - row.Of(odd).Faults[0].Expected, Is.EqualTo(Money.OfSen(1)));
    }

    [TestCase(MoneyRecord.Payment)]
    [TestCase(MoneyRecord.Bill)]
    [TestCase(MoneyRecord.Ledger)]
    public void It_is_known_too_while_bank_and_channel_have_said_nothing(MoneyRecord odd)
    {
        var item = Off(odd, Rp(-1));
        (item.Credited, item.Open) = (null, (DiscrepancyType.Late, Rp(500)));
        item.Settled.Clear();
        var row = Row(item);
        Assert.That(row.Cells.Where(cell => cell.State == CellState.Wrong).Select(cell => cell.Record), Is.EqualTo([odd]));
        Assert.That(row.Of(MoneyRecord.Bank).Named, Is.EqualTo([new NamedPart("late", 1, Rp(500))]));
        Assert.That(row.Of(MoneyRecord.Settlement).Named, Is.EqualTo([new NamedPart("late", 1, Rp(500))]));
    }

    [TestCase(1, 0, 0)]
    [TestCase(0, 1, 0)]
    [TestCase(0, 0, 1)]
    public void A_bills_parts_charges_and_total_are_one_record(long allocated, long charged, long stated)
    {
        var item = new MoneyItem(Id, "NTPD 1", Rp(500)) { Posted = Rp(500), Open = (DiscrepancyType.Late, Rp(500)) };
        item.Bills.Add(new("A", "RKUD", Rp(200), Rp(200), Rp(200)));
        item.Bills.Add(new("B", "RKUD", Rp(300 + allocated), Rp(300 + charged), Rp(300 + stated)));
        var fault = Row(item).Of(MoneyRecord.Bill).Faults.Single();
        Assert.That((fault.Label, fault.Stands, fault.Expected), Is.EqualTo(("B (NTPD 1)", Rp(501), Rp(500))));
    }

    [Test]
    public void What_is_in_no_bank_and_under_no_name_is_a_fault()
    {
        var item = Item();
        item.Credited = null;
        Assert.That(Row(item).Of(MoneyRecord.Bank).Faults.Single(), Is.EqualTo(new FiveWayFault(Id, "NTPD 1", Money.Zero, Rp(500))));
    }

    [Test]
    public void Before_a_run_has_looked_it_has_a_name_and_does_not_tie()
    {
        var item = Item();
        item.Credited = null;
        var count = new ChannelCount(Sample.Day, Sample.Rkud, Sample.VaRkud, sendsFiles: true, inTime: true, reconciled: false);
        count.Add(item);
        Assert.That(count.Row().Of(MoneyRecord.Bank).Named, Is.EqualTo([new NamedPart("not-reconciled", 1, Rp(500))]));
        Assert.That((count.Row().Of(MoneyRecord.Bank).State, count.Row().Reconciled, count.Row().Ties), Is.EqualTo((CellState.Named, false, false)));
    }

    [Test]
    public void A_fee_and_a_named_rest_explain_what_the_bank_lacks()
    {
        var item = Item();
        item.Credited = new(Rp(490), Rp(3), Rp(10), "amount-under");
        var cell = Row(item).Of(MoneyRecord.Bank);
        Assert.That((cell.Figure, cell.State), Is.EqualTo(((Money?)Rp(487), CellState.Named)));
        Assert.That(cell.Named, Is.EqualTo([new NamedPart("amount-under", 1, Rp(10)), new NamedPart("fee", 1, Rp(3))]));

        item.Credited = new(Rp(490), Rp(3), Rp(10), null);
        Assert.That(Row(item).Of(MoneyRecord.Bank).State, Is.EqualTo(CellState.Wrong), "a rest without a name");
    }

    [Test]
    public void A_channel_without_files_has_no_settlement_to_compare()
    {
        var item = Item();
        item.Settled.Clear();
        var count = new ChannelCount(Sample.Day, Sample.Rkud, Sample.VaRkud, sendsFiles: false, inTime: false, reconciled: true);
        count.Add(item);
        Assert.That((count.Row().Of(MoneyRecord.Settlement).Figure, count.Row().Of(MoneyRecord.Settlement).State, count.Row().Ties), Is.EqualTo(((Money?)null, CellState.None, true)));
    }

    [TestCase(true, "late")]
    [TestCase(false, "overdue")]
    public void What_no_file_lists_is_late_until_the_channels_time_is_over(bool inTime, string name)
    {
        var item = Item();
        item.Settled.Clear();
        Assert.That(Row(inTime, item).Of(MoneyRecord.Settlement).Named, Is.EqualTo([new NamedPart(name, 1, Rp(500))]));
    }

    [Test]
    public void A_payment_listed_twice_is_a_fault_until_a_run_has_named_it()
    {
        var item = Item();
        item.Settled.Add(item.Settled[0]);
        Assert.That(Row(item).Of(MoneyRecord.Settlement).State, Is.EqualTo(CellState.Wrong));
        (item.Settled[0], item.Settled[1]) = (item.Settled[0] with { Named = true }, item.Settled[1] with { Named = true });
        Assert.That(Row(item).Of(MoneyRecord.Settlement).Named, Is.EqualTo([new NamedPart("batch-difference", 1, Rp(-500))]));
    }

    [Test]
    public void An_entry_without_a_payment_and_a_run_that_booked_otherwise_are_faults_of_the_ledger()
    {
        var count = new ChannelCount(Sample.Day, Sample.Rkud, Sample.VaRkud, sendsFiles: true, inTime: true, reconciled: true);
        count.Add(Item());
        count.AddStray(Id, "payment:x", Rp(7));
        count.AddRun("run:1", Rp(500), Rp(500));
        count.AddRun("run:2", Rp(501), Rp(500));
        var ledger = count.Row().Of(MoneyRecord.Ledger);
        Assert.That((ledger.Figure, ledger.FaultCount), Is.EqualTo(((Money?)Rp(507), 2)));
        Assert.That(ledger.Faults.Select(fault => fault.Label), Is.EqualTo(["payment:x", "run:2"]));
    }

    [Test]
    public void A_cell_lists_so_many_faults_at_most_and_counts_all()
    {
        var cell = Row([.. Enumerable.Range(0, FiveWayCell.MostFaults + 5).Select(_ => Off(MoneyRecord.Ledger, Rp(1)))]).Of(MoneyRecord.Ledger);
        Assert.That((cell.Faults.Count, cell.FaultCount), Is.EqualTo((FiveWayCell.MostFaults, FiveWayCell.MostFaults + 5)));
    }

    private static ItemRef Id => new(ItemSide.Payment, "1");

    private static FiveWayRow Row(params IReadOnlyList<MoneyItem> items) => Row(true, items);

    private static FiveWayRow Row(bool inTime, params IReadOnlyList<MoneyItem> items)
    {
        var count = new ChannelCount(Sample.Day, Sample.Rkud, Sample.VaRkud, sendsFiles: true, inTime, reconciled: true);
        foreach (var item in items) count.Add(item);
        return count.Row();
    }

    private static MoneyItem Item() => Off(MoneyRecord.Payment, Money.Zero);

    private static MoneyItem Off(MoneyRecord odd, Money by)
    {
        Money Of(MoneyRecord record) => record == odd ? Rp(500) + by : Rp(500);
        var item = new MoneyItem(Id, "NTPD 1", Of(MoneyRecord.Payment)) { Posted = Of(MoneyRecord.Ledger) };
        item.Bills.Add(new("A", "RKUD", Of(MoneyRecord.Bill), Rp(500), Rp(500)));
        item.Settled.Add(new(ItemRef.OfBatch(Sample.VaRkud, "B"), "B · 1", "", Of(MoneyRecord.Settlement)));
        item.Credited = new(Rp(500), Money.Zero, Money.Zero, null) { Lines = odd == MoneyRecord.Bank ? [new(default, "line", Of(MoneyRecord.Bank), Rp(500))] : [] };
        return item;
    }

    private static Money Rp(long rupiah) => Money.OfRupiah(rupiah);
}
