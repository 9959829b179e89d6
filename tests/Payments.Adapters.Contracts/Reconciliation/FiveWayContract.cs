using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What the five-way tie-out must see over every engine.</summary>
public abstract class FiveWayContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    private const string Batch = "QR20260310A";

    // Who writes past the service, where, and what is found: the record whose cell turns red, and what its fault is called.
    private static readonly Injection[] Injections =
    [
        new(MoneyRecord.Bill, "bill_charge", "update bill_charge set amount_sen = amount_sen + 100 where region_code = @region and bill_id = @bill and line = 1", made => made.Bill.Code.Value),
        new(MoneyRecord.Bill, "bill_charge", "insert into bill_charge (region_code, bill_id, line, kind, account_code, amount_sen, description) values (@region, @bill, 9, 'Fee', 'X', 100, '')", made => made.Bill.Code.Value),
        new(MoneyRecord.Bill, "bill", "update bill set total_sen = total_sen + 100 where region_code = @region and bill_id = @bill", made => made.Bill.Code.Value),
        new(MoneyRecord.Bill, "payment_allocation", "update payment_allocation set amount_sen = amount_sen + 100 where region_code = @region and payment_id = @payment and bill_id = @bill", made => made.Bill.Code.Value),
        new(MoneyRecord.Payment, "payment", "update payment set amount_sen = amount_sen + 100 where region_code = @region and payment_id = @payment", made => made.Paid.Ntpd.Value),
        new(MoneyRecord.Ledger, "posting", "update posting set amount_sen = amount_sen + 100 where region_code = @region and event in ('ChannelSettled', 'CashSettled') and entry_id = (select entry_id from journal_entry where region_code = @region and source = @source) and line = 1", made => made.Paid.Ntpd.Value),
    ];

    private static readonly Injection
        OfSettlement = new(MoneyRecord.Settlement, "settlement_line", "update settlement_line set gross_sen = gross_sen + 100, net_sen = net_sen + 100 where region_code = @region and provider_key = 'P1'", made => "P1 (NTPD " + made.Paid.Ntpd),
        OfRun = new(MoneyRecord.Ledger, "posting", "update posting set amount_sen = amount_sen + 100 where region_code = @region and event = 'ChannelCredited' and credit = 'transit:VA-RKUD'", _ => "run:"),
        OfSlip = new(MoneyRecord.Settlement, "deposit_member", "update deposit_member set amount_sen = amount_sen + 100 where region_code = @region and payment_id = @payment and account = 'RKUD'", made => made.Paid.Ntpd.Value);

    [Test]
    public async Task A_tied_out_day_has_the_same_sum_five_times()
    {
        await DayAsync(Town);
        var sheet = (await Town.CloseAsync(Town.Day)).Sheet;
        var row = Row(sheet.FiveWay, Sample.VaRkud);
        Assert.That(row.Cells.Select(cell => cell.Figure), Is.EqualTo(new[] { 599_100, 600_000, 600_000, 600_000, 600_000 }.Select(rupiah => (Money?)Money.OfRupiah(rupiah))));
        Assert.That(row.Of(MoneyRecord.Bank).Named, Is.EqualTo([new NamedPart(NamedPart.Fee, 3, Money.OfRupiah(900))]));
        Assert.That(Row(sheet.FiveWay, Sample.VaPudam).Cells.Select(cell => (cell.Figure, cell.State)), Is.EqualTo(new[]
        {
            (Rp(40_000), CellState.Ties), (null, CellState.None), (Rp(40_000), CellState.Ties), (Rp(40_000), CellState.Ties), (Rp(40_000), CellState.Ties),
        }));
        var cash = sheet.FiveWay.Single(row => row.Channel is null && row.Account == Sample.Rkud);
        Assert.That(cash.Cells.Select(cell => cell.Figure), Is.EqualTo(new[] { Rp(0), Rp(80_000), Rp(80_000), Rp(80_000), Rp(80_000) }));
        Assert.That(cash.Of(MoneyRecord.Bank).Named.Select(part => (part.Name, part.Amount)), Is.EqualTo([("late", Money.OfRupiah(79_000)), ("till-difference", Money.OfRupiah(1_000))]));
        Assert.That((await Books.Sheets.FindAsync(Town.Code, Town.Day, Town.None))!.FiveWay.Select(Text), Is.EqualTo(sheet.FiveWay.Select(Text)), "the stored sheet says the same");
    }

    [TestCaseSource(nameof(ChannelCases))]
    public async Task One_rupiah_in_one_record_of_a_channels_payment_turns_one_cell_red_and_names_it(Injection injection)
    {
        var made = await DayAsync(Town);
        await Town.CloseAsync(Town.Day);
        await TamperAsync(injection, made.Channel);
        AssertOne(await Books.Sheets.FiveWayAsync(Town.Region, Town.Day, Town.Day, Town.None), "VA-RKUD", injection, made.Channel);
    }

    [TestCaseSource(nameof(CashCases))]
    public async Task One_rupiah_in_one_record_of_a_cash_payment_turns_one_cell_red_and_names_it(Injection injection)
    {
        var made = await DayAsync(Town);
        await Town.CloseAsync(Town.Day);
        await TamperAsync(injection, made.Cash);
        AssertOne(await Books.Sheets.FiveWayAsync(Town.Region, Town.Day, Town.Day, Town.None), "RKUD", injection, made.Cash);
    }

    [Test]
    public async Task One_rupiah_in_a_statement_line_turns_the_banks_cell_red_and_names_the_line()
    {
        await DayAsync(Town);
        await Town.CloseAsync(Town.Day);
        var line = (await Books.Runs.MatchesAsync(Town.Code, (await Books.Runs.NewestRunAsync(Town.Code, Sample.Rkud, Town.None))!.Id, Town.None))[0].Members[0].Item;
        await TamperLineAsync(line);
        var wrong = Wrong(await Books.Sheets.FiveWayAsync(Town.Region, Town.Day, Town.Day, Town.None)).Single();
        Assert.That((wrong.Row.Subject, wrong.Cell.Record, wrong.Cell.Faults.Single().Item), Is.EqualTo(("VA-RKUD", MoneyRecord.Bank, line)));
    }

    [Test]
    public async Task One_rupiah_in_the_line_of_a_deposit_slip_turns_the_cash_rows_cell_red()
    {
        await DayAsync(Town);
        var slip = (await Town.CloseAsync(Town.Day)).Slips.Single(slip => slip.Account == Sample.Rkud);
        var next = Town.Day.AddDays(1);
        Town.Rkud.Book(next, slip.Amount.ToDecimal(), "SETORAN " + slip.Number);
        await Town.ImportAsync(next);
        var sheet = (await Town.CloseAsync(next)).Sheet;
        var earlier = sheet.FiveWay.Single(row => row.Day == Town.Day);
        Assert.That((earlier.Channel, earlier.Account, earlier.Of(MoneyRecord.Bank).Figure), Is.EqualTo(((ChannelId?)null, Sample.Rkud, Rp(79_000))), "the next day shows what came in of the day before");

        var run = (await Books.Runs.NewestRunAsync(Town.Code, Sample.Rkud, Town.None))!;
        var line = (await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None))[0].Members[0].Item;
        await TamperLineAsync(line);
        foreach (var day in new[] { Town.Day, next })
        {
            var wrong = Wrong(await Books.Sheets.FiveWayAsync(Town.Region, day, next, Town.None)).Single();
            Assert.That((wrong.Row.Day, wrong.Row.Subject, wrong.Cell.Record, wrong.Cell.Faults.Single().Item), Is.EqualTo((Town.Day, "RKUD", MoneyRecord.Bank, line)));
        }
    }

    [TestCaseSource(nameof(ChannelCases))]
    public async Task A_day_with_a_rupiah_too_many_is_not_closed_and_says_where(Injection injection)
    {
        var made = await DayAsync(Town);
        Town.GoTo(Town.Day.AddDays(1), 1);
        await Town.ReconcileAsync();
        await TamperAsync(injection, made.Channel);
        var result = (NightlyResult.DoesNotTieOut)await Town.Night.RunAsync(Town.Region, Town.Day, Town.None);
        Assert.That(result.Reasons, Has.Some.Contains(injection.Called(made.Channel)));
        Assert.That((await Books.Ledger.DaysAsync(Town.Code, Town.None)).Single(day => day.Date == Town.Day).ChainHash, Is.Null);
    }

    [Test]
    public async Task What_the_bank_and_the_channel_have_not_said_yet_has_its_name_and_the_day_is_closed()
    {
        await DayAsync(Town, credited: false);
        var row = Row((await Town.CloseAsync(Town.Day)).Sheet.FiveWay, Sample.VaRkud);
        Assert.That((row.Of(MoneyRecord.Bank).Figure, row.Of(MoneyRecord.Settlement).Figure), Is.EqualTo((Rp(0), Rp(600_000))));
        Assert.That(row.Of(MoneyRecord.Bank).Named, Is.EqualTo([new NamedPart("late", 3, Money.OfRupiah(600_000))]));
        Assert.That(row.Ties, Is.True);
    }

    [TestCase(600_001, TestName = "A_file_that_lists_another_amount_is_named_when_its_credit_came")]
    [TestCase(0, TestName = "A_file_that_lists_another_amount_is_named_before_its_credit_comes")]
    public async Task A_file_that_lists_another_amount(long credit)
    {
        var lines = new List<SettlementLine>();
        foreach (var rupiah in new[] { 100_000L, 200_000L, 300_000L })
        {
            var paid = await Town.PayAsync(await Town.BillAsync(rupiah));
            lines.Add(new(lines.Count + 2, SettlementLineType.Payment, $"P{lines.Count + 1}", lines.Count == 0 ? rupiah + 1 : rupiah, 0, 0, 0) { Reference = paid.Reference.Value });
        }
        await ImportAsync(Town, GivenSettlement.Batch(Batch, Town.Day, lines));
        if (credit > 0) Town.Rkud.Book(Town.Day, credit, "PENCAIRAN " + Batch);
        await Town.ImportAsync(Town.Day);
        var closed = await Town.CloseAsync(Town.Day);
        Assert.That(Row(closed.Sheet.FiveWay, Sample.VaRkud).Of(MoneyRecord.Settlement).Named, Is.EqualTo([new NamedPart("batch-difference", 1, Money.OfRupiah(-1))]));
        Assert.That(closed.Exceptions.Select(exception => exception.Type.Code), Has.Some.EqualTo("batch-difference"));
    }

    [Test]
    public async Task A_file_that_knows_only_the_bills_code_counts_in_the_batch_it_was_paid_out_with()
    {
        var bill = await Town.BillAsync(100_000);
        await Town.PayAsync(bill);
        await ImportAsync(Town, GivenSettlement.Batch(Batch, Town.Day, new SettlementLine(2, SettlementLineType.Payment, "P1", 100_000, 0, 0, 0) { Reference = bill.Code.Value }));
        Town.Rkud.Book(Town.Day, 100_000, "PENCAIRAN " + Batch);
        await Town.ImportAsync(Town.Day);
        var cell = Row((await Town.CloseAsync(Town.Day)).Sheet.FiveWay, Sample.VaRkud).Of(MoneyRecord.Settlement);
        Assert.That((cell.Figure, cell.State), Is.EqualTo((Rp(100_000), CellState.Ties)));
    }

    [Test]
    public async Task Two_batches_in_one_credit_are_paid_out_both_and_each_counts_its_own_bills()
    {
        foreach (var (key, rupiah) in new[] { (Batch, 100_000L), (Batch + "B", 50_000L) })
        {
            var bill = await Town.BillAsync(rupiah);
            await Town.PayAsync(bill);
            await ImportAsync(Town, GivenSettlement.Batch(key, Town.Day, new SettlementLine(2, SettlementLineType.Payment, "P" + key, rupiah, 0, 0, 0) { Reference = bill.Code.Value }));
        }
        Town.Rkud.Book(Town.Day, 150_000, $"PENCAIRAN {Batch} {Batch}B");
        await Town.ImportAsync(Town.Day);
        var closed = await Town.CloseAsync(Town.Day);
        var cell = Row(closed.Sheet.FiveWay, Sample.VaRkud).Of(MoneyRecord.Settlement);
        Assert.That((cell.Figure, cell.State, closed.Exceptions.Count), Is.EqualTo((Rp(150_000), CellState.Ties, 0)));
        Assert.That(await Books.Settlements.OpenBatchesAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Is.Empty);
        await Town.Run.UndoAsync(Town.Region, closed.Runs.Single(run => run.Account == Sample.Rkud).Id, Town.None);
        Assert.That(await Books.Settlements.OpenBatchesAsync(Town.Region, Sample.Rkud, Town.Day, Town.None), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Undo_and_run_again_end_in_the_same_table()
    {
        await DayAsync(Town);
        var closed = await Town.CloseAsync(Town.Day);
        var next = Town.Day.AddDays(1);
        Town.GoTo(next);
        await Town.Run.UndoAsync(Town.Region, closed.Runs.Single(run => run.Account == Sample.Rkud).Id, Town.None);
        Assert.That((await FiveWayAsync(Town.Day)).Select(Text), Is.EqualTo(closed.Sheet.FiveWay.Select(Text)), "the closed day still says what it said");
        var undone = Row(await FiveWayAsync(next), Sample.VaRkud);
        Assert.That((undone.Of(MoneyRecord.Bank).Figure, undone.Reconciled, undone.Ties), Is.EqualTo((Rp(0), false, false)), "no run has looked at it now");
        await Town.ReconcileAsync();
        Assert.That((await FiveWayAsync(next)).Select(Text), Is.EqualTo(closed.Sheet.FiveWay.Select(Text)));
    }

    private static IEnumerable<TestCaseData> ChannelCases() => [.. Injections, OfSettlement, OfRun];

    private static IEnumerable<TestCaseData> CashCases() => [.. Injections, OfSlip];

    private Task<IReadOnlyList<FiveWayRow>> FiveWayAsync(DateOnly known) => Books.Sheets.FiveWayAsync(Town.Region, Town.Day, known, Town.None);

    private async Task TamperAsync(Injection injection, Made made)
    {
        var changed = await ((ITamperedBooks)Books).TamperAsync(injection.Table, injection.Sql, new { region = Town.Code, bill = made.Bill.Id, payment = made.Paid.Id, source = "payment:" + made.Paid.Id });
        Assert.That(changed, Is.Positive);
    }

    private async Task TamperLineAsync(ItemRef line) => Assert.That(
        await ((ITamperedBooks)Books).TamperAsync("statement_line", "update statement_line set amount_sen = amount_sen + 100 where region_code = @region and line_id = @id",
            new { region = Town.Code, id = new StatementLineId(Guid.Parse(line.Id)) }), Is.EqualTo(1));

    private static void AssertOne(IReadOnlyList<FiveWayRow> rows, string subject, Injection injection, Made made)
    {
        var wrong = Wrong(rows).ToList();
        Assert.That(wrong.Select(cell => (cell.Row.Subject, cell.Cell.Record)), Is.EqualTo([(subject, injection.Record)]));
        Assert.That(wrong[0].Cell.Faults.Select(fault => fault.Label), Has.Some.Contains(injection.Called(made)));
        Assert.That(wrong[0].Cell.Faults[0].Stands, Is.Not.EqualTo(wrong[0].Cell.Faults[0].Expected));
    }

    // Three payments of a channel that sends files, paid out with one credit less fee; one of a channel that sends none; a till with a basket for two accounts.
    private async Task<(Made Channel, Made Cash)> DayAsync(Town town, bool credited = true)
    {
        var (bills, payments, lines) = (new List<Bill>(), new List<Payment>(), new List<SettlementLine>());
        foreach (var rupiah in new[] { 100_000L, 200_000L, 300_000L })
        {
            bills.Add(await town.BillAsync(rupiah));
            payments.Add(await town.PayAsync(bills[^1]));
            lines.Add(new(lines.Count + 2, SettlementLineType.Payment, $"P{lines.Count + 1}", rupiah, 300, 0, 0) { Reference = payments[^1].Reference.Value });
        }
        await ImportAsync(town, GivenSettlement.Batch(Batch, Town.Day, lines));
        if (credited) town.Rkud.Book(Town.Day, 599_100, "PENCAIRAN " + Batch);
        var water = await town.BillAsync(40_000, Sample.WaterLevy);
        await town.PayAsync(water, Sample.VaPudam);
        town.Pudam.Book(Town.Day, 40_000, Town.VirtualAccount(water, Sample.VaPudam));

        var till = await town.OpenTillAsync();
        var cash = await town.BillAsync(50_000);
        var paid = await town.PayAsync(cash, till: till);
        await town.PayAsync(await town.BillAsync(30_000), till: till);
        await town.PayAsync(await town.BillAsync(19_000, Sample.WaterLevy), till: till);
        await town.CloseTillAsync(till, -1_000);
        await town.ImportAsync(Town.Day);
        await town.ImportAsync(Town.Day, town.Pudam);
        return (new(bills[0], payments[0]), new(cash, paid));
    }

    private async Task ImportAsync(Town town, SettlementBatch batch)
    {
        var reader = new GivenSettlement(batch);
        var outcome = await new SettlementImporter(Books.Settlements, town.Calendar).ImportAsync(town.Region, Sample.VaRkud, "qr.csv", reader.Bytes(), reader, dryRun: false, Town.None);
        Assert.That(outcome, Is.InstanceOf<SettlementOutcome.Imported>());
    }

    private static FiveWayRow Row(IReadOnlyList<FiveWayRow> rows, ChannelId channel) => rows.Single(row => row.Channel == channel);

    private static IEnumerable<(FiveWayRow Row, FiveWayCell Cell)> Wrong(IEnumerable<FiveWayRow> rows) =>
        rows.SelectMany(row => row.Cells.Where(cell => cell.State == CellState.Wrong).Select(cell => (row, cell)));

    private static string Text(FiveWayRow row) => $"{row.Day:O} {row.Subject} {row.Count} "
        + string.Join(" | ", row.Cells.Select(cell => $"{cell.Record} {cell.Figure} {string.Join(' ', cell.Named)} {cell.FaultCount}"));

    private static Money? Rp(long rupiah) => Money.OfRupiah(rupiah);

    public sealed record Made(Bill Bill, Payment Paid);

    /// <summary>One rupiah, written past the service.</summary>
    public sealed record Injection(MoneyRecord Record, string Table, string Sql, Func<Made, string> Called)
    {
        public override string ToString() => $"{Record} in {Table}: {Sql[..6]}";

        public static implicit operator TestCaseData(Injection injection) => new TestCaseData(injection);
    }
}
