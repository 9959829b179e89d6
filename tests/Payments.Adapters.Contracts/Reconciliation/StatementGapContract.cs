using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What becomes of a statement that does not balance when its profile allows it, over every engine: every rupiah stays explained.</summary>
public abstract class StatementGapContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    private const string Reason = "Surat bank 12/2026: mutasi selepas tutup menyusul";

    private static DateOnly Next => Town.Day.AddDays(1);

    [Test]
    public async Task Without_a_word_in_the_profile_it_is_refused() =>
        Assert.That(await Town.ImportAsync(Short(20_000)), Is.InstanceOf<ImportOutcome.Refused>());

    [Test]
    public async Task Its_difference_is_an_exception_of_every_run_and_the_day_ties_out()
    {
        var taken = (ImportOutcome.Imported)await TakeAsync(Short(20_000));
        Assert.That((taken.NewLines, taken.WithGap.Single().Gap!.Amount, taken.WithGap.Single().Gap!.Reason), Is.EqualTo((1, Money.OfRupiah(20_000), Reason)));
        foreach (var day in new[] { Town.Day, Next })
        {
            var closed = await Town.CloseAsync(day);
            Assert.That(closed.Sheet.TiesOut, Is.True);
            var gap = closed.Exceptions.Single(e => e.Explanation.Rule == ExplanationRule.StatementGap);
            Assert.That((gap.Type, gap.Amount), Is.EqualTo((DiscrepancyType.UnknownLine, Money.OfRupiah(20_000))));
            Assert.That(gap.Explanation.Indonesian, Does.Contain("bukan mutasi bank").And.Contain("Rp20.000"));
        }
        Assert.That(await Town.BalanceAsync(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(1_120_000)), "the bank's own closing");
        Assert.That(await Town.BalanceAsync(LedgerAccount.Unidentified(Sample.Rkud)), Is.EqualTo(-Money.OfRupiah(120_000)));
    }

    [Test]
    public async Task No_payment_is_ever_matched_with_it()
    {
        var bill = await Town.BillAsync(20_000);
        await Town.PayAsync(bill);
        await TakeAsync(Short(20_000), Reason + " VA " + Town.VirtualAccount(bill));
        var run = await Town.ReconcileAsync();
        Assert.That((await Books.Runs.ExceptionsAsync(Town.Code, run.Id, Town.None)).Select(e => e.Type.Code), Is.EquivalentTo(new[] { "late", "unknown-line", "unknown-line" }));
        Assert.That(run.Matches, Is.Zero);
    }

    [Test]
    public async Task No_payer_finds_it_as_their_money()
    {
        await TakeAsync(Short(20_000));
        Assert.That(await Books.Claims.FindLineAsync(new(Town.Code, Town.Day, Money.OfRupiah(20_000), null, "SELISIH", null), Sample.Rkud, Next, Town.None), Is.Null);
        Assert.That(await Books.Claims.FindLineAsync(new(Town.Code, Town.Day, Money.OfRupiah(100_000), null, "SETORAN88", null), Sample.Rkud, Next, Town.None), Is.Not.Null, "the bank's own line");
    }

    [Test]
    public async Task The_corrected_statement_brings_what_was_missing_and_takes_the_difference_back()
    {
        var bill = await Town.BillAsync(20_000);
        await Town.PayAsync(bill);
        var given = Short(20_000);
        await TakeAsync(given);
        await Town.CloseAsync(Town.Day);

        var whole = Whole(given, 20_000, "VA " + Town.VirtualAccount(bill));
        var corrected = (ImportOutcome.Imported)await Town.ImportAsync(whole);
        Assert.That((corrected.NewLines, corrected.Known, corrected.Statements.Single().Gap!.Settles), Is.EqualTo((1, 1, 1)));
        var closed = await Town.CloseAsync(Next);
        Assert.That(closed.Sheet.TiesOut, Is.True);
        Assert.That(closed.Exceptions.Select(e => e.Explanation.Rule), Is.EqualTo([ExplanationRule.NothingShares]), "the line of the first file, which nobody knows");
        Assert.That(await Town.BalanceAsync(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(1_120_000)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.Unidentified(Sample.Rkud)), Is.EqualTo(-Money.OfRupiah(100_000)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.InTransit(Sample.VaRkud)), Is.EqualTo(Money.Zero));

        var again = (ImportOutcome.Imported)await Town.ImportAsync(whole with { Number = "1/1" });
        Assert.That((again.NewLines, again.Statements.Count), Is.EqualTo((0, 0)), "the same lines in other bytes");
    }

    [Test]
    public async Task A_corrected_statement_may_come_after_later_ones()
    {
        var given = Short(20_000);
        await TakeAsync(given);
        await Town.CloseAsync(Town.Day);
        await Town.ImportAsync(Following(given, Next, 7_000));
        await Town.CloseAsync(Next);

        var corrected = (ImportOutcome.Imported)await Town.ImportAsync(Whole(given, 20_000, "menyusul"));
        Assert.That(corrected.Statements.Single().Closing, Is.EqualTo(Money.OfRupiah(1_127_000)), "the chain's end stands");
        var closed = await Town.CloseAsync(Next.AddDays(1));
        Assert.That(closed.Sheet.TiesOut, Is.True);
        Assert.That(closed.Exceptions.Select(e => e.Explanation.Rule), Is.All.EqualTo(ExplanationRule.NothingShares));
        Assert.That(await Town.BalanceAsync(LedgerAccount.Unidentified(Sample.Rkud)), Is.EqualTo(-Money.OfRupiah(127_000)));
    }

    [Test]
    public async Task The_next_statement_settles_it_when_it_opens_where_the_lines_ended()
    {
        var given = Short(20_000);
        await TakeAsync(given);
        await Town.CloseAsync(Town.Day);
        var line = new BankLine(1, 1, Next, Next, 7_000, false, false, "NTRF", null, null, "hari berikutnya");
        var next = given with { Number = "2", Opening = new(1_100_000, Next, "60F"), Closing = new(1_107_000, Next, "62F"), Lines = [line] };
        var taken = (ImportOutcome.Imported)await Town.ImportAsync(next);
        Assert.That((taken.NewLines, taken.Statements.Single().Gap!.Amount), Is.EqualTo((1, -Money.OfRupiah(20_000))));
        Assert.That((await Town.CloseAsync(Next)).Sheet.TiesOut, Is.True);
        Assert.That(await Town.BalanceAsync(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(1_107_000)));
    }

    [Test]
    public async Task A_hole_in_the_chain_is_refused_all_the_same()
    {
        await TakeAsync(Short(20_000));
        var unrelated = Short(5_000) with { Opening = new(1_115_000, Next, "60F"), Closing = new(1_120_000, Next, "62F"), Lines = [] };
        Assert.That(await TakeAsync(unrelated), Is.InstanceOf<ImportOutcome.Refused>());
    }

    [Test]
    public async Task The_same_difference_in_other_bytes_brings_nothing_and_another_one_is_refused()
    {
        var given = Short(20_000);
        await TakeAsync(given);
        Assert.That(((ImportOutcome.Imported)await TakeAsync(given with { Number = "1/1" })).Statements, Is.Empty);
        Assert.That(await TakeAsync(given with { Closing = new(1_130_000, Town.Day, "62F") }), Is.InstanceOf<ImportOutcome.Refused>());
    }

    [Test]
    public async Task Eight_corrections_at_once_take_it_back_once()
    {
        var given = Short(20_000);
        await TakeAsync(given);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(copy => Task.Run(() => Town.ImportAsync(Whole(given, 20_000, "menyusul") with { Number = $"1/{copy}" }))));
        Assert.That(outcomes.OfType<ImportOutcome.Imported>().Sum(imported => imported.Statements.Count), Is.EqualTo(1));
        Assert.That((await Books.Statements.TailAsync(Town.Code, Sample.Rkud, Town.None))!.OpenGaps, Is.Empty);
    }

    [Test]
    public async Task An_undone_run_decides_the_same_again()
    {
        var given = Short(20_000);
        await TakeAsync(given);
        await Town.ReconcileAsync();
        await Town.ImportAsync(Whole(given, 20_000, "menyusul"));
        var run = await Town.ReconcileAsync();
        Assert.That(run.Matches, Is.EqualTo(1), "the difference and what takes it back");
        Assert.That(await Town.Run.UndoAsync(Town.Region, run.Id, Town.None), Is.InstanceOf<UndoOutcome.Undone>());
        var again = await Town.ReconcileAsync();
        Assert.That((again.Matches, again.InputHash, again.AfterHash), Is.EqualTo((run.Matches, run.InputHash, run.AfterHash)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(Money.OfRupiah(1_120_000)));
    }

    [Test]
    public async Task A_number_that_was_left_out_is_told_until_its_statement_comes_and_what_it_brings_is_reconciled()
    {
        BankStatement Of(int day, params int[] rupiah)
        {
            foreach (var amount in rupiah) Town.Rkud.Book(Town.Day.AddDays(day), amount, "SETORAN");
            return Town.Rkud.Statement(Town.Day.AddDays(day));
        }

        foreach (var day in new[] { -7, -6, -3, -2 }) Assert.That(((ImportOutcome.Imported)await Town.ImportAsync(Of(day, 100))).Missing, Is.Empty);
        var (missing, next) = (Of(-1, 7_000, -7_000), Of(0, 100));
        var told = new MissingStatement(Town.Day.Year, 5, Money.OfDecimal(missing.Opening!.Amount));
        Assert.That(((ImportOutcome.Imported)await Town.ImportAsync(next)).Missing, Is.EqualTo([(Sample.Rkud, told)]));
        Assert.That(StatementNumbers.Missing((await Books.Statements.TailAsync(Town.Code, Sample.Rkud, Town.None))!.Recent), Is.EqualTo([told]));

        var late = (ImportOutcome.Imported)await Town.ImportAsync(missing);
        Assert.That((late.NewLines, late.Missing.Count), Is.EqualTo((2, 0)));
        await Town.ReconcileAsync();
        Assert.That(await Town.BalanceAsync(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(Money.OfDecimal(next.Closing!.Amount)));
        Assert.That(((ImportOutcome.Imported)await Town.ImportAsync(Of(1, 100))).Missing, Is.Empty);
    }

    private async Task<ImportOutcome> TakeAsync(BankStatement statement, string reason = Reason)
    {
        var reader = new GivenStatements(statement) { TakesUnbalanced = reason };
        return await Town.Importer.ImportAsync(Town.Region, "timpang.sta", reader.Bytes(), reader, dryRun: false, Town.None);
    }

    /// <summary>A statement of one line whose closing is more than it adds up to.</summary>
    private BankStatement Short(long rupiah)
    {
        Town.Rkud.Book(Town.Day, 100_000, "SETORAN88");
        var statement = Town.Rkud.Statement(Town.Day);
        return statement with { Closing = statement.Closing! with { Amount = statement.Closing.Amount + rupiah } };
    }

    private static BankStatement Whole(BankStatement given, long rupiah, string text) => given with
    {
        Lines = [.. given.Lines, new(2, 2, Town.Day, Town.Day, rupiah, false, false, "NTRF", null, null, text)],
    };

    private static BankStatement Following(BankStatement given, DateOnly day, long rupiah) => given with
    {
        Number = "2",
        Opening = given.Closing! with { Date = day, Tag = "60F" },
        Closing = given.Closing with { Date = day, Amount = given.Closing.Amount + rupiah },
        Lines = [new(1, 1, day, day, rupiah, false, false, "NTRF", null, null, "hari berikutnya")],
    };
}
