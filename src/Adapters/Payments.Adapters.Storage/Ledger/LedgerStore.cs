using System.Runtime.CompilerServices;
using Dapper;
using Payments.Core;
using Payments.Core.Ledger;

namespace Payments.Adapters.Storage.Ledger;

/// <summary>Reads the ledger and closes its days.</summary>
public sealed class LedgerStore(PaymentDatabase database) : ILedgerStore
{
    private static readonly SqlFile
        BalancesUpTo = SqlFile.Beside<LedgerStore>("BalancesUpTo"),
        AccountsOfDay = SqlFile.Beside<LedgerStore>("AccountsOfDay"),
        RecomputeDay = SqlFile.Beside<LedgerStore>("RecomputeDay"),
        PostingsOfDay = SqlFile.Beside<LedgerStore>("PostingsOfDay"),
        LedgerDays = SqlFile.Beside<LedgerStore>("LedgerDays"),
        LockDay = SqlFile.Beside<LedgerStore>("LockDay"),
        CloseDay = SqlFile.Beside<LedgerStore>("CloseDay"),
        ChainHashOfDay = SqlFile.Beside<LedgerStore>("ChainHashOfDay");

    /// <inheritdoc />
    public async Task<IReadOnlyList<AccountBalance>> BalancesAsync(RegionCode region, DateOnly upTo, CancellationToken cancellationToken)
    {
        var balances = await ListAsync<AccountBalance>(BalancesUpTo, new { region, upTo }, cancellationToken);
        return [.. balances.OrderBy(balance => balance.Account.Code, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<AccountDay>> DayAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        AccountsAsync(AccountsOfDay, region, day, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<AccountDay>> RecomputeDayAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        AccountsAsync(RecomputeDay, region, day, cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<PostingRow> PostingsAsync(
        RegionCode region, DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = connection.QueryUnbufferedAsync<StoredPosting>(PostingsOfDay.For(database.Engine), new { region, day });
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return new(row.EntryId, checked((int)row.Line.Value), row.Source, row.BusinessDate, row.BookedAt,
                Enum.Parse<LedgerEvent>(row.Event), row.Debit, row.Credit, row.AmountSen);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<LedgerDay>> DaysAsync(RegionCode region, CancellationToken cancellationToken)
    {
        var days = await ListAsync<StoredDay>(LedgerDays, new { region }, cancellationToken);
        return [.. days.Select(day => new LedgerDay(day.BusinessDate, day.Locked.Value == 1, day.ChainHash))];
    }

    /// <inheritdoc />
    public Task LockDayAsync(RegionCode region, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (transaction, token) => Verdict.Commit(await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(LockDay.For(database.Engine), new { region, day, at }, transaction, cancellationToken: token))),
            cancellationToken);

    /// <inheritdoc />
    public Task<bool> CloseDayAsync(RegionCode region, DateOnly day, string chainHash, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (transaction, token) =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(new CommandDefinition(
                    CloseDay.For(database.Engine), new { region, day, chainHash, at }, transaction, cancellationToken: token));
                var stored = await connection.QuerySingleAsync<string>(new CommandDefinition(
                    ChainHashOfDay.For(database.Engine), new { region, day }, transaction, cancellationToken: token));
                return Verdict.Commit(stored == chainHash);
            },
            cancellationToken);

    private async Task<IReadOnlyList<AccountDay>> AccountsAsync(SqlFile sql, RegionCode region, DateOnly day, CancellationToken cancellationToken)
    {
        var accounts = await ListAsync<AccountDay>(sql, new { region, day }, cancellationToken);
        // Ordered here: databases disagree on how text sorts.
        return [.. accounts.OrderBy(account => account.Account.Code, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<T>> ListAsync<T>(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryAsync<T>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
    }

    private sealed record StoredPosting(
        EntryId EntryId, StoredNumber Line, string Source, DateOnly BusinessDate, DateTimeOffset BookedAt, string Event,
        LedgerAccount Debit, LedgerAccount Credit, Money AmountSen);

    private sealed record StoredDay(DateOnly BusinessDate, StoredNumber Locked, string? ChainHash);
}
