using Payments.Core;
using Payments.Core.Reconciliation.Statements;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What every keeper of bank statements must do, seen through the importer.</summary>
public abstract class StatementStoreContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    [Test]
    public async Task An_imported_statement_is_the_end_of_its_chain()
    {
        Town.Rkud.Book(Town.Day, 100_000, "a");
        var imported = await Town.ImportAsync(Town.Day);
        Assert.That((imported.NewLines, imported.Known), Is.EqualTo((1, 0)));
        var tail = (await Books.Statements.TailAsync(Town.Code, Sample.Rkud, Town.None))!;
        Assert.That(tail with { Recent = [] }, Is.EqualTo(new StatementTail(1, "1", Money.OfRupiah(1_100_000), Town.Day)));
        Assert.That(tail.Recent, Is.EqualTo([new NumberedStatement("1", Money.OfRupiah(1_100_000), Town.Day)]));
        Assert.That(await Books.Statements.TailAsync(Town.Code, Sample.Pudam, Town.None), Is.Null);
    }

    [Test]
    public async Task The_same_bytes_again_change_nothing()
    {
        Town.Rkud.Book(Town.Day, 100_000, "a");
        var statement = Town.Rkud.Statement(Town.Day);
        var first = (ImportOutcome.Imported)await Town.ImportAsync(statement);
        Assert.That(await Town.ImportAsync(statement), Is.EqualTo(new ImportOutcome.AlreadyImported(first.File)));
    }

    [Test]
    public async Task Another_file_with_the_same_lines_brings_none()
    {
        Town.Rkud.Book(Town.Day, 100_000, "a");
        var statement = Town.Rkud.Statement(Town.Day);
        await Town.ImportAsync(statement);
        var again = (ImportOutcome.Imported)await Town.ImportAsync(statement with { Number = "1/1" });
        Assert.That((again.NewLines, again.Known, again.Statements.Count), Is.EqualTo((0, 1, 0)));
    }

    [Test]
    public async Task A_file_may_hold_several_days_and_accounts()
    {
        var (first, second) = (Town.Rkud.Statement(Town.Day), Town.Rkud.Statement(Town.Day.AddDays(1)));
        Town.Pudam.Book(Town.Day, 5_000, "water");
        Assert.That(((ImportOutcome.Imported)await Town.ImportAsync(first, Town.Pudam.Statement(Town.Day), second)).Statements.Select(s => (s.Account, s.Ordinal)),
            Is.EqualTo([(Sample.Rkud, 1), (Sample.Pudam, 1), (Sample.Rkud, 2)]));
    }

    [Test]
    public async Task A_file_with_one_bad_statement_is_refused_whole()
    {
        Town.Pudam.Book(Town.Day, 5_000, "water");
        var bad = Town.Pudam.Statement(Town.Day) with { Closing = new(1, Town.Day, "62F") };
        Assert.That(await Town.ImportAsync(Town.Rkud.Statement(Town.Day), bad), Is.InstanceOf<ImportOutcome.Refused>());
        Assert.That(await Books.Statements.TailAsync(Town.Code, Sample.Rkud, Town.None), Is.Null);
    }

    [Test]
    public async Task A_hole_in_the_chain_is_refused_until_it_is_filled()
    {
        await Town.ImportAsync(Town.Day);
        Town.Rkud.Book(Town.Day.AddDays(1), 7_000, "a");
        var missing = Town.Rkud.Statement(Town.Day.AddDays(1));
        Town.Rkud.Book(Town.Day.AddDays(2), 8_000, "b");
        var next = Town.Rkud.Statement(Town.Day.AddDays(2));
        Assert.That(await Town.ImportAsync(next), Is.InstanceOf<ImportOutcome.Refused>());
        Assert.That(await Town.ImportAsync(missing), Is.InstanceOf<ImportOutcome.Imported>());
        Assert.That(await Town.ImportAsync(next), Is.InstanceOf<ImportOutcome.Imported>());
    }

    [Test]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        Town.Rkud.Book(Town.Day, 100_000, "a");
        var reader = new GivenStatements(Town.Rkud.Statement(Town.Day));
        var dry = (ImportOutcome.Imported)await Town.Importer.ImportAsync(Town.Region, "f", reader.Bytes(), reader, dryRun: true, Town.None);
        Assert.That((dry.DryRun, dry.NewLines), Is.EqualTo((true, 1)));
        Assert.That(await Books.Statements.TailAsync(Town.Code, Sample.Rkud, Town.None), Is.Null);
    }

    [Test]
    public async Task A_file_without_a_statement_is_refused()
    {
        var reader = new GivenStatements();
        Assert.That(await Town.Importer.ImportAsync(Town.Region, "f", reader.Bytes(), reader, dryRun: false, Town.None), Is.InstanceOf<ImportOutcome.Refused>());
    }

    [Test]
    public async Task Eight_that_import_one_file_at_once_import_it_once()
    {
        Town.Rkud.Book(Town.Day, 100_000, "a");
        var statement = Town.Rkud.Statement(Town.Day);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Town.ImportAsync(statement))));
        Assert.That(outcomes.Count(outcome => outcome is ImportOutcome.Imported), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is ImportOutcome.AlreadyImported), Is.EqualTo(7));
    }

    [Test]
    public async Task A_statement_of_very_many_lines_is_kept_whole_or_not_at_all()
    {
        const int Many = 10_001;
        var file = new StatementFile(Town.Code, StatementFileId.New(Town.Clock.GetUtcNow()), "f", new string('a', 64), "MT940", Town.Clock.GetUtcNow());
        var whole = new StoredStatement(Town.Code, Sample.Rkud, 1, file.Id, "1", Money.Zero, Money.OfRupiah(Many), Town.Day, [.. Enumerable.Range(1, Many).Select(LineOf)]);
        var broken = whole with { Lines = [.. whole.Lines.Take(Many - 1), whole.Lines[^1] with { Id = whole.Lines[0].Id }] };
        Assert.That(await Books.Statements.SaveAsync(file, [broken], Town.None), Is.False);
        Assert.That(await Books.Statements.FindFileAsync(Town.Code, file.Sha256, Town.None), Is.Null);
        Assert.That(await Books.Statements.TailAsync(Town.Code, Sample.Rkud, Town.None), Is.Null);
        Assert.That(await Books.Statements.KnownLinesAsync(Town.Code, Sample.Rkud, Town.Day, Town.None), Is.Empty);

        Assert.That(await Books.Statements.SaveAsync(file, [whole], Town.None), Is.True);
        Assert.That(await Books.Statements.KnownLinesAsync(Town.Code, Sample.Rkud, Town.Day, Town.None), Has.Count.EqualTo(Many));

        StoredLine LineOf(int sequence) => new(
            new(Guid.CreateVersion7(Town.Clock.GetUtcNow())), sequence, sequence, Town.Day, Town.Day, Money.OfRupiah(1), false, null, null, null, "", $"{sequence:x64}", 1);
    }
}
