namespace Payments.Core.Ledger;

/// <summary>Reads the ledger. Entries are written by the stores whose business step they belong to.</summary>
public interface ILedgerStore
{
    /// <summary>Balances (debit minus credit) of all accounts at the end of a ledger day, from the day totals.</summary>
    Task<IReadOnlyList<AccountBalance>> BalancesAsync(RegionCode region, DateOnly upTo, CancellationToken cancellationToken);

    /// <summary>Debit and credit sums of one ledger day, by account.</summary>
    Task<IReadOnlyList<AccountDay>> DayAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The same sums recomputed from the postings themselves, without the day totals.</summary>
    Task<IReadOnlyList<AccountDay>> RecomputeDayAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Every posting of one ledger day in canonical order (entry id, line), for the hash chain and audits.</summary>
    IAsyncEnumerable<PostingRow> PostingsAsync(RegionCode region, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The ledger days that have postings, in order, with what is known of their closing.</summary>
    Task<IReadOnlyList<LedgerDay>> DaysAsync(RegionCode region, CancellationToken cancellationToken);

    /// <summary>Closes a day for good: no entry of that business date is written afterwards. Closing a closed day with the same hash changes nothing.</summary>
    /// <returns>False when it was closed before with another hash: something is off.</returns>
    Task<bool> CloseDayAsync(RegionCode region, DateOnly day, string chainHash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Locks a day against new entries without a hash yet, so that the hash can be computed over a set that no longer grows.</summary>
    Task LockDayAsync(RegionCode region, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Debit minus credit of an account.</summary>
public sealed record AccountBalance(LedgerAccount Account, Money Balance);

/// <summary>What moved on an account on one ledger day.</summary>
public sealed record AccountDay(LedgerAccount Account, Money Debit, Money Credit);

/// <summary>A posting as stored.</summary>
public sealed record PostingRow(
    EntryId Entry, int Line, string Source, DateOnly BusinessDate, DateTimeOffset BookedAt, LedgerEvent Event,
    LedgerAccount Debit, LedgerAccount Credit, Money Amount);

/// <summary>A ledger day and its closing.</summary>
/// <param name="Date">The business date.</param>
/// <param name="Locked">No entry is taken any more.</param>
/// <param name="ChainHash">SHA-256 over the day's rows and the previous day's hash, lower-case hex; null while it is open.</param>
public sealed record LedgerDay(DateOnly Date, bool Locked, string? ChainHash);
