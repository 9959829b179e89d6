using System.Globalization;
using Payments.Core;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;

namespace Payments.Host.Jobs;

/// <summary>How the night stands for a region.</summary>
/// <param name="Next">When it runs next.</param>
/// <param name="Last">The last night there is a record of; null when there is none.</param>
/// <param name="Missed">Its time has passed without a run, and days wait to be closed.</param>
/// <param name="OpenDays">Days before today that are not closed, oldest first.</param>
internal sealed record NightState(DateTimeOffset Next, NightRun? Last, bool Missed, IReadOnlyList<DateOnly> OpenDays);

/// <summary>One night.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Failed">A day could not be closed.</param>
/// <param name="Day">That day, or the last one closed; null when there was nothing to close.</param>
/// <param name="Reason">Why it failed, in words.</param>
internal sealed record NightRun(DateTimeOffset At, bool Failed, DateOnly? Day, string? Reason);

/// <summary>What became of the nights: kept as lines of the audit trail, so that a restart or another host knows it too.</summary>
internal sealed class NightHistory(Books books, PaymentsOptions options)
{
    public static readonly AuditKind Done = new("night-done"), Failed = new("night-failed");

    private const string Actor = "night", DaySubject = "day:", NothingSubject = "day:none";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Notes a night that went through.</summary>
    public static Task DoneAsync(Books books, RegionCode region, DateOnly? last, CancellationToken cancellationToken) =>
        WriteAsync(books, region, Done, last, null, cancellationToken);

    /// <summary>Notes a night that stopped at a day.</summary>
    public static Task FailedAsync(Books books, RegionCode region, DateOnly day, string reason, CancellationToken cancellationToken) =>
        WriteAsync(books, region, Failed, day, reason, cancellationToken);

    /// <summary>How it stands now.</summary>
    public async Task<NightState> StateAsync(Region region, CancellationToken cancellationToken)
    {
        var now = books.Clock.GetUtcNow();
        var today = books.Calendar.Today(region);
        var open = (await books.Ledger.DaysAsync(region.Code, cancellationToken))
            .Where(day => day.Date < today && day.ChainHash is null).Select(day => day.Date).Order().ToList();
        var last = await RecentAsync(region, 1, cancellationToken) is [var newest, ..] ? newest : null;
        var at = TimeOnly.ParseExact(options.Night.At, "HH:mm", CultureInfo.InvariantCulture);
        var planned = new DateTimeOffset(today.ToDateTime(at), region.Zone.Offset());
        var (previous, next) = planned <= now ? (planned, planned.AddDays(1)) : (planned.AddDays(-1), planned);
        return new(next, last, open.Count > 0 && (last is null || last.At < previous), open);
    }

    /// <summary>The last nights, newest first.</summary>
    public async Task<IReadOnlyList<NightRun>> RecentAsync(Region region, int most, CancellationToken cancellationToken)
    {
        var (from, to) = (books.Clock.GetUtcNow() - Kept, books.Clock.GetUtcNow().AddDays(1));
        var lines = new List<AuditEvent>();
        foreach (var kind in new[] { Done, Failed })
            lines.AddRange(await books.Audit.SearchAsync(region.Code, new(from, to, Kind: kind, Limit: most), cancellationToken));
        return [.. lines.OrderByDescending(line => line.At).Take(most).Select(line => new NightRun(line.At, line.Kind == Failed, DayOf(line.Subject), line.Reason))];
    }

    private static Task WriteAsync(Books books, RegionCode region, AuditKind kind, DateOnly? day, string? reason, CancellationToken cancellationToken)
    {
        var now = books.Clock.GetUtcNow();
        var subject = day is { } date ? DaySubject + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : NothingSubject;
        return books.Audit.WriteAsync(new(region, Guid.CreateVersion7(now), now, null, Actor, kind, subject, null, null, reason, null, null), cancellationToken);
    }

    private static DateOnly? DayOf(string subject) =>
        DateOnly.TryParseExact(subject.Replace(DaySubject, "", StringComparison.Ordinal), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
