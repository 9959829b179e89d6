using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>A host's try at one piece of the night: the reconciliation of an account, or the closing of the day.</summary>
/// <param name="Region">Where.</param>
/// <param name="Day">Business date.</param>
/// <param name="Account">The receiving account; null for the day itself: may it be closed, tie-out, lock, chain.</param>
/// <param name="Number">From 1 for each region, day and account.</param>
/// <param name="Host">Which host runs or ran it.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="EndedAt">Until when; null while it runs.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it failed or was given up, in words.</param>
public sealed record NightAttempt(
    RegionCode Region, DateOnly Day, ReceivingAccountId? Account, long Number, string Host, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, NightOutcome Outcome, string? Reason);

/// <summary>How an attempt stands.</summary>
public enum NightOutcome
{
    /// <summary>A host is at it.</summary>
    Running,

    /// <summary>It is done; doing it again would change nothing.</summary>
    Completed,

    /// <summary>It could not be done; the reason says why.</summary>
    Failed,

    /// <summary>Its host went away before it ended; another attempt took its place.</summary>
    Lost,
}
