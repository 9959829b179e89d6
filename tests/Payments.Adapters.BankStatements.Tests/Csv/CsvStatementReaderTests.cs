using System.Text;
using CsCheck;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Csv;

public sealed class CsvStatementReaderTests
{
    private const string JatimHeader = "Post Date;Effective Date;Account;Name;Description;Currency;Debit;Credit;Balance;Reference No\n";
    private const string BcaHeader = "No. rekening : 0999000001\nKode Mata Uang : Rp\n\nTanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo\n";

    [Test]
    public void The_newest_line_may_come_first()
    {
        var statement = Jatim("04/11/2025;04/11/2025;1;A;DUA;IDR;0,00;20,00;130,00;R2\n03/11/2025;03/11/2025;1;A;SATU;IDR;0,00;10,00;110,00;R1\n").Statements.Single();
        Assert.Multiple(() =>
        {
            Assert.That(statement.Lines.Select(line => (line.Sequence, line.Text)), Is.EqualTo(new[] { (1, "SATU"), (2, "DUA") }));
            Assert.That((statement.Opening!.Amount, statement.Closing!.Amount, statement.Balanced), Is.EqualTo((100m, 130m, (bool?)true)));
            Assert.That(statement.Problems, Is.Empty);
        });
    }

    [Test]
    public void Dates_without_a_year_are_of_the_period_above_the_header_and_without_one_the_file_is_refused()
    {
        const string List = "Date,Description,Branch,Amount,,Balance\n'31/12,SATU,'0000,10.00,CR,110.00\n'02/01,DUA,'0000,20.00,CR,130.00\n";
        var statement = Read("csv:bca-personal", "Periode,:,25/12/2025 - 24/01/2026\n\n" + List).Statements.Single();
        Assert.That(statement.Lines.Select(line => line.EntryDate), Is.EqualTo(new DateOnly?[] { new(2025, 12, 31), new(2026, 1, 2) }));
        var refused = Read("csv:bca-personal", List);
        Assert.That((refused.Readable, refused.Problems[0].Where), Is.EqualTo((false, "row 2, column \"Date\"")));
        Assert.That(refused.Problems[0].Message, Does.Contain("within the period above the header"));
    }

    [Test]
    public void A_row_missing_in_the_running_balance_is_a_problem_with_row_and_column()
    {
        var statement = Jatim("03/11/2025;03/11/2025;1;A;SATU;IDR;0,00;10,00;110,00;R1\n04/11/2025;04/11/2025;1;A;TIGA;IDR;0,00;20,00;150,00;R3\n").Statements.Single();
        Assert.That(statement.Problems[0].Where, Is.EqualTo("row 3, column \"Balance\""));
        Assert.That(statement.Balanced, Is.False);
    }

    [Test]
    public void Every_account_in_a_file_is_a_statement_of_its_own()
    {
        var statements = Jatim("03/11/2025;03/11/2025;1;A;SATU;IDR;0,00;10,00;110,00;R1\n03/11/2025;03/11/2025;2;A;DUA;IDR;5,00;0,00;95,00;R2\n").Statements;
        Assert.That(statements.Select(item => (item.Account, item.Sum, item.Balanced)), Is.EqualTo(new[] { ("1", 10m, (bool?)true), ("2", -5m, true) }));
    }

