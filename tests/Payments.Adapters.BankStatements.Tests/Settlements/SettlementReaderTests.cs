using CsCheck;
using Payments.Adapters.BankStatements.Settlements;
using Payments.Adapters.BankStatements.Tests.Xlsx;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Tests.Settlements;

/// <summary>What a settlement file says of itself, and what is refused with its place.</summary>
public sealed class SettlementReaderTests
{
    private const string Header = "batch_key,settle_date,provider_id,type,reference,trace,gross,fee,tax,net,paid_at\n";
    private const string Xendit = "Transaction ID,Transaction Type,Line Type,Reference,Currency,Amount,Debit or Credit,Created Date ISO\n";

    [TestCase("B,2025-11-03,t,payment,,,1.500,0,0,,", "row 2, column \"gross\"", "cannot be read as a number")]
    [TestCase("B,2025-11-03,t,payment,,,1500,0,x,,", "row 2, column \"tax\"", "cannot be read as a number")]
    [TestCase("B,03/11/2025,t,payment,,,1500,0,0,,", "row 2, column \"settle_date\"", "is no date")]
    [TestCase("B,2025-11-03,t,payment,,,1500,0,0,,kemarin", "row 2, column \"paid_at\"", "is no date")]
    [TestCase("B,0001-01-01,t,payment,,,1500,0,0,,", "row 2, column \"settle_date\"", "is no date")]
    [TestCase("B,2025-11-03,t,cashback,,,1500,0,0,,", "row 2, column \"type\"", "is none of the types")]
    [TestCase("B,2025-11-03,t,,,,1500,0,0,,", "row 2, column \"type\"", "is none of the types")]
    [TestCase("B,2025-11-03,t,payment,\"open,,1500,0,0,,", "row 2", "probably a quote is missing")]
    public void What_cannot_be_read_refuses_the_file_with_its_place(string row, string where, string message)
    {
        var reading = SettlementText.Read("csv:settlement", Header + row + "\n");
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.First(problem => !problem.IsWarning).Where, Is.EqualTo(where));
        Assert.That(reading.Problems.First(problem => !problem.IsWarning).Message, Does.Contain(message));
    }

    [Test]
    public void Two_totals_of_a_batch_that_differ_are_refused() =>
        Assert.That(Problem(SettlementText.Read("csv:settlement", Header + "B,2025-11-03,,total,,,,,,10,\nB,2025-11-03,,total,,,,,,11,\n")), Does.Contain("11 here and to 10 above"));

    [Test]
    public void A_second_amount_of_one_payment_is_refused() =>
        Assert.That(Problem(SettlementText.Read("csv:xendit-balance", Xendit
            + "t,PAYMENT,TRANSACTION,r,IDR,100.00,CREDIT,2025-11-03T03:15:01.000Z\nt,PAYMENT,TRANSACTION,r,IDR,100.00,CREDIT,2025-11-03T03:15:01.000Z\n")),
            Does.Contain("second row with its amount"));

    [TestCase("t,PAYMENT,BONUS,r,IDR,100.00,CREDIT,2025-11-03T03:15:01.000Z", "none of the parts")]
    [TestCase("t,PAYMENT,TRANSACTION,r,IDR,100.00,KREDIT,2025-11-03T03:15:01.000Z", "neither debit")]
    [TestCase("t,PAYMENT,TRANSACTION,r,IDR,100.00,CREDIT,", "no transaction below it")]
    public void A_part_that_is_not_certain_is_refused(string row, string message) =>
        Assert.That(Problem(SettlementText.Read("csv:xendit-balance", Xendit + row + "\n")), Does.Contain(message));

    [Test]
    public void Times_without_an_offset_are_the_regions_and_the_last_row_says_the_day()
    {
        var batch = SettlementText.Read("csv:settlement", Header + "B,2025-11-03T23:30:00,t,payment,,,1,0,0,,2025-11-03 23:00:00\nB,2025-11-03T17:30:00Z,u,payment,,,1,0,0,,\n").Batches.Single();
        Assert.That(batch.Lines[0].PaidAt, Is.EqualTo(new DateTimeOffset(2025, 11, 3, 23, 0, 0, SettlementText.Wib)));
        Assert.That(batch.SettlesOn, Is.EqualTo(new DateOnly(2025, 11, 4)), "17:30 UTC is after midnight in WIB");
    }

    [Test]
    public void Rows_without_a_transaction_are_passed_over_with_a_warning()
    {
        var reading = SettlementText.Read("csv:settlement", "Laporan settlement,,\n" + Header + "\nB,2025-11-03,t,payment,,,1,0,0,,\ndicetak oleh sistem,,,,,,,,,,\n");
        Assert.That(reading.Batches.Single().Lines, Has.Count.EqualTo(1));
        Assert.That(reading.Problems.Single(), Is.EqualTo(new ReadingProblem("row 5", "no transaction and no amount: passed over.") { IsWarning = true }));
    }

    [Test]
    public void A_file_without_the_header_says_what_was_looked_for() =>
        Assert.That(Problem(SettlementText.Read("csv:dana", "a;b\n1;2\n")), Does.Contain("SETTLEMENT_TXN_ID"));

    [Test]
    public void A_report_without_its_fee_columns_has_no_header_of_the_map() =>
        Assert.That(Problem(SettlementText.Read("csv:dana", "SETTLEMENT_TXN_ID;TXN_ID;TXN_TYPE;SETTLE_DATE;TXN_AMOUNT\n")), Does.Contain("the header of DANA"));

    [Test]
    public void An_empty_report_is_refused() => Assert.That(Problem(SettlementText.Read("csv:settlement", Header)), Does.Contain("no transaction below it"));

    [Test]
    public void A_workbooks_own_numbers_and_dates_are_read_and_cut_ids_refused()
    {
        object?[] header = ["batch_key", "settle_date", "provider_id", "type", "gross", "fee", "net"];
        var good = Workbook(header, ["B", new DateOnly(2025, 11, 3), 42, "payment", 87_500.25, 0.1 + 0.2, null]);
        Assert.That(SettlementText.Written(good), Is.EqualTo("B 2025-11-03 stated - net 87499.95\n  line 2 Payment 42 - - - 87500.25 0.30 0 0 = 87499.95 at -\n"));
        var cut = Workbook(header, ["B", new DateOnly(2025, 11, 3), 1_234_567_890_123_456d, "payment", 1, 0, null]);
        Assert.That(Problem(cut), Does.Contain("more than 15 digits"));
    }

    [Test]
    public void A_batch_may_lie_on_two_sheets()
    {
        object?[] header = ["batch_key", "settle_date", "provider_id", "type", "gross", "fee"];
        var content = new WorkbookText().Sheet("1", [header, ["B", "2025-11-03", "t", "payment", "1", "0"]]).Sheet("2", [header, ["B", "2025-11-03", "u", "payment", "2", "0"]]).Sheet("Catatan", [["halo"]]).ToBytes();
        var reading = SettlementText.Read("xlsx:settlement", content);
        Assert.That(reading.Batches.Single().Net, Is.EqualTo(3));
        Assert.That(reading.Problems.Single().Message, Does.Contain("Catatan"));
    }

    [Test]
    public void Random_text_never_makes_a_reader_throw() =>
        Gen.String[Gen.Char["0123456789.,;\"'\n\r/-:TZ+ BPpaymentrfud"], 0, 300].Sample(text =>
            SettlementText.Read("csv:settlement", Header + text) is not null && SettlementText.Read("csv:xendit-balance", Xendit + text) is not null);

    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":[],"columns":{"batchKey":["b"],"settleDate":["d"],"providerId":["p"],"gross":["g"]}}""", "dates")]
    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":["d"],"columns":{"settleDate":["d"],"providerId":["p"],"gross":["g"]}}""", "batchPerDay")]
    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":["d"],"columns":{"batchKey":["b"],"settleDate":["d"],"providerId":["p"]}}""", "columns.gross")]
    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":["d"],"columns":{"batchKey":["b"],"settleDate":["d"],"providerId":["p"],"gross":["g"],"type":["t"]}}""", "types")]
    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":["d"],"parts":{"gross":["T"]},"columns":{"batchKey":["b"],"settleDate":["d"],"providerId":["p"]}}""", "columns.part")]
    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":["d"],"offsetHours":25,"columns":{"batchKey":["b"],"settleDate":["d"],"providerId":["p"],"gross":["g"]}}""", "offsetHours")]
    [TestCase("""{"name":"x","title":"x","numbers":"plain","dates":["d"],"colums":{}}""", "colums")]
    public void A_map_that_contradicts_itself_is_refused(string json, string message) =>
        Assert.That(() => SettlementMaps.Load(json), Throws.TypeOf<FormatException>().With.Message.Contains(message));

    [Test]
    public void A_further_map_is_known_beside_the_shipped_ones_and_two_of_one_name_are_refused()
    {
        var map = SettlementMaps.Load("""{"name":"bank-x","title":"Bank X","numbers":"indonesian","dates":["dd/MM/yyyy"],"columns":{"batchKey":["Batch"],"settleDate":["Tanggal"],"providerId":["RRN"],"gross":["Bruto"],"fee":["MDR"],"net":["Neto"]}}""");
        var formats = SettlementFormats.Standard(map);
        using var file = new MemoryStream("Batch,Tanggal,RRN,Bruto,MDR,Neto\nB,03/11/2025,1,\"1.500,00\",\"10,50\",\"1.489,50\"\nB,03/11/2025,2,\"-1.500,00\",0,\n"u8.ToArray());
        var reader = formats.Detect(file)!;
        Assert.That(reader.Format, Is.EqualTo("csv:bank-x"));
        Assert.That(SettlementText.Written(reader.Read(file, SettlementText.Wib)), Is.EqualTo(
            "B 2025-11-03 stated - net -10.50\n  line 2 Payment 1 - - - 1500 10.50 0 0 = 1489.50 at -\n  line 3 Refund 2 - - - -1500 0 0 0 = -1500 at -\n"));
        Assert.That(() => SettlementFormats.Standard(map, map), Throws.ArgumentException.With.Message.Contains("bank-x"));
    }

    private static SettlementReading Workbook(params object?[][] rows) =>
        SettlementText.Read("xlsx:settlement", new WorkbookText().Sheet("S", rows).ToBytes());

    private static string Problem(SettlementReading reading)
    {
        Assert.That(reading.Readable, Is.False);
        return string.Join('\n', reading.Problems.Where(problem => !problem.IsWarning).Select(problem => problem.Message));
    }
}
