using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Jobs;

/// <summary>How the night stands for a region.</summary>
/// <param name="Next">When it begins next.</param>
/// <param name="Last">The newest attempt at anything; null when there is none.</param>
/// <param name="Alerts">What has to be looked at.</param>
/// <param name="OpenDays">Days before today that are not closed, oldest first.</param>
internal sealed record NightState(DateTimeOffset Next, NightAttempt? Last, IReadOnlyList<NightAlert> Alerts, IReadOnlyList<DateOnly> OpenDays);

/// <summary>What became of the nights: read from the database, so that every host tells the same.</summary>
internal sealed class NightHistory(Books books, NightTimes times)
{
    /// <summary>How it stands now.</summary>
    public async Task<NightState> StateAsync(Region region, CancellationToken cancellationToken)
    {
        var now = books.Clock.GetUtcNow();
        var planned = new DateTimeOffset(books.Calendar.Today(region).ToDateTime(times.At), region.Zone.Offset());
        var open = await books.OpenDaysAsync(region, cancellationToken);
        var last = await books.Nights.RecentAsync(region.Code, 1, cancellationToken) is [var newest, ..] ? newest : null;
        return new(planned <= now ? planned.AddDays(1) : planned, last, await AlertsAsync(region, open, now, cancellationToken), open);
    }

    /// <summary>What has to be looked at.</summary>
    public async Task<IReadOnlyList<NightAlert>> AlertsAsync(Region region, CancellationToken cancellationToken)
    {
        var now = books.Clock.GetUtcNow(); // before the days are read: one that is closed meanwhile was not missed
        return await AlertsAsync(region, await books.OpenDaysAsync(region, cancellationToken), now, cancellationToken);
    }

    /// <summary>The last attempts, newest first.</summary>
    public Task<IReadOnlyList<NightAttempt>> RecentAsync(Region region, int most, CancellationToken cancellationToken) =>
        books.Nights.RecentAsync(region.Code, most, cancellationToken);

    private async Task<IReadOnlyList<NightAlert>> AlertsAsync(Region region, IReadOnlyList<DateOnly> open, DateTimeOffset now, CancellationToken cancellationToken) => open is [var oldest, ..]
        ? times.Limits.Alerts(region, open, await books.Nights.SinceAsync(region.Code, oldest, cancellationToken), now)
        : [];
}
