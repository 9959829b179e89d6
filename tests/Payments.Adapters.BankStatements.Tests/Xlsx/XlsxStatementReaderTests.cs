using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Xlsx;

public sealed class XlsxStatementReaderTests
{
    private static readonly DateOnly Day = new(2025, 11, 3);

    private static readonly object?[] Header =
        ["Post Date", "Effective Date", "Account", "Name", "Description", "Currency", "Debit", "Credit", "Balance", "Reference No"];

    [Test]
    public void The_same_statement_as_CSV_and_as_workbook_reads_the_same()
    {
        var csv = StatementFormats.Standard().Find("csv:bank-jatim")!.Read(new MemoryStream(
            ("Post Date;Effective Date;Account;Name;Description;Currency;Debit;Credit;Balance;Reference No\n"
            + "03/11/2025;04/11/2025;0099000001;PEMKAB;SETORAN;IDR;0,00;1.234.567,05;1.334.567,05;REF1\n"
            + "05/11/2025;05/11/2025;0099000001;PEMKAB;BIAYA ADM;IDR;0,10;;1.334.566,95;\n").Select(letter => (byte)letter).ToArray()));
        var xlsx = Read(
            Row(credit: 1234567.05, balance: 1334567.05, valueDate: Day.AddDays(1), text: "SETORAN", reference: "REF1"),
            [Day.AddDays(2), "05/11/2025", "0099000001", "PEMKAB", "BIAYA ADM", "IDR", 0.1, null, "1.334.566,95"]);
        Assert.That(xlsx.Problems, Is.Empty);
        Assert.That(Flat(xlsx), Is.EqualTo(Flat(csv)));
    }

    [Test]
    public void What_a_double_carries_behind_two_decimals_is_dropped()
    {
        var line = Read(Row(credit: "<c><v>0.30000000000000004</v></c>"), Row(credit: "<c><v>12345678901.230001</v></c>")).Statements.Single().Lines;
        Assert.That(line.Select(item => item.Amount), Is.EqualTo(new[] { 0.30m, 12_345_678_901.23m }));
    }

    [Test]
    public void A_number_with_an_exponent_is_that_number() =>
        Assert.That(Read(Row(credit: "<c><v>1.5E+6</v></c>")).Statements.Single().Sum, Is.EqualTo(1_500_000m));

