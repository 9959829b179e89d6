using Dapper;
using Payments.Core;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Staff;

/// <summary>Keeps staff accounts, each change together with its line of the audit trail.</summary>
public sealed class StaffStore(PaymentDatabase database) : IStaffStore
{
    private static readonly SqlFile
        FindStaff = SqlFile.Beside<StaffStore>("FindStaff"),
        FindStaffByName = SqlFile.Beside<StaffStore>("FindStaffByName"),
        ListStaff = SqlFile.Beside<StaffStore>("ListStaff"),
        InsertStaff = SqlFile.Beside<StaffStore>("InsertStaff"),
        AdministerStaff = SqlFile.Beside<StaffStore>("AdministerStaff"),
        ChangeCredentials = SqlFile.Beside<StaffStore>("ChangeCredentials"),
        UseCodeStep = SqlFile.Beside<StaffStore>("UseCodeStep"),
        CountFailure = SqlFile.Beside<StaffStore>("CountFailure"),
        LockedUntil = SqlFile.Beside<StaffStore>("LockedUntil");

    /// <inheritdoc />
    public async Task<StaffAccount?> FindAsync(RegionCode region, StaffId id, CancellationToken cancellationToken) =>
        (await QueryAsync(FindStaff, new { region, id }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public async Task<StaffAccount?> FindByNameAsync(RegionCode region, string userName, CancellationToken cancellationToken) =>
        (await QueryAsync(FindStaffByName, new { region, userName }, cancellationToken)).SingleOrDefault();

    /// <inheritdoc />
    public Task<IReadOnlyList<StaffAccount>> ListAsync(RegionCode region, CancellationToken cancellationToken) =>
        QueryAsync(ListStaff, new { region }, cancellationToken);

    /// <inheritdoc />
    public Task<bool> AddAsync(StaffAccount account, AuditEvent audit, CancellationToken cancellationToken) =>
        WriteAsync(InsertStaff, StoredStaff.Of(account, StaffId.Operator), audit, cancellationToken);

    /// <inheritdoc />
    public Task<bool> AdministerAsync(StaffAccount changed, StaffId actor, AuditEvent audit, CancellationToken cancellationToken) =>
        WriteAsync(AdministerStaff, StoredStaff.Of(changed, actor), audit, cancellationToken);

    /// <inheritdoc />
    public Task<bool> ChangeCredentialsAsync(StaffAccount changed, AuditEvent audit, CancellationToken cancellationToken) =>
        WriteAsync(ChangeCredentials, StoredStaff.Of(changed, StaffId.Operator), audit, cancellationToken);

    /// <inheritdoc />
    public Task<bool> UseCodeStepAsync(StaffAccount account, long step, AuditEvent audit, CancellationToken cancellationToken) => WriteAsync(
        UseCodeStep, new { region = account.Member.Region, id = account.Member.Id, stamp = account.SecurityStamp, step }, audit, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> CountFailureAsync(
        StaffAccount account, int limit, DateTimeOffset lockedUntil, AuditEvent audit, CancellationToken cancellationToken)
    {
        var (region, id) = (account.Member.Region, account.Member.Id);
        return await database.InTransactionAsync(async (transaction, token) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                CountFailure.For(database.Engine), new { region, id, limit = (long)limit, lockedUntil }, transaction, cancellationToken: token));
            var until = await transaction.Connection!.ExecuteScalarAsync<DateTimeOffset?>(new CommandDefinition(
                LockedUntil.For(database.Engine), new { region, id }, transaction, cancellationToken: token));
            var locked = until >= StoredText.Kept(lockedUntil);
            await AuditLog.WriteAsync(transaction, locked ? audit with { Kind = AuditKind.SignInLocked } : audit, database.Engine, token);
            return Verdict.Commit(locked);
        }, cancellationToken);
    }

    private Task<bool> WriteAsync(SqlFile sql, object parameters, AuditEvent audit, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async (transaction, token) =>
        {
            var rows = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                sql.For(database.Engine), parameters, transaction, cancellationToken: token));
            if (rows == 0) return Verdict.RollBack(false);
            await AuditLog.WriteAsync(transaction, audit, database.Engine, token);
            return Verdict.Commit(true);
        }, cancellationToken);

    private async Task<IReadOnlyList<StaffAccount>> QueryAsync(SqlFile sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<StoredStaff>(new CommandDefinition(sql.For(database.Engine), parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Account())];
    }
}

/// <summary>An account as a row.</summary>
internal sealed record StoredStaff
{
    public required RegionCode Region { get; init; }

    public required StaffId Id { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public AgencyCode? Agency { get; init; }

    public string? Outlet { get; init; }

    public required string Roles { get; init; }

    public required long Active { get; init; }

    public required string PasswordHash { get; init; }

    public DateTimeOffset? OneTimeUntil { get; init; }

    public required string SecurityStamp { get; init; }

    public required long FailedSignIns { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public string? AuthenticatorKey { get; init; }

    public required long LastCodeStep { get; init; }

    public required long Version { get; init; }

    /// <summary>Who changes it; a parameter only.</summary>
    public StaffId Actor { get; init; }

    public static StoredStaff Of(StaffAccount account, StaffId actor) => new()
    {
        Region = account.Member.Region,
        Id = account.Member.Id,
        UserName = account.Member.UserName,
        DisplayName = account.Member.DisplayName,
        Agency = account.Member.Agency,
        Outlet = account.Member.Outlet,
        Roles = string.Join(',', account.Member.Roles.Distinct().Order()),
        Active = account.Member.Active ? 1 : 0,
        PasswordHash = account.PasswordHash,
        OneTimeUntil = account.OneTimeUntil,
        SecurityStamp = account.SecurityStamp,
        FailedSignIns = account.FailedSignIns,
        LockedUntil = account.LockedUntil,
        AuthenticatorKey = account.AuthenticatorKey,
        LastCodeStep = account.LastCodeStep,
        Version = account.Version,
        Actor = actor,
    };

    public StaffAccount Account() => new(
        new(Region, Id, UserName, DisplayName, Agency, Outlet,
            [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<StaffRole>)], Active == 1),
        PasswordHash, OneTimeUntil, SecurityStamp, checked((int)FailedSignIns), LockedUntil, AuthenticatorKey, LastCodeStep, Version);
}
