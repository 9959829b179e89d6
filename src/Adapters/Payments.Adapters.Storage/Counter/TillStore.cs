using System.Data.Common;
using Dapper;
using Payments.Adapters.Storage.Ledger;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Ledger;

namespace Payments.Adapters.Storage.Counter;

/// <summary>Keeps till sessions. Their receipts grow with the payments, in the payments' own transactions.</summary>
public sealed class TillStore(PaymentDatabase database) : ITillStore
{
    private const int Attempts = 5;

    private static readonly SqlFile
        OpenSession = SqlFile.Beside<TillStore>("OpenSession"),
        CloseSession = SqlFile.Beside<TillStore>("CloseSession"),
        FindSession = SqlFile.Beside<TillStore>("FindSession"),
        FindOpenSession = SqlFile.Beside<TillStore>("FindOpenSession"),
        OpenSessions = SqlFile.Beside<TillStore>("OpenSessions"),
        SessionsOfDay = SqlFile.Beside<TillStore>("SessionsOfDay"),
        Shares = SqlFile.Beside<TillStore>("Shares"),
        Tenders = SqlFile.Beside<TillStore>("Tenders"),
        InsertHandover = SqlFile.Beside<TillStore>("InsertHandover"),
        FindHandover = SqlFile.Beside<TillStore>("FindHandover");

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The ledger day is locked.</exception>
    public async Task<TillSession?> OpenAsync(TillSession session, JournalEntry? entry, CancellationToken cancellationToken)
    {
        for (var lost = 0; ;)
        {
            try
            {
                var (opened, other) = await database.InTransactionAsync(
                    (transaction, token) => TryOpenAsync(transaction, session, entry, token), cancellationToken);
                if (opened || other is not null) return other;
                // The session in the way was closed between the two looks: try again.
            }
            catch (CommitUnknownException) when (++lost < Attempts)
            {
                // Trying again tells: the same id again changes nothing.
            }
        }
    }

