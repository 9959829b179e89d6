using Dapper;
using Payments.Adapters.Storage.Reconciliation.FiveWay;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.FiveWay;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Closing;

/// <summary>Reads what the records say at the end of a day, and keeps the sheets.</summary>
public sealed class TieOutStore(PaymentDatabase database) : ITieOutStore
{
    private static readonly SqlFile
        SaveSheet = SqlFile.Beside<TieOutStore>("SaveSheet"),
        FindSheet = SqlFile.Beside<TieOutStore>("FindSheet");

    /// <inheritdoc />
    public async Task<TieOutFigures> FiguresAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await new FigureReader(connection, database.Engine, region, day, cancellationToken).ReadAsync();
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<FiveWayRow>> FiveWayAsync(Region region, DateOnly day, DateOnly known, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await new FiveWayReader(connection, database.Engine, region, known, cancellationToken).RowsAsync(day);
    }

    /// <inheritdoc />
    public async Task<FiveWayDetail> FiveWayItemsAsync(Region region, DateOnly day, DateOnly known, ChannelId? channel, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var reader = new FiveWayReader(connection, database.Engine, region, known, cancellationToken);
        if (channel is { } id)
        {
            var (row, payments) = await reader.ChannelAsync(day, region.Channels[id]);
            return new([row], payments);
        }
        var (rows, items) = await reader.CashAsync(day);
        return new(rows, items);
    }

    /// <inheritdoc />
    public Task SaveAsync(TieOut sheet, DateTimeOffset at, CancellationToken cancellationToken) => database.InTransactionAsync(
        async (transaction, token) => Verdict.Commit(await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            SaveSheet.For(database.Engine), new { region = sheet.Region, day = sheet.BusinessDate, sheet = StoredSheet.Write(sheet), at },
            transaction, cancellationToken: token))),
        cancellationToken);

    /// <inheritdoc />
    public async Task<TieOut?> FindAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var stored = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            FindSheet.For(database.Engine), new { region, day }, cancellationToken: cancellationToken));
        return stored is null ? null : StoredSheet.Read(region, day, stored);
    }
}
