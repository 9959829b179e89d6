using Payments.Adapters.Contracts;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;

namespace Payments.Core.Tests.Reconciliation.Statements;

public sealed class StatementImportTests
{
    private static readonly StatementFile File = new(
        Sample.Region.Code, new(Guid.Parse("01950000-0000-7000-8000-000000000001")), "rk.sta", "hash", "mt940", Sample.Noon);
    private static readonly DateOnly Day = new(2026, 3, 10);
    private const string Reason = "Surat bank 12/2026";

    [Test]
    public void A_first_statement_starts_the_chain()
    {
        var stored = Accepted(Decide(Statement(1_000, 1_150, Line(1, 100), Line(2, 50))));
        Assert.That((stored.Ordinal, stored.Opening, stored.Closing, stored.ClosingDate), Is.EqualTo((1, Rupiah(1_000), Rupiah(1_150), Day)));
        Assert.That(stored.Lines.Select(line => line.Amount), Is.EqualTo([Rupiah(100), Rupiah(50)]));
    }

    [Test]
    public void A_statement_that_does_not_add_up_is_refused_with_both_figures_and_the_difference()
    {
        var problem = Refused(Decide(Statement(1_000, 1_160, Line(1, 100), Line(2, 50)))).Single();
        Assert.That(problem.Where, Is.EqualTo("62F"));
        Assert.That(problem.Message, Does.Contain("1150").And.Contain("1160").And.Contain("difference 10").And.Contain("statement 7"));
    }

    [Test]
    public void Announced_lines_and_lines_of_nothing_do_not_count() =>
        Assert.That(Accepted(Decide(Statement(0, 100, Line(1, 100), Line(2, 50) with { Expected = true }, Line(3, 0)))).Lines, Has.Count.EqualTo(1));

    [Test]
    public void What_cannot_be_trusted_is_refused_with_its_place()
    {
        var good = Statement(0, 100, Line(1, 100));
        Assert.That(Messages(good with { Account = "999" }), Does.Contain("not a receiving account"));
        Assert.That(Messages(good with { Account = null }), Does.Contain("names no account").And.Contain("--account"));
        Assert.That(Messages(good with { Currency = "USD" }), Does.Contain("only IDR"));
        Assert.That(Messages(good with { Opening = null }), Does.Contain("opening balance is missing"));
        Assert.That(Messages(good with { Closing = null }), Does.Contain("closing balance is missing"));
        Assert.That(Messages(Statement(0, 100.005m, Line(1, 100.005m))), Does.Contain("line 1: 100.005 has more than two decimals"));
        Assert.That(Messages(Statement(0, 1e18m, Line(1, 1e18m))), Does.Contain("line 1: 1000000000000000000 is more than any account holds"));
        Assert.That(Messages(good with { Opening = null, Closing = null }), Does.Contain("or give the closing balance it shows elsewhere (--closing)"));
        Assert.That(Messages(good with { Problems = [new("line 3", "Tag 61 cannot be read.")] }), Does.Contain("line 3: Tag 61"));
        Assert.That(Messages(Statement(0, 200, Line(1, 100), Line(2, 100) with { EntryDate = Day.AddDays(-1) })), Does.Contain("out of order"));
        Assert.That(Messages(Statement(0, 100, Line(1, 100) with { EntryDate = Day.AddDays(-11) })), Does.Contain("more than 10 days"));
        Assert.That(Messages(good with { Opening = new(0, Day.AddDays(1), "60F") }), Does.Contain("after it closes"));
    }

    [TestCase(StatementKind.Interim, "report during the day")]
    [TestCase(StatementKind.Notice, "notice of debits and credits")]
    [TestCase(StatementKind.Copy, "copy or duplicate")]
    public void Only_a_final_statement_is_posted(StatementKind kind, string why) =>
        Assert.That(Refused(Decide(Statement(0, 100, Line(1, 100)) with { Kind = kind })).Single().Message, Does.Contain(why));

    [TestCase("0010012345678")]
    [TestCase("001-0012345678 IDR")]
    [TestCase("BANKIDJA/0010012345678")]
    public void An_account_is_found_however_the_bank_writes_it(string account) =>
        Assert.That(StatementImport.AccountOf(Statement(0, 0) with { Account = account }, Sample.Region)?.Id, Is.EqualTo(Sample.Rkud));

    [Test]
    public void The_next_statement_must_open_with_the_last_closing()
    {
        var tail = new StatementTail(4, "6", Rupiah(1_000), Day.AddDays(-1));
        Assert.That(Accepted(Decide(Statement(1_000, 1_100, Line(1, 100)), tail)).Ordinal, Is.EqualTo(5));
        var problem = Refused(Decide(Statement(990, 1_090, Line(1, 100)), tail)).Single();
        Assert.That(problem.Message, Does.Contain("Rp990").And.Contain("Rp1.000"));
    }