    [TestCase("03/11/2025;03/11/2025;1;A;X;IDR;0,00;1,500.00;1;R", "row 2, column \"Credit\"", Description = "number of another style")]
    [TestCase("2025-11-03;03/11/2025;1;A;X;IDR;0,00;1,50;1;R", "row 2, column \"Post Date\"", Description = "date of another pattern beside an amount")]
    [TestCase("03/11/2025;soon;1;A;X;IDR;0,00;1,50;1;R", "row 2, column \"Effective Date\"")]
    [TestCase("03/11/2025;03/11/2025;1;A;X;IDR;2,00;1,50;1;R", "row 2, column \"Debit\"", Description = "both sides")]
    [TestCase("03/11/2025;03/11/2025;1;A;X;IDR;0,00;1,50;1.2;R", "row 2, column \"Balance\"")]
    public void One_unreadable_cell_refuses_the_file_with_row_and_column(string row, string where)
    {
        var reading = Jatim(row + "\n04/11/2025;04/11/2025;1;A;DUA;IDR;0,00;20,00;130,00;R2\n");
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Select(problem => problem.Where), Does.Contain(where));
    }

    [Test]
    public void Control_sums_and_balances_below_the_lines_are_checked()
    {
        var reading = Bca("03/11/2025,SETORAN CR DB,0000,\"1,000.00 CR\",\"2,000.00\"\n\nSaldo Awal,\"1,000.00\"\nMutasi Debet,.00\nMutasi Kredit,\"9,000.00\"\nSaldo Akhir,\"2,000.00\"\n");
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Single().Message, Does.Contain("credits of 9000.00, but the lines add up to 1000.00"));
    }

    [Test]
    public void The_balance_column_may_lack_its_header_and_the_account_stands_above()
    {
        var text = BcaHeader.Replace(",Saldo", "", StringComparison.Ordinal) + "03/11/2025,SETORAN,'0000,\"1,000.00 CR\",\"2,000.00\"\nSaldo Awal : 1,000.00\n";
        var reading = Read("csv:bca-bisnis", text.Replace("1,000.00\n", "1000\n", StringComparison.Ordinal) + "Saldo Akhir,\"2,000.00\"\n");
        var statement = reading.Statements.Single();
        Assert.That((statement.Account, statement.Opening!.Amount, statement.Balanced), Is.EqualTo(("0999000001", 1000m, (bool?)true)));
    }

    [Test]
    public void A_mark_that_is_neither_debit_nor_credit_is_refused() =>
        Assert.That(Bca("03/11/2025,X,0000,\"1,000.00 XX\",\"2,000.00\"\n").Problems[0].Message, Does.Contain("neither debit (DB, D) nor credit (CR, C, K)"));

    [Test]
    public void A_missing_quote_is_reported_and_nothing_is_half_read()
    {
        var reading = Jatim("03/11/2025;03/11/2025;1;A;SATU;IDR;0,00;10,00;110,00;R1\n04/11/2025;04/11/2025;1;A;\"DUA;IDR;0,00;20,00;130,00;R2\n");
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Single().Where, Is.EqualTo("row 3"));
    }

    [Test]
    public void A_line_break_inside_quotes_counts_in_the_row_numbers()
    {
        var reading = Jatim("03/11/2025;03/11/2025;1;A;\"SATU\nDUA\";IDR;0,00;10,00;110,00;R1\n04/11/2025;04/11/2025;1;A;X;IDR;0,00;salah;130,00;R2\n");
        Assert.That(reading.Problems.Single().Where, Is.EqualTo("row 4, column \"Credit\""));
    }

    [Test]
    public void A_text_that_is_not_UTF8_is_read_in_the_code_page_of_the_map()
    {
        var bytes = Encoding.Latin1.GetBytes(JatimHeader + "03/11/2025;03/11/2025;1;A;Café;IDR;0,00;10,00;110,00;R1\n");
        using var file = new MemoryStream(bytes);
        var reading = Reader("csv:bank-jatim").Read(file);
        Assert.That((reading.Encoding, reading.Statements[0].Lines[0].Text), Is.EqualTo(("cp1252", "Café")));
    }

    [Test]
    public void What_a_row_costs_does_not_grow_with_the_rows_before_it()
    {
        const int Rows = 20_000;
        const long BytesPerRow = 10_000;   // a list of the lines per row would take eight times that
        var text = string.Concat(Enumerable.Repeat("03/11/2025;03/11/2025;1;A;SATU;IDR;0,00;10,00;;R1\n", Rows));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Jatim(text).Statements.Single().Lines, Has.Count.EqualTo(Rows));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(Rows * BytesPerRow));
    }

    [Test]
    public void A_file_without_the_header_says_what_was_looked_for() =>
        Assert.That(Read("csv:bank-jatim", "a;b;c\n1;2;3\n").Problems.Single().Message, Does.Contain("Post Date"));

    [Test]
    public void Random_text_never_makes_the_reader_throw() =>
        Gen.String[Gen.Char["0123456789.,;\"'\n\r/-ACDB "], 0, 300].Sample(text => Jatim(text) is not null && Bca(text) is not null);

    private static StatementReading Jatim(string rows) => Read("csv:bank-jatim", JatimHeader + rows);

    private static StatementReading Bca(string rows) => Read("csv:bca-bisnis", BcaHeader + rows);

    private static StatementReading Read(string format, string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Reader(format).Read(file);
    }

    private static IStatementReader Reader(string format) => StatementFormats.Standard().Find(format)!;
}