    /// <inheritdoc />
    public async Task<TillSession?> FindAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken) =>
        (await ListAsync(FindSession, new { region, id }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public Task<IReadOnlyList<TillSession>> ListAsync(RegionCode region, DateOnly? day, CancellationToken cancellationToken) =>
        ListAsync(day is null ? OpenSessions : SessionsOfDay, new { region, day }, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<AccountShare>> SharesAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var shares = await connection.QueryAsync<AccountShare>(new CommandDefinition(
            Shares.For(database.Engine), new { region, id }, cancellationToken: cancellationToken));
        return [.. shares.OrderBy(share => share.Account.Value, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<TenderTotal>> TendersAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<TenderRow>(new CommandDefinition(
            Tenders.For(database.Engine), new { region, id }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new TenderTotal(row.Channel, checked((int)row.Payments.Value), row.Amount))
            .OrderBy(total => total.Channel.Value, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<TillHandover?> FindHandoverAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<TillHandover>(new CommandDefinition(
            FindHandover.For(database.Engine), new { region, id }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The entry's ledger day is locked.</exception>
    public Task<bool> CloseAsync(TillSession closed, JournalEntry? entry, CancellationToken cancellationToken) =>
        CloseAsync(closed, entry, null, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The entry's ledger day is locked.</exception>
    public async Task<bool> CloseAsync(TillSession closed, JournalEntry? entry, TillHandover? handover, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync((transaction, token) => TryCloseAsync(transaction, closed, entry, handover, token), cancellationToken);
        }
        catch (CommitUnknownException)
        {
            // Asking for the same close again waits for a COMMIT still under way; then the session tells whether it was ours.
            if (await database.InTransactionAsync((transaction, token) => TryCloseAsync(transaction, closed, entry, handover, token), cancellationToken)) return true;
            var stored = await FindAsync(closed.Region, closed.Id, cancellationToken);
            return stored is { ClosedAt: { } at } && at == StoredText.Kept(closed.ClosedAt!.Value) && stored.Counted == closed.Counted;
        }
    }

    private async Task<Verdict<(bool Opened, TillSession? Other)>> TryOpenAsync(
        DbTransaction transaction, TillSession session, JournalEntry? entry, CancellationToken cancellationToken)
    {
        if (!await JournalWriter.KeepOpenAsync(transaction, session.Region, [session.BusinessDate], cancellationToken)) throw Locked(session);
        var rows = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            OpenSession.For(database.Engine), StoredSession.Of(session), transaction, cancellationToken: cancellationToken));
        if (rows == 0) return Verdict.RollBack(await InTheWayAsync(transaction, session, cancellationToken));
        if (entry is not null && !await JournalWriter.WriteAsync(transaction, [entry], cancellationToken)) throw Locked(session);
        return Verdict.Commit<(bool, TillSession?)>((true, null));
    }

    private async Task<(bool Opened, TillSession? Other)> InTheWayAsync(
        DbTransaction transaction, TillSession session, CancellationToken cancellationToken)
    {
        var keys = new { region = session.Region, id = session.Id, till = session.Till, cashier = session.Cashier };
        var same = await QueryAsync(FindSession);
        return same.Count > 0 ? (true, null) : (false, (await QueryAsync(FindOpenSession)).FirstOrDefault()?.Session());

        async Task<List<StoredSession>> QueryAsync(SqlFile sql) => (await transaction.Connection!.QueryAsync<StoredSession>(new CommandDefinition(
            sql.For(database.Engine), keys, transaction, cancellationToken: cancellationToken))).AsList();
    }

    private async Task<Verdict<bool>> TryCloseAsync(
        DbTransaction transaction, TillSession closed, JournalEntry? entry, TillHandover? handover, CancellationToken cancellationToken)
    {
        // The day first, as every writer: two that take the same rows in another order could wait for each other.
        if (entry is not null && !await JournalWriter.KeepOpenAsync(transaction, closed.Region, [entry.BusinessDate], cancellationToken)) throw Locked(closed);
        var rows = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            CloseSession.For(database.Engine), StoredSession.Of(closed), transaction, cancellationToken: cancellationToken));
        if (rows == 0) return Verdict.RollBack(false);
        if (handover is not null)
        {
            var row = new { region = closed.Region, id = closed.Id, incidents = handover.Incidents, nextFloat = handover.NextFloat, bagNumber = handover.BagNumber, at = closed.ClosedAt };
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(InsertHandover.For(database.Engine), row, transaction, cancellationToken: cancellationToken));
        }
        if (entry is not null && !await JournalWriter.WriteAsync(transaction, [entry], cancellationToken)) throw Locked(closed);
        return Verdict.Commit(true);
    }

    private static InvalidOperationException Locked(TillSession session) => new(
        $"Ledger day {StoredText.Of(session.BusinessDate)} of region {session.Region} is closed: till {session.Till} cannot be opened or closed on it.");

    private async Task<IReadOnlyList<TillSession>> ListAsync(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<StoredSession>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Session())];
    }

    private sealed record TenderRow(ChannelId Channel, StoredNumber Payments, Money Amount);

    private sealed record StoredSession(
        RegionCode Region, TillSessionId Id, ChannelId Channel, string Till, string Cashier, Money Float, DateOnly BusinessDate,
        DateTimeOffset OpenedAt, Money Received, StoredNumber Payments, StoredNumber Voids, DateTimeOffset? ClosedAt, Money? Counted)
    {
        public static StoredSession Of(TillSession session) => new(
            session.Region, session.Id, session.Channel, session.Till, session.Cashier, session.Float, session.BusinessDate,
            session.OpenedAt, session.Received, new(session.Payments), new(session.Voids), session.ClosedAt, session.Counted);

        public TillSession Session() => new(
            Region, Id, Channel, Till, Cashier, Float, BusinessDate, OpenedAt, Received, checked((int)Payments.Value), ClosedAt, Counted)
        {
            Voids = checked((int)Voids.Value),
        };
    }
}
