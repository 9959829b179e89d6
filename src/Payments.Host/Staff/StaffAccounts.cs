using System.Security.Cryptography;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Host.Staff;

/// <summary>What became of a change to an account.</summary>
internal enum StaffChange
{
    /// <summary>Done, with its line in the audit trail.</summary>
    Done,

    /// <summary>The user name, agency or outlet is not one; or no role was given.</summary>
    Invalid,

    /// <summary>The user name is taken.</summary>
    NameTaken,

    /// <summary>Nobody changes their own account, and nobody without the permission another's.</summary>
    Refused,

    /// <summary>Somebody else changed it in between: look again.</summary>
    ChangedMeanwhile,
}

/// <summary>Who changes an account: a signed-in administrator, or the operator at the command line.</summary>
internal sealed record StaffActor(StaffId Id, string Name, bool MayManage)
{
    public static readonly StaffActor CommandLine = new(StaffId.Operator, "command-line", true);

    public static StaffActor Of(StaffScope scope) => new(scope.Member.Id, scope.Member.UserName, scope.May(Permission.ManageStaff));
}

/// <summary>Makes and changes staff accounts; the page and the command line both come here. Every change is an audit event with old and new.</summary>
internal sealed class StaffAccounts(IStaffStore store, Passwords passwords, AuditTrail audit, TimeProvider clock)
{
    /// <summary>How long a one-time password works.</summary>
    public static readonly TimeSpan OneTimeFor = TimeSpan.FromDays(7);

    /// <summary>Makes an account with a one-time password, which is told once and kept only as its hash.</summary>
    public async Task<(StaffChange Outcome, string? OneTimePassword)> AddAsync(
        Region region, string? userName, string? displayName, AgencyCode? agency, string? outlet, IReadOnlyList<StaffRole> roles, StaffActor actor, CancellationToken cancellationToken)
    {
        if (StaffMember.NormalizeUserName(userName) is not { } name || string.IsNullOrWhiteSpace(displayName) || displayName.Length > 100) return (StaffChange.Invalid, null);
        var member = new StaffMember(region.Code, StaffId.New(clock.GetUtcNow()), name, displayName.Trim(), agency, outlet, [.. roles.Distinct().Order()], Active: true);
        if (!ScopeIsValid(region, member)) return (StaffChange.Invalid, null);
        if (!actor.MayManage) return (await RefuseAsync(member, actor, AuditKind.StaffAdded, cancellationToken), null);
        var password = Passwords.OneTime();
        var account = new StaffAccount(member, passwords.Hash(password), clock.GetUtcNow() + OneTimeFor, NewStamp(), 0, null, null, 0, 1);
        var line = audit.Make(region.Code, AuditKind.StaffAdded, SubjectOf(member), null, Describe(member), null, actor.Id, actor.Name);
        return await store.AddAsync(account, line, cancellationToken) ? (StaffChange.Done, password) : (StaffChange.NameTaken, null);
    }

    /// <summary>Gives other roles or another scope; open sessions follow at their next request.</summary>
    public Task<StaffChange> ChangeAsync(
        Region region, StaffAccount account, string displayName, AgencyCode? agency, string? outlet, IReadOnlyList<StaffRole> roles, StaffActor actor, string? reason, CancellationToken cancellationToken)
    {
        var member = account.Member with { DisplayName = displayName.Trim(), Agency = agency, Outlet = outlet, Roles = [.. roles.Distinct().Order()] };
        return ScopeIsValid(region, member)
            ? AdministerAsync(account, account with { Member = member }, AuditKind.RolesChanged, actor, reason, cancellationToken)
            : Task.FromResult(StaffChange.Invalid);
    }

    /// <summary>Closes an account: its sessions end, nobody signs in with it any more.</summary>
    public Task<StaffChange> CloseAsync(StaffAccount account, StaffActor actor, string? reason, CancellationToken cancellationToken) => AdministerAsync(
        account, account with { Member = account.Member with { Active = false }, SecurityStamp = NewStamp() }, AuditKind.StaffClosed, actor, reason, cancellationToken);

    /// <summary>Opens a closed account again, or lifts the lock after too many failures.</summary>
    public Task<StaffChange> OpenAsync(StaffAccount account, StaffActor actor, string? reason, CancellationToken cancellationToken) => AdministerAsync(
        account, account with { Member = account.Member with { Active = true }, LockedUntil = null, FailedSignIns = 0 }, AuditKind.StaffOpened, actor, reason, cancellationToken);

    /// <summary>Withdraws password and second factor (lost phone) and gives a new one-time password.</summary>
    public async Task<(StaffChange Outcome, string? OneTimePassword)> ResetAsync(StaffAccount account, StaffActor actor, string? reason, CancellationToken cancellationToken)
    {
        var password = Passwords.OneTime();
        var reset = account with
        {
            PasswordHash = passwords.Hash(password),
            OneTimeUntil = clock.GetUtcNow() + OneTimeFor,
            AuthenticatorKey = null,
            SecurityStamp = NewStamp(),
            FailedSignIns = 0,
            LockedUntil = null,
        };
        var outcome = await AdministerAsync(account, reset, AuditKind.CredentialsReset, actor, reason, cancellationToken);
        return (outcome, outcome == StaffChange.Done ? password : null);
    }

    /// <summary>A new security stamp: sessions that hold another one end.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>How the audit trail names an account.</summary>
    public static string SubjectOf(StaffMember member) => "staff:" + member.Id;

    private async Task<StaffChange> AdministerAsync(
        StaffAccount old, StaffAccount changed, AuditKind kind, StaffActor actor, string? reason, CancellationToken cancellationToken)
    {
        if (!actor.MayManage || actor.Id == old.Member.Id) return await RefuseAsync(old.Member, actor, kind, cancellationToken);
        var line = audit.Make(old.Member.Region, kind, SubjectOf(old.Member), Describe(old.Member), Describe(changed.Member), reason, actor.Id, actor.Name);
        return await store.AdministerAsync(changed, actor.Id, line, cancellationToken) ? StaffChange.Done : StaffChange.ChangedMeanwhile;
    }

    private async Task<StaffChange> RefuseAsync(StaffMember member, StaffActor actor, AuditKind tried, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(member.Region, AuditKind.Refused, SubjectOf(member), null, tried.Value, actor.Id == member.Id ? "own account" : "no permission", cancellationToken);
        return StaffChange.Refused;
    }

    private static bool ScopeIsValid(Region region, StaffMember member) =>
        member.Roles.Count > 0 && member.DisplayName.Length > 0
        && (member.Agency is not { } agency || region.Agencies.ContainsKey(agency))
        && (member.Outlet is not { } outlet || region.Channels.ContainsKey(new(outlet)));

    private static string Describe(StaffMember member) => string.Join("; ",
        member.DisplayName, string.Join(',', member.Roles), "agency " + (member.Agency?.Value ?? "*"), "outlet " + (member.Outlet ?? "*"), member.Active ? "open" : "closed");
}
