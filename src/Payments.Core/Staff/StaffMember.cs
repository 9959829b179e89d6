using Payments.Core.Regions;

namespace Payments.Core.Staff;

/// <summary>Identifies a member of staff (petugas) inside a region.</summary>
public readonly record struct StaffId(Guid Value)
{
    /// <summary>Whoever works at the command line of the server: not a person the register knows.</summary>
    public static readonly StaffId Operator = new(Guid.Empty);

    /// <summary>A new id, ordered by time.</summary>
    public static StaffId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>The posts people hold. What each may do is in <see cref="StaffPermissions"/>.</summary>
public enum StaffRole
{
    /// <summary>Takes payments at a counter (kasir).</summary>
    Cashier,

    /// <summary>Stands behind the cashiers: approves voids, sees every till of the outlet (pengawas loket).</summary>
    Supervisor,

    /// <summary>Answers for the receipts of an agency or the region (bendahara penerimaan).</summary>
    Treasurer,

    /// <summary>Checks what the treasurer did before it counts (verifikator).</summary>
    Verifier,

    /// <summary>Sees everything and changes nothing (auditor, inspektorat).</summary>
    Auditor,

    /// <summary>Keeps accounts, region files and channels (administrator); touches no money.</summary>
    Administrator,
}

/// <summary>Someone who works with the system.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Identity; the only thing other records keep of a person.</param>
/// <param name="UserName">What is typed at sign-in: lower-case letters, digits, dot and hyphen, 3 to 32.</param>
/// <param name="DisplayName">The name shown on pages and receipts.</param>
/// <param name="Agency">The only agency whose data this person sees; null sees all of the region.</param>
/// <param name="Outlet">The counter channel this person works at, for example <c>LOKET</c>; null: any.</param>
/// <param name="Roles">The posts held, each once, in the order of <see cref="StaffRole"/>.</param>
/// <param name="Active">False: the account was closed and cannot sign in.</param>
public sealed record StaffMember(
    RegionCode Region, StaffId Id, string UserName, string DisplayName, AgencyCode? Agency, string? Outlet, IReadOnlyList<StaffRole> Roles, bool Active)
{
    /// <summary>True when one of the posts carries the permission.</summary>
    public bool May(Permission permission) => StaffPermissions.Any(Roles, permission);

    /// <summary>A user name as it is stored: trimmed and in lower case; null when it cannot be one.</summary>
    public static string? NormalizeUserName(string? typed)
    {
        var name = typed?.Trim().ToLowerInvariant() ?? "";
        var allowed = name.Length is >= 3 and <= 32 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
        return allowed ? name : null;
    }
}

/// <summary>A member of staff with what is needed to recognise them. It never leaves the server.</summary>
/// <param name="Member">The person.</param>
/// <param name="PasswordHash">A salted, slow hash of the password.</param>
/// <param name="OneTimeUntil">The password was given out by somebody else and must be replaced at the first sign-in, before this instant; null: it is their own.</param>
/// <param name="SecurityStamp">Changes whenever open sessions must end: password, roles, second factor, sign-out.</param>
/// <param name="FailedSignIns">Wrong passwords or codes since the last good sign-in.</param>
/// <param name="LockedUntil">No sign-in before this instant; null: not locked.</param>
/// <param name="AuthenticatorKey">Key of the second factor, encrypted by the host; null: not enrolled yet.</param>
/// <param name="LastCodeStep">The 30-second step of the last accepted code; that one and earlier ones are refused.</param>
/// <param name="Version">Grows with every change; a change of an older version is refused.</param>
public sealed record StaffAccount(
    StaffMember Member, string PasswordHash, DateTimeOffset? OneTimeUntil, string SecurityStamp, int FailedSignIns,
    DateTimeOffset? LockedUntil, string? AuthenticatorKey, long LastCodeStep, long Version)
{
    /// <summary>True when an own password and a second factor are in place.</summary>
    public bool IsEnrolled => OneTimeUntil is null && AuthenticatorKey is not null;

    /// <summary>True while sign-in is refused after too many failures.</summary>
    public bool IsLocked(DateTimeOffset now) => LockedUntil is { } until && now < until;
}
