using System.Globalization;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>Something about a night that a person has to look at.</summary>
/// <param name="Region">Where.</param>
/// <param name="Day">Business date that is not closed.</param>
/// <param name="Account">The receiving account; null: the day as a whole.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Since">When it began to be wrong.</param>
/// <param name="What">What happened, in a sentence for operators.</param>
public sealed record NightAlert(RegionCode Region, DateOnly Day, ReceivingAccountId? Account, NightAlertKind Kind, DateTimeOffset Since, string What)
{
    /// <summary>The command that does by hand what the night should have done.</summary>
    public string Command => string.Create(CultureInfo.InvariantCulture, $"payments reconcile --region {Region} --date {Day:yyyy-MM-dd}");
}

/// <summary>What can be wrong with a night.</summary>
public enum NightAlertKind
{
    /// <summary>The newest attempt failed (gagal).</summary>
    Failed,

    /// <summary>It was not completed by the deadline (terlewat).</summary>
    Missed,

    /// <summary>It runs longer than it should (terlambat).</summary>
    Late,
}

/// <summary>When a night is worth an alert.</summary>
/// <param name="Deadline">Local time of the region on the day after: what is not completed then was missed.</param>
/// <param name="LateAfter">How long one attempt may run.</param>
public sealed record NightLimits(TimeOnly Deadline, TimeSpan LateAfter)
{
    /// <summary>What has to be looked at in a region. Days are closed in order: the oldest open one is told by account, the later ones wait for it.</summary>
    /// <param name="region">The region.</param>
    /// <param name="openDays">Days that are over and not closed, oldest first.</param>
    /// <param name="attempts">The attempts of these days.</param>
    /// <param name="now">This instant.</param>
    public IReadOnlyList<NightAlert> Alerts(Region region, IReadOnlyList<DateOnly> openDays, IReadOnlyList<NightAttempt> attempts, DateTimeOffset now)
    {
        var ofDay = attempts.ToLookup(attempt => attempt.Day);
        return [.. openDays.SelectMany(day => OfDay(region, day, openDays[0], [.. ofDay[day]], now))];
    }

    private List<NightAlert> OfDay(Region region, DateOnly day, DateOnly oldest, IReadOnlyList<NightAttempt> attempts, DateTimeOffset now)
    {
        // What the day was refused for is old news once its accounts were begun again.
        if (attempts.MaxBy(attempt => attempt.StartedAt) is { Account: null } whole && Problem(whole, now) is { } stopped) return [stopped];

        var missed = now >= DeadlineOf(region, day);
        var alerts = new List<NightAlert>();
        foreach (var account in region.Accounts.Keys.Where(_ => day == oldest).OrderBy(account => account.Value, StringComparer.Ordinal))
        {
            var newest = attempts.Where(attempt => attempt.Account == account).MaxBy(attempt => attempt.Number);
            if (newest is not null && Problem(newest, now) is { } problem) alerts.Add(problem);
            else if (missed && newest?.Outcome != NightOutcome.Completed) alerts.Add(Missed(region, day, account, StateOf(newest)));
        }
        if (missed && alerts.Count == 0) alerts.Add(Missed(region, day, null, day == oldest ? "its accounts are reconciled, the day is not closed" : $"it waits for {Iso(oldest)}"));
        return alerts;
    }

    private NightAlert? Problem(NightAttempt attempt, DateTimeOffset now)
    {
        if (attempt.Outcome == NightOutcome.Failed)
            return new(attempt.Region, attempt.Day, attempt.Account, NightAlertKind.Failed, attempt.EndedAt ?? attempt.StartedAt, $"Attempt {attempt.Number} on {attempt.Host} failed: {attempt.Reason}");
        if (attempt.Outcome != NightOutcome.Running || now - attempt.StartedAt < LateAfter) return null;
        var what = string.Create(CultureInfo.InvariantCulture, $"Attempt {attempt.Number} on {attempt.Host} runs since {attempt.StartedAt:u}, longer than {LateAfter.TotalMinutes:0} minutes: look at that host.");
        return new(attempt.Region, attempt.Day, attempt.Account, NightAlertKind.Late, attempt.StartedAt + LateAfter, what);
    }

    private NightAlert Missed(Region region, DateOnly day, ReceivingAccountId? account, string state) =>
        new(region.Code, day, account, NightAlertKind.Missed, DeadlineOf(region, day), string.Create(CultureInfo.InvariantCulture, $"Not completed by {Deadline:HH\\:mm} {region.Zone.Label()}: {state}."));

    private DateTimeOffset DeadlineOf(Region region, DateOnly day) => new(day.AddDays(1).ToDateTime(Deadline), region.Zone.Offset());

    private static string StateOf(NightAttempt? attempt) => attempt switch
    {
        null => "no host has begun it; one must run with Payments:Night:Enabled",
        { Outcome: NightOutcome.Running } => $"attempt {attempt.Number} is running on {attempt.Host}",
        _ => $"attempt {attempt.Number} was lost with its host {attempt.Host}",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
