using Dapper;
using Payments.Adapters.Storage.Reconciliation.Settlements;
using Payments.Core;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.Storage.Tests.Reconciliation;

/// <summary>A batch that a run has claimed is not open; one whose claim was undone is open again.</summary>
[TestFixture(StorageEngine.Sqlite)]
[TestFixture(StorageEngine.PostgreSql)]
internal sealed class ClaimedBatchTests(StorageEngine engine)
{
    private const string Claim =
        "insert into match_part (region_code, run_no, match_no, part_no, side, item, stage, tier, line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation) " +
        "values (@region, 1, 1, 1, 'Batch', @item, 1, 'Auto', 0, 0, 100, 100, 0, '{}')";

    private static readonly ChannelBatch One = new("B1"), Two = new("B2");

    private DatabaseBooks _books = null!;
    private SettlementStore _store = null!;

    [SetUp]
    public async Task Open()
    {
        _books = await DatabaseBooks.OpenAsync(engine);
        _store = new(_books.Database);
        foreach (var batch in new[] { One, Two }) Assert.That(await _store.SaveAsync(batch.File, [batch.Stored], CancellationToken.None), Is.True);
    }

    [TearDown]
    public async Task Remove() => await _books.DisposeAsync();

    [Test]
    public async Task A_claimed_batch_is_not_open_until_its_claim_is_undone()
    {
        await RunAsync(Claim);
        Assert.That(await OpenAsync(), Is.EqualTo([Two.Key]));
        await RunAsync("update match_part set undone = cast(run_no as text) where region_code = @region");
        Assert.That(await OpenAsync(), Is.EqualTo([One.Key, Two.Key]));
    }

    private async Task<IEnumerable<string>> OpenAsync() =>
        (await _store.OpenBatchesAsync(Contracts.Sample.Region, Contracts.Sample.Rkud, Contracts.Sample.Day, CancellationToken.None)).Select(batch => batch.Key);

    private async Task RunAsync(string sql)
    {
        await using var connection = await _books.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, new
        {
            region = Contracts.Sample.Code,
            item = "VA-RKUD/" + One.Key,
        });
    }

    private sealed record ChannelBatch(string Key)
    {
        public SettlementFile File { get; } =
            new(Contracts.Sample.Code, SettlementFileId.New(Contracts.Sample.Noon), Contracts.Sample.VaRkud, Key, Key, "csv:settlement", Contracts.Sample.Noon);

        public StoredBatch Stored => new(Contracts.Sample.Code, File.Channel, Key, 1, File.Id, Contracts.Sample.Day, null,
            [new(new("t", SettlementLineType.Payment), 1, new(Money.OfRupiah(1), Money.Zero, Money.Zero, Money.Zero), null, null, null, null)]);
    }
}
