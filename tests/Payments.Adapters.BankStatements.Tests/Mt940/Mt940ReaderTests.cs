using System.Text;
using Payments.Adapters.BankStatements.Mt940;
using static Payments.Adapters.BankStatements.Tests.Mt940.Mt940Text;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed class Mt940ReaderTests
{
    private const string Line = ":61:2511031103CR10,00NTRFREF1//BANK1\n:86:SETORAN LOKET\n";

    [Test]
    public void A_plain_statement_is_read_whole()
    {
        var statement = One(Top + Line + Bottom);
        var line = statement.Lines.Single();
        Assert.Multiple(() =>
        {
            Assert.That(statement.Problems, Is.Empty);
            Assert.That((statement.Account, statement.Number, statement.Currency, statement.Balanced), Is.EqualTo(("0099000001", "77/1", "IDR", true)));
            Assert.That((line.Sequence, line.FileLine, line.Amount, line.Type), Is.EqualTo((1, 5, 10m, "NTRF")));
            Assert.That((line.ValueDate, line.EntryDate), Is.EqualTo((new DateOnly(2025, 11, 3), (DateOnly?)new DateOnly(2025, 11, 3))));
            Assert.That((line.Reference, line.BankReference, line.Text), Is.EqualTo(("REF1", "BANK1", "SETORAN LOKET")));
        });
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    [TestCase("\r\r\n")]
    public void Every_line_end_gives_the_same_statement_and_the_same_line_numbers(string lineEnd)
    {
        var statement = One((Top + Line + Line + Bottom).Replace("\n", lineEnd, StringComparison.Ordinal));
        Assert.That(statement.Lines.Select(line => (line.FileLine, line.Text)), Is.EqualTo(new[] { (5, "SETORAN LOKET"), (7, "SETORAN LOKET") }));
    }

    [TestCase("{1:F01BANKIDJAAXXX0000000000}{2:I940PEMDAXXXXXXN}{4:\n", "-}{5:{CHK:0}}\n", Description = "SWIFT blocks")]
    [TestCase("\u0001{1:F01BANK CONTOH}{2:PEMKAB01}{4:\n", "-}\u0003\n", Description = "SOH and ETX, plain names in the blocks")]
    [TestCase(":940:\n", "", Description = "the bank's own line above, no end mark")]
    [TestCase("BANK CONTOH REKENING KORAN\n\n", "-\u0003\n", Description = "a heading above")]
    [TestCase("\uFEFF", "", Description = "a byte order mark")]
    public void Every_envelope_is_taken_off(string before, string after)
    {
        var reading = Read(before + Top + Line + ":62F:C251103IDR110,00\n" + after);
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Statements.Single().Problems, Is.Empty);
        Assert.That(reading.Statements.Single().Account, Is.EqualTo("0099000001"));
    }

    [Test]
    public void Messages_run_together_without_an_end_mark_are_two_statements() =>
        Assert.That(Read(Top + Line + ":62F:C251103IDR110,00\n" + Top + Line + Bottom).Statements.Select(s => s.Balanced), Is.EqualTo(new bool?[] { true, true }));

    [Test]
    public void A_text_line_may_begin_with_a_dash_or_a_colon()
    {
        var line = FirstLine(":61:2511031103CR10,00NTRF\n:86:SETORAN\n-2025 LOKET\n:KO:NR 1\n");
        Assert.That(line.Text, Is.EqualTo("SETORAN-2025 LOKET:KO:NR 1"));
    }

    [Test]
    public void A_dash_alone_inside_a_statement_belongs_to_the_text()
    {
        var statement = One(Top + ":61:2511031103CR10,00NTRF\n:86:DARI A \n-\n:62F:C251103IDR110,00\n");
        Assert.That((statement.Balanced, statement.Lines[0].Text), Is.EqualTo(((bool?)true, "DARI A -")));
    }

    [Test]
    public void A_text_that_breaks_before_something_like_a_tag_is_kept_and_reported()
    {
        var statement = One(Top + ":61:2511031103CR10,00NTRF\n:86:JAM 10\n:26:37 WIB\n" + Bottom);
        Assert.That(statement.Lines[0].Text, Is.EqualTo("JAM 10:26:37 WIB"));
        Assert.That(statement.Problems.Single().IsWarning, Is.True);
        Assert.That(statement.Problems.Single().Where, Is.EqualTo("line 7, :26:"));
    }

    [Test]
    public void Two_texts_after_one_line_are_joined() =>
        Assert.That(FirstLine(":61:2511031103CR10,00NTRF\n:86:SATU\n:86:DUA\nTIGA\n").Text, Is.EqualTo("SATU DUATIGA"));

    [Test]
    public void Text_before_the_lines_and_after_the_balances_belongs_to_the_statement()
    {
        var statement = One(Top + ":86:AWAL\n" + Line + ":62F:C251103IDR110,00\n:64:C251103IDR110,00\n:86:AKHIR\n-\n");
        Assert.That((statement.Text, statement.Lines[0].Text), Is.EqualTo(("AWAL\nAKHIR", "SETORAN LOKET")));
    }

    [Test]
    public void Details_below_the_line_are_kept_apart_from_the_text()
    {
        var line = FirstLine(":61:2511031103CR10,00NTRFNONREF//B1\n/OCMT/USD2853,12/\n:86:ASING\n");
        Assert.That((line.Supplementary, line.Text, line.Reference, line.BankReference), Is.EqualTo(("/OCMT/USD2853,12/", "ASING", (string?)null, "B1")));
    }

    [Test]
    public void Several_balances_in_one_message_are_several_statements()
    {
        var pages = Read(Top + Line + ":62M:C251103IDR110,00\n:60M:C251103IDR110,00\n" + Line + ":62F:C251103IDR120,00\n-\n").Statements;
        Assert.That(pages.Select(page => (page.Account, page.Opening!.Tag, page.Closing!.Tag, page.Balanced)), Is.EqualTo(new[]
        {
            ("0099000001", "60F", "62M", (bool?)true), ("0099000001", "60M", "62F", true),
        }));
    }

    [Test]
    public void Announced_lines_of_an_interim_report_do_not_count()
    {
        var report = One(":20:R\n:25:1\n:28C:1\n:34F:IDR0,\n:61:251103C5,00NTRF\n:61:251103EC7,00NTRF\n:90D:0IDR0,\n:90C:1IDR5,00\n-\n");
        Assert.That((report.Sum, report.ExpectedSum, report.Lines.Count, report.Balanced), Is.EqualTo((5m, 7m, 2, (bool?)null)));
        Assert.That(report.Problems, Is.Empty);
    }

    [Test]
    public void A_control_sum_that_differs_from_the_lines_is_a_problem() =>
        Assert.That(One(":20:R\n:25:1\n:28C:1\n:34F:IDR0,\n:61:251103C5,00NTRF\n:90C:2IDR9,00\n-\n").Problems.Single().Message, Does.Contain("says 2 credits of 9.00, but the lines hold 1 of 5.00"));

    [Test]
    public void A_statement_that_does_not_balance_names_itself_the_expected_and_the_found()
    {
        var problem = One(Top + Line + ":62F:C251103IDR111,00\n-\n").Problems.Single();
        Assert.That(problem.Where, Is.EqualTo("statement 77/1 from line 1"));
        Assert.That(problem.Message, Does.Contain("expected to close at 110.00").And.Contain("62F says 111.00").And.Contain("a difference of 1.00"));
    }

    [Test]
    public void A_file_cut_off_in_the_middle_says_so()
    {
        var statement = One(Top + Line + ":61:2511031103CR1");
        Assert.That(statement.Balanced, Is.Null);
        Assert.That(statement.Problems.Single().Message, Does.Contain("no closing balance").And.Contain("cut off"));
    }

    [Test]
    public void A_line_that_cannot_be_read_is_reported_with_its_place_and_its_text_goes_to_no_other_line()
    {
        var statement = One(Top + Line + ":61:2511031103XX10,00NTRF\n:86:HILANG\n" + Bottom);
        Assert.That(statement.Lines.Single().Text, Is.EqualTo("SETORAN LOKET"));
        Assert.That(statement.Text, Is.Null);
        Assert.That(statement.Problems.Single().Where, Is.EqualTo("line 7, :61:"));
    }

    [Test]
    public void Balances_in_two_currencies_are_a_problem() =>
        Assert.That(One(Top + Line + ":62F:C251103USD110,00\n-\n").Problems.Single().Message, Does.Contain("currency USD, but the statement is in IDR"));

    [Test]
    public void The_thirtieth_of_February_is_a_problem_unless_the_bank_is_known_to_mean_the_last_day()
    {
        const string Text = Top + ":61:250230C10,00NINT\n" + Bottom;
        Assert.That(One(Text).Problems.Single().Message, Does.Contain("250230"));
        var declared = One(Text, Mt940Profile.Standard with { DaysPastMonthEndAreLastDay = true });
        Assert.That((declared.Problems.Count, declared.Lines[0].ValueDate), Is.EqualTo((0, new DateOnly(2025, 2, 28))));
    }

    [Test]
    public void A_text_that_is_not_UTF8_is_read_in_the_code_page_of_the_bank()
    {
        var reading = Read(Encoding.Latin1.GetBytes(Top + ":61:2511031103CR10,00NTRF\n:86:Café\n" + Bottom));
        Assert.That((reading.Encoding, reading.Statements[0].Lines[0].Text), Is.EqualTo(("cp1252", "Café")));
        Assert.That(Read(Top + ":61:2511031103CR10,00NTRF\n:86:Café\n" + Bottom).Statements[0].Lines[0].Text, Is.EqualTo("Café"));
    }

    [Test]
    public void A_file_of_another_kind_is_not_readable_and_says_what_was_looked_for()
    {
        var reading = Read("PK\u0003\u0004 this is a workbook\n");
        Assert.That(reading.Readable, Is.False);
        Assert.That(reading.Problems.Single().Message, Does.Contain(":20:"));
    }
}
