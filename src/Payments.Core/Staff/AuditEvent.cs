namespace Payments.Core.Staff;

/// <summary>What sort of thing happened: a short stable word with hyphens. Rooms add their own.</summary>
public readonly record struct AuditKind(string Value)
{
    /// <summary>Somebody signed in.</summary>
    public static readonly AuditKind SignedIn = new("signed-in");

    /// <summary>A wrong password or code.</summary>
    public static readonly AuditKind SignInFailed = new("sign-in-failed");

    /// <summary>Too many failures: nobody gets in on this account for a while.</summary>
    public static readonly AuditKind SignInLocked = new("sign-in-locked");

    /// <summary>Somebody signed out.</summary>
    public static readonly AuditKind SignedOut = new("signed-out");

    /// <summary>An own password and a second factor were set up.</summary>
    public static readonly AuditKind Enrolled = new("enrolled");

    /// <summary>An account was made.</summary>
    public static readonly AuditKind StaffAdded = new("staff-added");

    /// <summary>Roles or scope of an account were changed.</summary>
    public static readonly AuditKind RolesChanged = new("roles-changed");

    /// <summary>An account was closed.</summary>
    public static readonly AuditKind StaffClosed = new("staff-closed");

    /// <summary>An account was opened again, or its lock lifted.</summary>
    public static readonly AuditKind StaffOpened = new("staff-opened");

    /// <summary>Password and second factor were withdrawn; a one-time password was given out.</summary>
    public static readonly AuditKind CredentialsReset = new("credentials-reset");

    /// <summary>A resident's full identity was read.</summary>
    public static readonly AuditKind IdentityRead = new("identity-read");

    /// <summary>Somebody tried what they may not do, or a request did not come from our own page.</summary>
    public static readonly AuditKind Refused = new("refused");

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One line of the audit trail (jejak audit): written once, never changed.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Identity, ordered by time.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; null when nobody was recognised.</param>
/// <param name="ActorName">The user name as it was then or as it was typed.</param>
/// <param name="Kind">What.</param>
/// <param name="Subject">To which thing, as <c>sort:id</c>: <c>staff:0199…</c>, <c>bill:…</c>, <c>page:/admin</c>.</param>
/// <param name="Old">The value before; null when there was none.</param>
/// <param name="New">The value after; null when there is none.</param>
/// <param name="Reason">Why, in words; null when none is asked for.</param>
/// <param name="Address">The caller's network address; null at the command line.</param>
/// <param name="RequestId">Ties it to the logs; null at the command line.</param>
public sealed record AuditEvent(
    RegionCode Region, Guid Id, DateTimeOffset At, StaffId? Actor, string ActorName, AuditKind Kind, string Subject,
    string? Old, string? New, string? Reason, string? Address, string? RequestId);

/// <summary>What to look for in the audit trail.</summary>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="Actor">Only this person; null: anybody.</param>
/// <param name="Kind">Only this kind; null: any.</param>
/// <param name="Subject">Only about this thing; null: anything.</param>
/// <param name="Limit">At most so many, newest first; 1 to 1,000.</param>
public sealed record AuditSearch(
    DateTimeOffset From, DateTimeOffset To, StaffId? Actor = null, AuditKind? Kind = null, string? Subject = null, int Limit = 200);

/// <summary>Keeps the audit trail.</summary>
public interface IAuditLog
{
    /// <summary>Adds a line; it is durable when this returns. The same id again changes nothing.</summary>
    Task WriteAsync(AuditEvent @event, CancellationToken cancellationToken);

    /// <summary>Lines of a region, newest first.</summary>
    Task<IReadOnlyList<AuditEvent>> SearchAsync(RegionCode region, AuditSearch search, CancellationToken cancellationToken);
}