    [TestCase("<c><v>1234.567</v></c>", "1234.567", Description = "a third decimal is no noise")]
    [TestCase("<c><v>1E+300</v></c>", "1E+300")]
    [TestCase("<c t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [TestCase("<c t=\"b\"><v>1</v></c>", "TRUE")]
    [TestCase("<c><f>SUM(A1:A2)</f></c>", "=SUM(A1:A2)", Description = "a formula that was never worked out")]
    [TestCase("<c><f>G1*2</f><v></v></c>", "=G1*2")]
    [TestCase("1,234.00", "1,234.00", Description = "a text in another style than the map's")]
    public void A_cell_that_is_no_certain_amount_refuses_the_file_with_row_and_column(string cell, string shown)
    {
        var reading = Read(Row(), Row(credit: cell));
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Single().Where, Is.EqualTo("row 3, column \"Credit\""));
        Assert.That(reading.Problems.Single().Message, Does.StartWith($"\"{shown}\" "));
    }

    [Test]
    public void The_last_result_of_a_formula_counts()
    {
        var line = Read(Row(credit: "<c><f>G1*2</f><v>42.5</v></c>", text: "<c t=\"str\"><f>A1&amp;B1</f><v>SETORAN</v></c>")).Statements.Single().Lines.Single();
        Assert.That((line.Amount, line.Text), Is.EqualTo((42.5m, "SETORAN")));
    }

    [TestCase("<c s=\"1\"><v>45964</v></c>", Description = "a date cell")]
    [TestCase("<c><v>45964.75</v></c>", Description = "a bare day number with a time")]
    [TestCase("<c t=\"d\"><v>2025-11-03T23:59:59</v></c>", Description = "ISO 8601")]
    [TestCase("03/11/2025", Description = "a text")]
    [TestCase("<c t=\"inlineStr\"><is><t>03/11/2025</t></is></c>")]
    public void A_date_is_a_date_cell_a_day_number_or_a_text(string cell) =>
        Assert.That(Read(Row(date: cell)).Statements.Single().Lines.Single().EntryDate, Is.EqualTo(Day));

    [TestCase("<c><v>20251103</v></c>")]
    [TestCase("<c><v>7</v></c>")]
    [TestCase("<c t=\"d\"><v>0050-01-01</v></c>")]
    [TestCase("<c t=\"d\"><v>11/30/2025</v></c>")]
    [TestCase("2025-11-03")]
    public void A_number_that_is_no_day_and_a_text_of_another_pattern_are_refused(string cell) =>
        Assert.That(Read(Row(), Row(date: cell)).Problems.Single().Where, Is.EqualTo("row 3, column \"Post Date\""));

    [TestCase("<c><v>1234567890123456</v></c>", "Account", Description = "16 digits")]
    [TestCase("<c><v>1.23456789012345E+17</v></c>", "Account")]
    [TestCase("<c><v>1234567890123456</v></c>", "Reference No")]
    public void An_account_or_a_reference_that_lost_digits_is_refused(string cell, string column)
    {
        var reading = Read(column == "Account" ? Row(account: cell) : Row(reference: cell));
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Single().Where, Is.EqualTo($"row 2, column \"{column}\""));
        Assert.That(reading.Problems.Single().Message, Does.Contain("more than 15 digits").And.Contain("as text"));
    }

    [Test]
    public void An_account_of_fifteen_digits_as_number_is_kept() =>
        Assert.That(Read(Row(account: "<c><v>1.23456789012345E+14</v></c>")).Statements.Single().Account, Is.EqualTo("123456789012345"));

    [Test]
    public void Lines_above_the_header_hold_the_account_and_cells_merged_there_are_one()
    {
        var reading = ReadAs("xlsx:mandiri-rincian", new WorkbookText().Sheet("Mutasi",
        [
            ["MUTASI REKENING"],
            ["No. Rekening", null, ":", "0099000000001"],
            [],
            ["Tgl.", "Tgl. Val.", "Rincian Transaksi", "No. Referensi", "Mutasi", null, "Saldo"],
            [null, null, null, null, "Debit", "Kredit"],
            [Day, Day, "SETORAN", "R1", 0, 10, 110],
        ], merged: "A1:G1 A2:B2 A4:A5 B4:B5 C4:C5 D4:D5 E4:F4 G4:G5"));
        var statement = reading.Statements.Single();
        Assert.That(reading.Problems, Is.Empty);
        Assert.That((statement.Account, statement.Sum, statement.Opening!.Amount, statement.Lines[0].FileLine), Is.EqualTo(("0099000000001", 10m, 100m, 6)));
    }

    [Test]
    public void A_header_over_two_columns_names_the_one_that_is_filled()
    {
        var reading = ReadAs("xlsx:mandiri-rincian", new WorkbookText().Sheet("Mutasi",
        [
            ["Tgl.", "Tgl. Val.", "Rincian Transaksi", null, "No. Referensi", "Debit", null, "Kredit", null, "Saldo"],
            [Day, Day, "SATU", "DUA", "R1", null, 5, 0, null, 95],
            [Day, Day, "TIGA", null, "R2", 0, null, null, 7, 102],
        ], merged: "C1:D1 F1:G1 H1:I1"));
        Assert.That(reading.Statements.Single().Lines.Select(line => (line.Text, line.Amount)), Is.EqualTo(new[] { ("SATUDUA", -5m), ("TIGA", 7m) }));
        Assert.That(reading.Statements.Single().Problems, Is.Empty);
    }

    [Test]
    public void An_amount_merged_over_two_rows_counts_once()
    {
        var workbook = new WorkbookText().Sheet("S", [Header, Row(credit: 10, balance: 110), Row(credit: null, balance: 110)], merged: "H2:H3");
        Assert.That(ReadAs("xlsx:bank-jatim", workbook).Statements.Single().Sum, Is.EqualTo(10m));
    }

    [Test]
    public void Hidden_sheets_are_passed_over_and_every_visible_one_is_read()
    {
        var reading = ReadAs("xlsx:bank-jatim", new WorkbookText()
            .Sheet("Lama", [Header, Row(credit: 1)], state: "hidden").Sheet("Sandi", [Header, Row(credit: 2)], state: "veryHidden")
            .Sheet("Satu", [Header, Row(credit: 3)]).Sheet("Kosong", []).Sheet("Dua", [Header, Row(credit: 4)]));
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Statements.Select(statement => statement.Sum), Is.EqualTo(new[] { 3m, 4m }));
    }

    [Test]
    public void A_sheet_without_the_header_is_named_and_problems_say_their_sheet()
    {
        var reading = ReadAs("xlsx:bank-jatim", new WorkbookText().Sheet("Sampul", [["Laporan"]]).Sheet("Mutasi", [Header, Row(credit: 1), Row(credit: "?")]));
        Assert.That(reading.Problems.Select(problem => (problem.Where, problem.IsWarning)), Is.EqualTo(new[] { ("sheet \"Mutasi\", row 3, column \"Credit\"", false), ("file", true) }));
        Assert.That(reading.Problems[1].Message, Does.Contain("Sampul"));
    }

    [Test]
    public void A_row_number_is_that_of_the_sheet_even_where_rows_or_places_are_left_out()
    {
        static string Cells(IEnumerable<object?> cells) => string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><r><t>{cell}</t></r><rPh><t>x</t></rPh></is></c>"));
        var reading = ReadAs("xlsx:bank-jatim", new WorkbookText().RawSheet("S",
            $"<row>{Cells(Header)}</row><row r=\"9\">{Cells(["03/11/2025", "03/11/2025", "1", "A", "X", "IDR", "0", "salah", "1", "R"])}</row>"));
        Assert.That(reading.Problems.Single().Where, Is.EqualTo("row 9, column \"Credit\""));
    }

    [Test]
    public void The_running_balance_is_checked_as_in_CSV() =>
        Assert.That(Read(Row(credit: 10, balance: 110), Row(credit: 20, balance: 150)).Statements.Single().Problems[0].Where, Is.EqualTo("row 3, column \"Balance\""));

    private static object?[] Row(
        object? date = null, DateOnly? valueDate = null, object? account = null, object? text = null, object? credit = null, object? balance = null, object? reference = null) =>
        [date ?? Day, valueDate ?? Day, account ?? "0099000001", "PEMKAB", text ?? "X", "IDR", 0, credit, balance, reference];

    private static StatementReading Read(params IReadOnlyList<object?[]> rows) => ReadAs("xlsx:bank-jatim", new WorkbookText().Sheet("Mutasi", [Header, .. rows]));

    private static StatementReading ReadAs(string format, WorkbookText workbook)
    {
        using var file = new MemoryStream(workbook.ToBytes());
        return StatementFormats.Standard().Find(format)!.Read(file);
    }

    private static IEnumerable<object?> Flat(StatementReading reading) => reading.Statements.SelectMany(statement =>
        new object?[] { statement.Account, statement.Currency, statement.Opening, statement.Closing, statement.Balanced, statement.Problems.Count }.Concat(statement.Lines));
}
