using Payments.Core.Ledger;

namespace Payments.Core.Reconciliation;

/// <summary>Which ledger days stand open: days are closed in order, and a day on which money moved is never skipped.</summary>
internal sealed class LedgerDays(ILedgerStore ledger)
{
    /// <summary>What is known of a day; open when nothing is.</summary>
    public async Task<LedgerDay> FindAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        (await ledger.DaysAsync(region, cancellationToken)).FirstOrDefault(known => known.Date == day) ?? new(day, Locked: false, ChainHash: null);

    /// <summary>Days before a day that are not closed, in order.</summary>
    public async Task<IReadOnlyList<LedgerDay>> OpenBeforeAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await ledger.DaysAsync(region, cancellationToken)).Where(known => known.Date < day && known.ChainHash is null).OrderBy(known => known.Date)];

    /// <summary>The first day before a day that is not closed although money moved on it; null when there is none.</summary>
    public async Task<DateOnly?> FirstOpenMoneyDayBeforeAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var open in await OpenBeforeAsync(region, day, cancellationToken))
            if ((await ledger.DayAsync(region, open.Date, cancellationToken)).Any(moved => IsMoney(moved.Account))) return open.Date;
        return null;
    }

    // Bills are issued long before they are paid; such a day has nothing to reconcile.
    private static bool IsMoney(LedgerAccount account) =>
        !account.Code.StartsWith("receivable:", StringComparison.Ordinal) && !account.Code.StartsWith("revenue:", StringComparison.Ordinal);
}
