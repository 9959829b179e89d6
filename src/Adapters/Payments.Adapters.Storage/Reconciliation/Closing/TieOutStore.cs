using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation.Closing;
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
