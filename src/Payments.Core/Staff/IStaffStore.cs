namespace Payments.Core.Staff;

/// <summary>Keeps staff accounts. Every change is written together with its audit event, or not at all.</summary>
public interface IStaffStore
{
    /// <summary>An account, or null.</summary>
    Task<StaffAccount?> FindAsync(RegionCode region, StaffId id, CancellationToken cancellationToken);

    /// <summary>The account with a normalized user name, or null.</summary>
    Task<StaffAccount?> FindByNameAsync(RegionCode region, string userName, CancellationToken cancellationToken);

    /// <summary>All accounts of a region, by user name.</summary>
    Task<IReadOnlyList<StaffAccount>> ListAsync(RegionCode region, CancellationToken cancellationToken);

    /// <summary>Adds an account.</summary>
    /// <returns>False when the user name is taken.</returns>
    Task<bool> AddAsync(StaffAccount account, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Changes somebody else's account: name, scope, roles, whether it is open, credentials. Nobody changes their own.</summary>
    /// <param name="changed">The account with the version it was read at.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="audit">What is written about it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the account is the actor's own, or was changed in between.</returns>
    Task<bool> AdministerAsync(StaffAccount changed, StaffId actor, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Changes one's own credentials: password, second factor, stamp. Roles and scope stay what they are whatever is passed.</summary>
    /// <returns>False when the account was changed in between.</returns>
    Task<bool> ChangeCredentialsAsync(StaffAccount changed, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Uses up a code's step and forgets earlier failures.</summary>
    /// <param name="account">Who signs in.</param>
    /// <param name="step">The 30-second step of the code.</param>
    /// <param name="audit">What is written about it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when this step or a later one was used before (replay), or the account was changed in between.</returns>
    Task<bool> UseCodeStepAsync(StaffAccount account, long step, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Counts a failure; the one that reaches the limit locks the account. Failures at the same instant all count.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="limit">Failures that lock.</param>
    /// <param name="lockedUntil">How long it is locked then; the count starts anew.</param>
    /// <param name="audit">What is written about it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True when the account is locked now.</returns>
    Task<bool> CountFailureAsync(StaffAccount account, int limit, DateTimeOffset lockedUntil, AuditEvent audit, CancellationToken cancellationToken);
}
