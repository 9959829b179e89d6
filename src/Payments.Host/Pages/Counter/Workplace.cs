using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>Where somebody works: the region's counters they may use, their own open till, the tills they may look at.</summary>
internal sealed class Workplace(RegionSet regions, ITillStore tills, IStaffStore staffStore, RegionCalendar calendar, AuditTrail audit)
{
    public Region RegionOf(StaffScope staff) => regions.Get(staff.RegionCode);

    public DateOnly Today(StaffScope staff) => calendar.Today(RegionOf(staff));

    /// <summary>The counters of the person's outlet; all of the region without one.</summary>
    public IReadOnlyList<Channel> CountersOf(StaffScope staff) =>
        [.. RegionOf(staff).Channels.Values.Where(channel => channel.Kind == ChannelKind.Counter && staff.WorksAt(channel.Id.Value)).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal)];

    /// <summary>The card terminals of the region (mesin EDC).</summary>
    public IReadOnlyList<Channel> TerminalsOf(StaffScope staff) =>
        [.. RegionOf(staff).Channels.Values.Where(channel => channel.Kind == ChannelKind.Card).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal)];

    /// <summary>The person's own open till; null when there is none.</summary>
    public async Task<TillSession?> OwnTillAsync(StaffScope staff, CancellationToken cancellationToken) =>
        (await tills.ListAsync(staff.RegionCode, null, cancellationToken)).FirstOrDefault(session => IsOwn(staff, session));

    /// <summary>A till session that may be looked at: one's own, or with the permission any of the outlet. Anything else is refused and written down.</summary>
    public async Task<TillSession?> FindTillAsync(StaffScope staff, Guid id, CancellationToken cancellationToken)
    {
        var session = await tills.FindAsync(staff.RegionCode, new(id), cancellationToken);
        if (session is not null && (IsOwn(staff, session) || (staff.May(Permission.SeeTills) && staff.WorksAt(session.Channel.Value)))) return session;
        await audit.WriteAsync(staff.RegionCode, AuditKind.Refused, "till:" + id, reason: session is null ? "no such till" : "till of another", cancellationToken: cancellationToken);
        return null;
    }

    /// <summary>The person's own till session; another one's is refused and written down.</summary>
    public async Task<TillSession?> FindOwnTillAsync(StaffScope staff, Guid id, CancellationToken cancellationToken)
    {
        var session = await tills.FindAsync(staff.RegionCode, new(id), cancellationToken);
        if (session is not null && IsOwn(staff, session)) return session;
        await audit.WriteAsync(staff.RegionCode, AuditKind.Refused, "till:" + id, reason: session is null ? "no such till" : "till of another", cancellationToken: cancellationToken);
        return null;
    }

    public static bool IsOwn(StaffScope staff, TillSession session) => session.Cashier == staff.Member.Id.ToString();

    /// <summary>The name of a member of staff by the id records keep; the id itself for somebody the register does not know.</summary>
    public async Task<string> NameOfAsync(RegionCode region, string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var staff) && await staffStore.FindAsync(region, new(staff), cancellationToken) is { } account ? account.Member.DisplayName : id;
}