    [TestCase("7", 1_000, true)]
    [TestCase("8", 1_000, false, Description = "not the number that is missing")]
    [TestCase("7", 1_001, false, Description = "not the balance there")]
    public void A_statement_whose_number_was_left_out_and_that_moves_nothing_comes_late(string number, decimal balance, bool comes)
    {
        var recent = new[] { ("3", 0), ("4", 1), ("5", 4), ("6", 5), ("9", 6) }
            .Select(one => new NumberedStatement(one.Item1, Rupiah(one.Item1 == "9" ? 1_500 : 1_000), Day.AddDays(one.Item2))).ToList();
        // 7 and 8 are left out; 8 is there in the chain already, taken late.
        var tail = new StatementTail(9, "8", Rupiah(1_500), Day.AddDays(6)) { Recent = [.. recent, new("8", Rupiah(1_500), Day.AddDays(6))] };
        var statement = Statement(balance, balance, Line(1, 100), Line(2, -100)) with { Number = number };
        if (!comes)
        {
            Assert.That(Refused(Decide(statement, tail)), Is.Not.Empty);
            return;
        }
        var stored = Accepted(Decide(statement, tail));
        Assert.That((stored.Ordinal, stored.Opening, stored.Closing, stored.ClosingDate, stored.Lines.Count), Is.EqualTo((10, Rupiah(1_500), Rupiah(1_500), Day.AddDays(6), 2)));
    }

