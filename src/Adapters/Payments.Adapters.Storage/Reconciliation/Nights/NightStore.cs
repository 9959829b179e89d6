using Dapper;
using Payments.Core;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Reconciliation.Nights;

/// <summary>Keeps who did what in which night, so that every host tells the same and a host that went away is seen.</summary>
public sealed class NightStore(PaymentDatabase database)
{
    private static readonly SqlFile
        LoseAttempt = SqlFile.Beside<NightStore>("LoseAttempt"),
        InsertAttempt = SqlFile.Beside<NightStore>("InsertAttempt"),
        EndAttempt = SqlFile.Beside<NightStore>("EndAttempt"),
        AttemptsSince = SqlFile.Beside<NightStore>("AttemptsSince"),
        RecentAttempts = SqlFile.Beside<NightStore>("RecentAttempts");

    /// <summary>Begins an attempt. One that still runs is given up: the scheduler lets one host at a piece, so the other host is gone.</summary>
    /// <returns>Null when another host began it at the same moment: leave it to that host.</returns>
    public Task<NightAttempt?> BeginAsync(RegionCode region, DateOnly day, ReceivingAccountId? account, string host, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.InTransactionAsync<NightAttempt?>(
            async (transaction, token) =>
            {
                var piece = new { region, day, account = account?.Value ?? "", host, at, reason = $"Its host went away; {host} took over." };
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(LoseAttempt.For(database.Engine), piece, transaction, cancellationToken: token));
                var number = await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition(InsertAttempt.For(database.Engine), piece, transaction, cancellationToken: token));
                return number is null
                    ? Verdict.RollBack<NightAttempt?>(null)
                    : Verdict.Commit<NightAttempt?>(new(region, day, account, number.Value, host, at, null, NightOutcome.Running, null));
            },
            cancellationToken);

    /// <summary>Ends an attempt.</summary>
    /// <returns>False when it was given up meanwhile: this host was taken for gone, and another one does the same work.</returns>
    public async Task<bool> EndAsync(NightAttempt attempt, NightOutcome outcome, string? reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ended = new { region = attempt.Region, day = attempt.Day, account = attempt.Account?.Value ?? "", number = attempt.Number, at, outcome = outcome.ToString(), reason };
        return await database.InTransactionAsync(
            async (transaction, token) => Verdict.Commit(await transaction.Connection!.ExecuteAsync(new CommandDefinition(EndAttempt.For(database.Engine), ended, transaction, cancellationToken: token))),
            cancellationToken) == 1;
    }

    /// <summary>The attempts at a business date and later ones, by date, account and number.</summary>
    public Task<IReadOnlyList<NightAttempt>> SinceAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        ListAsync(AttemptsSince, new { region, day }, cancellationToken);

    /// <summary>The newest attempts, newest first.</summary>
    public Task<IReadOnlyList<NightAttempt>> RecentAsync(RegionCode region, int most, CancellationToken cancellationToken) =>
        ListAsync(RecentAttempts, new { region, most }, cancellationToken);

    private async Task<IReadOnlyList<NightAttempt>> ListAsync(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<NightAttempt>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken))).AsList();
    }
}
