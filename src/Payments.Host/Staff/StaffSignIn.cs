using Microsoft.AspNetCore.DataProtection;
using Payments.Core;
using Payments.Core.Staff;

namespace Payments.Host.Staff;

/// <summary>The clock codes are made by: the real one, also where a demo sets the business clock.</summary>
internal sealed record CodeClock(TimeProvider Time);

/// <summary>What became of a step of signing in.</summary>
internal abstract record SignInOutcome
{
    /// <summary>Name and password are right; the code, or the enrolment, comes next.</summary>
    public sealed record NextStep(StaffAccount Account) : SignInOutcome;

    /// <summary>Signed in.</summary>
    public sealed record SignedIn(StaffAccount Account) : SignInOutcome;

    /// <summary>Something typed is wrong; what exactly is not said.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>Locked after too many failures. Told only to who knows the password.</summary>
    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;

    /// <summary>A one-time password that was not used in time.</summary>
    public sealed record Expired : SignInOutcome;
}

/// <summary>Signing in: password, then a code; the first time an own password and the enrolment of the code.</summary>
internal sealed class StaffSignIn(IStaffStore store, Passwords passwords, AuditTrail audit, IDataProtectionProvider protection, TimeProvider clock, CodeClock codes)
{
    /// <summary>Failures that lock an account, and for how long.</summary>
    public const int FailuresToLock = 5;

    /// <summary>How long an account stays locked.</summary>
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    private readonly IDataProtector _keys = protection.CreateProtector("Payments.Staff.AuthenticatorKey");

    /// <summary>First step: who is it?</summary>
    public async Task<SignInOutcome> PasswordAsync(RegionCode region, string? userName, string? password, CancellationToken cancellationToken)
    {
        var name = StaffMember.NormalizeUserName(userName);
        var account = name is null ? null : await store.FindByNameAsync(region, name, cancellationToken);
        var right = passwords.Verify(account, password);
        var now = clock.GetUtcNow();
        if (account is null || !account.Member.Active)
        {
            await audit.WriteAsync(region, AuditKind.SignInFailed, "user:" + (name ?? "?"), reason: "no open account", cancellationToken: cancellationToken);
            return new SignInOutcome.Wrong();
        }
        if (account.IsLocked(now))
        {
            await audit.WriteAsync(region, AuditKind.SignInFailed, StaffAccounts.SubjectOf(account.Member), reason: "locked", cancellationToken: cancellationToken);
            return right ? new SignInOutcome.Locked(account.LockedUntil!.Value) : new SignInOutcome.Wrong();
        }
        if (!right) return await FailAsync(account, "password", cancellationToken);
        return account.OneTimeUntil < now ? new SignInOutcome.Expired() : new SignInOutcome.NextStep(account);
    }

    /// <summary>Second step: the code of the enrolled authenticator. Each code works once.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="code">As typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="writes">What a right code means in the audit trail; a sign-in unless said otherwise.</param>
    public async Task<SignInOutcome> CodeAsync(StaffAccount account, string? code, CancellationToken cancellationToken, AuditKind? writes = null)
    {
        if (account.IsLocked(clock.GetUtcNow())) return new SignInOutcome.Locked(account.LockedUntil!.Value);
        var key = _keys.Unprotect(Convert.FromBase64String(account.AuthenticatorKey!));
        if (Totp.Match(key, code, codes.Time.GetUtcNow()) is not { } step) return await FailAsync(account, "code", cancellationToken);
        return await store.UseCodeStepAsync(account, step, SignedIn(account, writes ?? AuditKind.SignedIn), cancellationToken)
            ? new SignInOutcome.SignedIn(account)
            : await FailAsync(account, "code used before", cancellationToken);
    }

    /// <summary>The first time: an own password, and the key just shown with its first code.</summary>
    public async Task<SignInOutcome> EnrolAsync(StaffAccount account, string password, byte[] key, string? code, CancellationToken cancellationToken)
    {
        if (account.IsLocked(clock.GetUtcNow())) return new SignInOutcome.Locked(account.LockedUntil!.Value);
        if (Totp.Match(key, code, codes.Time.GetUtcNow()) is not { } step) return await FailAsync(account, "first code", cancellationToken);
        var enrolled = account with
        {
            PasswordHash = passwords.Hash(password),
            OneTimeUntil = null,
            AuthenticatorKey = Convert.ToBase64String(_keys.Protect(key)),
            LastCodeStep = step,
            SecurityStamp = StaffAccounts.NewStamp(),
        };
        return await store.ChangeCredentialsAsync(enrolled, SignedIn(account, AuditKind.Enrolled), cancellationToken)
            ? new SignInOutcome.SignedIn(enrolled)
            : new SignInOutcome.Wrong();
    }

    /// <summary>Ends every session of a person.</summary>
    public async Task SignOutAsync(StaffScope who, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(who.RegionCode, who.Member.Id, cancellationToken) is { } account)
            await store.ChangeCredentialsAsync(account with { SecurityStamp = StaffAccounts.NewStamp() }, SignedIn(account, AuditKind.SignedOut), cancellationToken);
    }

    private AuditEvent SignedIn(StaffAccount account, AuditKind kind) => audit.Make(
        account.Member.Region, kind, StaffAccounts.SubjectOf(account.Member), actor: account.Member.Id, actorName: account.Member.UserName);

    private async Task<SignInOutcome> FailAsync(StaffAccount account, string what, CancellationToken cancellationToken)
    {
        var line = SignedIn(account, AuditKind.SignInFailed) with { Actor = null, Reason = what };
        var until = clock.GetUtcNow() + LockFor;
        return await store.CountFailureAsync(account, FailuresToLock, until, line, cancellationToken) ? new SignInOutcome.Locked(until) : new SignInOutcome.Wrong();
    }
}
