using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Settlements;

/// <summary>Keeps imported settlement batches.</summary>
public sealed class SettlementStore(PaymentDatabase database) : ISettlementStore
{
    private static readonly SqlFile FindFile = SqlFile.Beside<SettlementStore>("FindFile");

    private static readonly RowStatement<SettlementFile> InsertFile = new RowStatement<SettlementFile>(SqlFile.Beside<SettlementStore>("InsertFile"), Returning.Key)
        .Uuid("file_id", file => file.Id.Value)
        .Text("channel", file => file.Channel.Value)
        .Text("name", file => file.Name)
        .Text("sha256", file => file.Sha256)
        .Text("format", file => file.Format)
        .Instant("imported_at", file => file.ImportedAt);

    private static readonly RowStatement<StoredBatch> InsertBatch = new RowStatement<StoredBatch>(SqlFile.Beside<SettlementStore>("InsertBatch"), Returning.Key)
        .Text("channel", batch => batch.Channel.Value)
        .Text("batch_key", batch => batch.Key)
        .Whole("part_no", batch => batch.Part)
        .Uuid("file_id", batch => batch.File.Value)
        .Day("settles_on", batch => batch.SettlesOn)
        .Amount("stated_net_sen", batch => batch.StatedNet);

    private static readonly RowStatement<NewLine> InsertLine = new RowStatement<NewLine>(SqlFile.Beside<SettlementStore>("InsertLine"), Returning.Key)
        .Text("channel", row => row.Batch.Channel.Value)
        .Text("batch_key", row => row.Batch.Key)
        .Text("provider_key", row => row.Line.Key.ProviderId)
        .Text("type", row => row.Line.Key.Type.ToString())
        .Whole("part_no", row => row.Batch.Part)
        .Whole("file_line", row => row.Line.FileLine)
        .Amount("gross_sen", row => row.Line.Figures.Gross)
        .Amount("fee_sen", row => row.Line.Figures.Fee)
        .Amount("tax_sen", row => row.Line.Figures.Tax)
        .Amount("withholding_sen", row => row.Line.Figures.Withholding)
        .Amount("net_sen", row => row.Line.Figures.Net)
        .Text("reference", row => row.Line.Reference)
        .Text("trace", row => row.Line.Trace)
        .Text("original_key", row => row.Line.OriginalId)
        .Instant("paid_at", row => row.Line.PaidAt);

    /// <inheritdoc />
    public async Task<SettlementFile?> FindFileAsync(RegionCode region, ChannelId channel, string sha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SettlementFile>(
            new CommandDefinition(FindFile.For(database.Engine), new { region, channel, sha256 }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, KnownBatch>> KnownBatchesAsync(
        RegionCode region, ChannelId channel, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await new BatchReader(connection, database.Engine, cancellationToken).KnownAsync(region, channel, keys);
    }

    /// <inheritdoc />
    public async Task<bool> SaveAsync(SettlementFile file, IReadOnlyList<StoredBatch> batches, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync((transaction, token) => WriteAsync(transaction, file, batches, token), cancellationToken);
        }
        catch (CommitUnknownException)
        {
            // The file's own id in the store tells whether it was written after all.
            return (await FindFileAsync(file.Region, file.Channel, file.Sha256, cancellationToken))?.Id == file.Id;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<OpenBatch>> OpenBatchesAsync(
        Region region, ReceivingAccountId account, DateOnly businessDate, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await new BatchReader(connection, database.Engine, cancellationToken).OpenAsync(region, account, businessDate);
    }

    private static async Task<Verdict<bool>> WriteAsync(
        DbTransaction transaction, SettlementFile file, IReadOnlyList<StoredBatch> batches, CancellationToken cancellationToken)
    {
        var lines = batches.SelectMany(batch => batch.Lines.Select(line => new NewLine(batch, line))).ToList();
        var rows = new StatementBatch(transaction, file.Region);
        var files = rows.Add(InsertFile, [file]);
        var parts = rows.Add(InsertBatch, batches);
        var added = rows.Add(InsertLine, lines);
        await rows.ExecuteAsync(cancellationToken);
        return files.Count == 1 && parts.Count == batches.Count && added.Count == lines.Count ? Verdict.Commit(true) : Verdict.RollBack(false);
    }

    private readonly record struct NewLine(StoredBatch Batch, StoredBatchLine Line);
}
