using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What every keeper of settlement batches must do, seen through the importer.</summary>
public abstract class SettlementStoreContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    [Test]
    public async Task An_imported_batch_is_open_with_its_members()
    {
        var batch = GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t2", 50_000), GivenSettlement.Paid("t1", 100_000, 1_000.50m - 0.50m), GivenSettlement.Refunded("t1", 20_000));
        var imported = (SettlementOutcome.Imported)await ImportAsync(batch);
        Assert.That((imported.Batches.Count, imported.NewLines, imported.Known), Is.EqualTo((1, 3, 0)));
        var found = (await OpenAsync(Town.Day)).Single();
        Assert.That((found.Key, found.Channel, found.SettlesOn, found.StatedNet), Is.EqualTo(("B1", Sample.VaRkud, Town.Day, (Money?)Money.OfRupiah(128_890))));
        Assert.That(found.Item, Is.EqualTo("VA-RKUD/B1"));
        Assert.That(found.Members, Is.EqualTo(
        [
            new OpenBatchMember("Payment/t1", "REF-t1", "RRN-t1", Money.OfRupiah(100_000), Money.OfRupiah(1_110), Money.OfRupiah(98_890)),
            new OpenBatchMember("Refund/t1", "REF-t1", null, Money.OfRupiah(-20_000), Money.Zero, Money.OfRupiah(-20_000)) { Type = SettlementLineType.Refund },
            new OpenBatchMember("Payment/t2", "REF-t2", "RRN-t2", Money.OfRupiah(50_000), Money.Zero, Money.OfRupiah(50_000)),
        ]));
    }

    [Test]
    public async Task A_batch_is_settled_by_the_line_that_carries_its_net_and_undo_opens_it_again()
    {
        var (first, second) = (await Town.PayAsync(await Town.BillAsync(100_000)), await Town.PayAsync(await Town.BillAsync(50_000)));
        await ImportAsync(GivenSettlement.Batch("PAYOUT-20260310", Town.Day,
            GivenSettlement.Paid("t1", 100_000, 700) with { Reference = first.Reference.Value, Tax = 77 },
            GivenSettlement.Paid("t2", 50_000, 350) with { Reference = second.Reference.Value, Tax = 38 },
            new SettlementLine(3, SettlementLineType.Fee, "f1", 0, 1_000, 0, 0)));
        Town.Rkud.Book(Town.Day, 150_000 - 777 - 388 - 1_000, "PENCAIRAN PAYOUT-20260310");
        await Town.ImportAsync(Town.Day);

        var run = await Town.ReconcileAsync();
        var match = (await Books.Runs.MatchesAsync(Town.Code, run.Id, Town.None)).Single();
        Assert.That((match.Stage, match.Tier, match.Explanation.Fee), Is.EqualTo((1, MatchTier.Auto, Money.OfRupiah(2_165))));
        Assert.That(run.Exceptions, Is.Zero);
        Assert.That(await OpenAsync(Town.Day), Is.Empty, "the batch is claimed");
        Assert.That(await Town.BalanceAsync(LedgerAccount.InTransit(Sample.VaRkud)), Is.EqualTo(Money.Zero));
        Assert.That(await Town.BalanceAsync(LedgerAccount.ChannelFee(Sample.VaRkud)), Is.EqualTo(Money.OfRupiah(2_165)));
        Assert.That(await Town.BalanceAsync(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(Money.OfDecimal(Town.Rkud.Balance)));
        var sheet = (await Town.CloseAsync(Town.Day)).Sheet;
        Assert.That(sheet.TiesOut, string.Join('\n', sheet.Rows.Where(row => !row.Difference.IsZero)));

        await Town.Run.UndoAsync(Town.Region, run.Id, Town.None);
        Assert.That(await OpenAsync(Town.Day), Has.Count.EqualTo(1));
        Assert.That(await Town.BalanceAsync(LedgerAccount.ChannelFee(Sample.VaRkud)), Is.EqualTo(Money.Zero));
    }

    [Test]
    public async Task Sen_survive()
    {
        await ImportAsync(GivenSettlement.Batch("B1", Town.Day, new SettlementLine(1, SettlementLineType.Payment, "t", 87_500, 262.50m, 28.88m, 0.01m)));
        var member = (await OpenAsync(Town.Day)).Single().Members.Single();
        Assert.That((member.Fee, member.Net), Is.EqualTo((Money.OfDecimal(291.39m), Money.OfDecimal(87_208.61m))));
    }

    [Test]
    public async Task The_same_bytes_again_change_nothing_and_count_for_another_channel()
    {
        var batch = GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000));
        var first = (SettlementOutcome.Imported)await ImportAsync(batch);
        Assert.That(await ImportAsync(batch), Is.EqualTo(new SettlementOutcome.AlreadyImported(first.File)));
        Assert.That(await ImportAsync(Sample.VaPudam, batch), Is.InstanceOf<SettlementOutcome.Imported>());
        Assert.That((await OpenAsync(Town.Day)).Single().Members, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Lines_that_come_again_in_another_file_count_once()
    {
        await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000)));
        var second = (SettlementOutcome.Imported)await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000), GivenSettlement.Paid("t2", 5_000)));
        Assert.That((second.NewLines, second.Known, second.Batches.Single().Part), Is.EqualTo((1, 1, 2)));
        var found = (await OpenAsync(Town.Day)).Single();
        Assert.That((found.Members.Count, found.StatedNet), Is.EqualTo((2, (Money?)Money.OfRupiah(105_000))));
    }

    [Test]
    public async Task A_batch_may_come_in_two_files_and_its_total_is_that_of_both()
    {
        await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000)));
        await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t2", 5_000)));
        Assert.That((await OpenAsync(Town.Day)).Single().StatedNet, Is.EqualTo(Money.OfRupiah(105_000)));
    }

    [Test]
    public async Task A_known_line_with_another_amount_is_refused_whole()
    {
        await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000)));
        var refused = (SettlementOutcome.Refused)await ImportAsync(
            GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 90_000)), GivenSettlement.Batch("B2", Town.Day, GivenSettlement.Paid("t9", 1)));
        Assert.That(refused.Problems.Single().Message, Does.Contain("Rp100.000").And.Contain("Rp90.000"));
        Assert.That((await OpenAsync(Town.Day)).Select(batch => batch.Key), Is.EqualTo(["B1"]));
    }

    [Test]
    public async Task A_batch_is_open_from_its_day_on_and_only_for_the_account_of_its_channel()
    {
        await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000)));
        Assert.That(await OpenAsync(Town.Day.AddDays(-1)), Is.Empty);
        Assert.That(await OpenAsync(Town.Day.AddDays(400)), Has.Count.EqualTo(1));
        Assert.That(await Books.Settlements.OpenBatchesAsync(Town.Region, Sample.Pudam, Town.Day, Town.None), Is.Empty);
        Assert.That(await Books.Settlements.OpenBatchesAsync(NewTown().Region, Sample.Rkud, Town.Day, Town.None), Is.Empty);
    }

    [Test]
    public async Task Open_batches_come_by_channel_day_and_key()
    {
        await ImportAsync(Sample.VaRkud,
            GivenSettlement.Batch("b", Town.Day, GivenSettlement.Paid("t1", 1)), GivenSettlement.Batch("B", Town.Day, GivenSettlement.Paid("t2", 1)),
            GivenSettlement.Batch("z", Town.Day.AddDays(-1), GivenSettlement.Paid("t3", 1)));
        await ImportAsync(Sample.Terminal, GivenSettlement.Batch("b", Town.Day, GivenSettlement.Paid("t1", 1)));
        Assert.That((await OpenAsync(Town.Day)).Select(batch => batch.Item), Is.EqualTo(["EDC-LOKET/b", "VA-RKUD/z", "VA-RKUD/B", "VA-RKUD/b"]));
    }

    [Test]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        var reader = new GivenSettlement(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000)));
        var dry = (SettlementOutcome.Imported)await Importer.ImportAsync(Town.Region, Sample.VaRkud, "f", reader.Bytes(), reader, dryRun: true, Town.None);
        Assert.That((dry.DryRun, dry.NewLines), Is.EqualTo((true, 1)));
        Assert.That(await OpenAsync(Town.Day), Is.Empty);
    }

    [Test]
    public async Task A_file_without_a_batch_or_for_a_counter_is_refused()
    {
        var empty = new GivenSettlement();
        Assert.That(await Importer.ImportAsync(Town.Region, Sample.VaRkud, "f", empty.Bytes(), empty, dryRun: false, Town.None), Is.InstanceOf<SettlementOutcome.Refused>());
        Assert.That(await ImportAsync(Sample.Counter, GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 1))), Is.InstanceOf<SettlementOutcome.Refused>());
    }

    [Test]
    public async Task A_store_that_saw_less_than_is_there_writes_nothing()
    {
        var first = (SettlementOutcome.Imported)await ImportAsync(GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000)));
        var late = first.File with { Id = SettlementFileId.New(Town.Clock.GetUtcNow()), Sha256 = "other" };
        Assert.That(await Books.Settlements.SaveAsync(late, [first.Batches[0] with { File = late.Id }], Town.None), Is.False, "the same part");
        Assert.That(await Books.Settlements.SaveAsync(late, [first.Batches[0] with { File = late.Id, Part = 2 }], Town.None), Is.False, "the same line");
        Assert.That(await Books.Settlements.FindFileAsync(Town.Code, Sample.VaRkud, "other", Town.None), Is.Null);
    }

    [Test]
    public async Task Eight_that_import_one_file_at_once_import_it_once()
    {
        var batch = GivenSettlement.Batch("B1", Town.Day, GivenSettlement.Paid("t1", 100_000));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ImportAsync(batch))));
        Assert.That(outcomes.Count(outcome => outcome is SettlementOutcome.Imported), Is.EqualTo(1));
        Assert.That(outcomes.Count(outcome => outcome is SettlementOutcome.AlreadyImported), Is.EqualTo(7));
    }

    private SettlementImporter Importer => new(Books.Settlements, Town.Calendar);

    private Task<SettlementOutcome> ImportAsync(params SettlementBatch[] batches) => ImportAsync(Sample.VaRkud, batches);

    private Task<SettlementOutcome> ImportAsync(ChannelId channel, params SettlementBatch[] batches)
    {
        var reader = new GivenSettlement(batches);
        return Importer.ImportAsync(Town.Region, channel, "settlement.csv", reader.Bytes(), reader, dryRun: false, Town.None);
    }

    private Task<IReadOnlyList<OpenBatch>> OpenAsync(DateOnly day) => Books.Settlements.OpenBatchesAsync(Town.Region, Sample.Rkud, day, Town.None);
}