    [Test]
    public void Ids_of_lines_stand_in_the_order_of_the_chain_and_are_the_same_wherever_the_same_files_come_in()
    {
        var lines = Enumerable.Range(1, 300).Select(sequence => Line(sequence, 1)).ToArray();
        var first = Accepted(Decide(Statement(0, 300, lines)));
        var second = Accepted(Decide(Statement(300, 301, Line(1, 1) with { Text = "new" }), TailOf(first), Known(first)));
        var ids = first.Lines.Concat(second.Lines).Select(line => line.Id.ToString()).ToList();
        Assert.That(ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
        Assert.That(Accepted(Decide(Statement(0, 300, lines))).Lines, Is.EqualTo(first.Lines));
    }

    [Test]
    public void A_file_that_overlaps_brings_only_its_new_lines()
    {
        var first = Accepted(Decide(Statement(0, 150, Line(1, 100), Line(2, 50))));
        var second = Accepted(Decide(Statement(100, 180, Line(1, 50) with { Text = "line 2" }, Line(2, 30) with { Text = "new" }), TailOf(first), Known(first)));
        Assert.That(second.Lines.Select(line => line.Text), Is.EqualTo(["new"]));
        Assert.That((second.Opening, second.Closing), Is.EqualTo((Rupiah(150), Rupiah(180))));
    }

    [Test]
    public void A_file_with_nothing_new_changes_nothing()
    {
        var statement = Statement(0, 150, Line(1, 100), Line(2, 50));
        var first = Accepted(Decide(statement));
        Assert.That(Decide(statement, TailOf(first), Known(first)), Is.EqualTo(new StatementDecision.AllKnown(2)));
    }

    [Test]
    public void A_correction_of_a_known_statement_is_refused()
    {
        var first = Accepted(Decide(Statement(0, 150, Line(1, 100), Line(2, 50))));
        var corrected = Statement(0, 160, Line(1, 100), Line(2, 60) with { Text = "corrected" });
        Assert.That(Refused(Decide(corrected, TailOf(first), Known(first))).Single().Message, Does.Contain("1 lines of it are known"));
    }

    [Test]
    public void Equal_deposits_without_a_bank_reference_are_two_and_with_one_the_second_is_a_duplicate()
    {
        var twice = Accepted(Decide(Statement(0, 200, Line(1, 100), Line(2, 100) with { Text = "line 1" })));
        Assert.That(twice.Lines.Select(line => (line.Position, line.IsDuplicate)), Is.EqualTo([(1, false), (2, false)]));
        var referenced = Line(1, 100) with { BankReference = "BR-1" };
        var duplicate = Accepted(Decide(Statement(0, 200, referenced, referenced with { Sequence = 2, FileLine = 2 })));
        Assert.That(duplicate.Lines.Select(line => line.IsDuplicate), Is.EqualTo([false, true]));
        Assert.That(duplicate.Lines.Select(line => line.Id), Is.Unique);
    }

    [Test]
    public void An_equal_deposit_in_the_next_statement_of_the_day_is_further_money()
    {
        var first = Accepted(Decide(Statement(0, 100, Line(1, 100))));
        var second = Accepted(Decide(Statement(100, 200, Line(1, 100)), TailOf(first), Known(first)));
        Assert.That(second.Lines.Single().Position, Is.EqualTo(2));
    }

    [Test]
    public void Blanks_in_the_text_do_not_make_another_line()
    {
        var first = Accepted(Decide(Statement(0, 100, Line(1, 100) with { Text = "TRF BU DI" })));
        var again = Accepted(Decide(Statement(0, 100, Line(1, 100) with { Text = "TRF BUDI" })));
        Assert.That(again.Lines[0].Id, Is.EqualTo(first.Lines[0].Id));
    }

    [Test]
    public void A_difference_that_is_allowed_becomes_a_line_of_its_own_that_no_file_holds()
    {
        var stored = Accepted(Take(Statement(1_000, 1_160, Line(1, 100), Line(2, 50))));
        var gap = stored.Lines[^1];
        Assert.That((stored.Lines.Count, gap.Sequence, gap.FileLine, gap.Amount, gap.BookingDate), Is.EqualTo((3, 3, 0, Rupiah(10), Day)));
        Assert.That(stored.Gap, Is.EqualTo(new StatementGap(gap.Id, Rupiah(10), Reason, null)));
        Assert.That(gap.Text, Does.Contain("1000 + mutasi 150 = 1150, saldo akhir 1160").And.Contain(Reason));
        Assert.That(stored.Opening + Money.Sum(stored.Lines.Select(line => line.Amount)), Is.EqualTo(stored.Closing));
    }

    [Test]
    public void Only_the_difference_is_allowed_and_nothing_else_that_is_wrong()
    {
        var given = Statement(1_000, 1_160, Line(1, 150));
        ReadingProblem imbalance = new("62F", "does not balance") { IsImbalance = true }, unreadable = new("line 3", "cannot be read");
        Assert.That(Take(given with { Problems = [imbalance] }), Is.InstanceOf<StatementDecision.Accepted>());
        Assert.That(Refused(Take(given with { Problems = [imbalance, unreadable] })), Is.EqualTo([unreadable]));
        Assert.That(Refused(Take(Statement(1_000, 1_150, Line(1, 150)) with { Problems = [imbalance] })), Is.EqualTo([imbalance]), "it balances: then a control sum is wrong");
    }

    [Test]
    public void An_equal_line_of_the_next_statement_is_further_money_and_no_correction()
    {
        var given = Accepted(Take(Statement(100, 100, Line(1, -20))));   // 20 short, so the balance is as before
        var next = Statement(100, 80, Line(1, -20)) with { Closing = new(80, Day.AddDays(1), "62F") };
        var stored = Accepted(Decide(next, TailOf(given), Known(given)));
        Assert.That((stored.Gap, stored.Lines.Single().Position), Is.EqualTo(((StatementGap?)null, 2)));
    }

    [Test]
    public void A_correction_that_leaves_out_a_stored_line_is_refused()
    {
        var given = Accepted(Take(Statement(0, 180, Line(1, 100), Line(2, 50))));
        var other = Statement(0, 180, Line(1, 100), Line(2, 80) with { Text = "other" });
        Assert.That(Decide(other, TailOf(given), Known(given)), Is.InstanceOf<StatementDecision.Refused>());
    }

    [Test]
    public void The_references_of_a_batchs_transactions_stand_in_the_text_of_its_line_and_make_no_other_line_of_it()
    {
        var line = Line(1, 100) with { Text = "BATCH", Parts = [new(60, "REF-A", "BANK-A", "x"), new(40, "NONREF", "BANK-A", "y")] };
        var (whole, bare) = (Accepted(Decide(Statement(0, 100, line))).Lines[0], Accepted(Decide(Statement(0, 100, line with { Parts = [] }))).Lines[0]);
        Assert.That((whole.Text, bare.Text, whole.BaseKey), Is.EqualTo(("BATCH REF-A BANK-A", "BATCH", bare.BaseKey)));
        Assert.That(Accepted(Decide(Statement(0, 100, line with { Parts = [line.Parts[0]] }))).Lines[0].Text, Is.EqualTo("BATCH"), "a lone transaction's reference is the line's own");
    }

    private static StatementDecision Take(BankStatement statement) =>
        StatementImport.Decide(statement, Sample.Region, File, null, new Dictionary<string, int>(), Reason);

    private static BankStatement Statement(decimal opening, decimal closing, params BankLine[] lines) =>
        new("0010012345678", "7", "IDR", new(opening, Day, "60F"), new(closing, Day, "62F"), lines, []);

    private static BankLine Line(int sequence, decimal amount) =>
        new(sequence, sequence, Day, Day, amount, false, false, "NTRF", null, null, $"line {sequence}");

    private static StatementDecision Decide(BankStatement statement, StatementTail? tail = null, IReadOnlyDictionary<string, int>? known = null) =>
        StatementImport.Decide(statement, Sample.Region, File, tail, known ?? new Dictionary<string, int>());

    private static StoredStatement Accepted(StatementDecision decision) => ((StatementDecision.Accepted)decision).Statement;

    private static IReadOnlyList<ReadingProblem> Refused(StatementDecision decision) => ((StatementDecision.Refused)decision).Problems;

    private static string Messages(BankStatement statement) =>
        string.Join('\n', Refused(Decide(statement)).Select(problem => $"{problem.Where}: {problem.Message}"));

    private static StatementTail TailOf(StoredStatement statement) => new(statement.Ordinal, statement.Number, statement.Closing, statement.ClosingDate)
    {
        OpenGaps = statement.Gap is { } gap ? [new(statement.Ordinal, gap.Line, gap.Amount, statement.Closing, statement.ClosingDate)] : [],
    };

    private static Dictionary<string, int> Known(StoredStatement statement) => statement.Lines.ToDictionary(line => line.BaseKey, line => line.Position);

    private static Money Rupiah(long rupiah) => Money.OfRupiah(rupiah);
}
