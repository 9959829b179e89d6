using Payments.Adapters.Storage.Counter;
using Payments.Core.Counter;
using Payments.Core.Remittance;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>A till session with the names people know. What it took is here only once it was counted.</summary>
internal sealed record TillRow(TillSession Session, string Cashier, TillHandover? Handover);

/// <summary>Everything about one till session.</summary>
internal sealed record TillSheet(
    TillRow Row, IReadOnlyList<TillReceipt> Receipts, IReadOnlyList<TenderTotal> Tenders, IReadOnlyList<DepositSlip> Slips)
{
    public TillSession Session => Row.Session;

    public bool IsClosed => Session.ClosedAt is not null;
}

/// <summary>Tills, their hand-overs and their receipts, for the counter's lists.</summary>
internal sealed class TillOverview(ITillStore tills, IDepositSlipStore slips, TillReceipts receipts, Workplace workplace)
{
    private const int DaysBack = 7;

    /// <summary>The tills of today at the person's outlet, and those of earlier days that are still open.</summary>
    public async Task<IReadOnlyList<TillRow>> TodayAsync(StaffScope staff, CancellationToken cancellationToken)
    {
        var today = await tills.ListAsync(staff.RegionCode, workplace.Today(staff), cancellationToken);
        var open = await tills.ListAsync(staff.RegionCode, null, cancellationToken);
        return await RowsAsync(staff, today.Concat(open).DistinctBy(session => session.Id).OrderByDescending(session => session.OpenedAt), cancellationToken);
    }

    /// <summary>What was handed over at the person's outlet on the last day anything was, within a week.</summary>
    public async Task<IReadOnlyList<TillRow>> HandoversAsync(StaffScope staff, CancellationToken cancellationToken)
    {
        var today = workplace.Today(staff);
        for (var back = 0; back < DaysBack; back++)
        {
            var closed = (await tills.ListAsync(staff.RegionCode, today.AddDays(-back), cancellationToken)).Where(session => session.ClosedAt is not null);
            var rows = (await RowsAsync(staff, closed.OrderByDescending(session => session.ClosedAt), cancellationToken)).Where(row => row.Handover is not null).ToList();
            if (rows.Count > 0) return rows;
        }
        return [];
    }

    /// <summary>One session; its totals and slips only after the count.</summary>
    public async Task<TillSheet> SheetAsync(StaffScope staff, TillSession session, CancellationToken cancellationToken)
    {
        var row = (await RowsAsync(staff, [session], cancellationToken, all: true))[0];
        var taken = await receipts.ListAsync(session.Region, session.Id, cancellationToken);
        if (session.ClosedAt is null) return new(row, taken, [], []);
        return new(
            row, taken, await tills.TendersAsync(session.Region, session.Id, cancellationToken), await slips.ListAsync(session.Region, session.BusinessDate, cancellationToken));
    }

    private async Task<IReadOnlyList<TillRow>> RowsAsync(StaffScope staff, IEnumerable<TillSession> sessions, CancellationToken cancellationToken, bool all = false)
    {
        var rows = new List<TillRow>();
        foreach (var session in sessions.Where(session => all || staff.WorksAt(session.Channel.Value)))
        {
            var handover = session.ClosedAt is null ? null : await tills.FindHandoverAsync(session.Region, session.Id, cancellationToken);
            rows.Add(new(session, await workplace.NameOfAsync(session.Region, session.Cashier, cancellationToken), handover));
        }
        return rows;
    }
}
