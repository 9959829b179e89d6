using Payments.Core.Channels;
using Payments.Core.Ledger;

namespace Payments.Core.Counter;

/// <summary>One cashier's drawer from its opening float to its blind count (buka dan tutup kas).</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Channel">The counter it belongs to.</param>
/// <param name="Till">Name of the drawer, for example <c>LOKET-01</c>.</param>
/// <param name="Cashier">Who works at it: a staff id, never a name.</param>
/// <param name="Float">Change money it started with.</param>
/// <param name="BusinessDate">The ledger day it belongs to.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Received">Cash in so far: receipts less what was given back for undone ones.</param>
/// <param name="Payments">How many payments so far, undone and card ones among them.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="Counted">What the cashier counted before the system showed its own total.</param>
public sealed record TillSession(
    RegionCode Region, TillSessionId Id, ChannelId Channel, string Till, string Cashier, Money Float,
    DateOnly BusinessDate, DateTimeOffset OpenedAt, Money Received, int Payments, DateTimeOffset? ClosedAt, Money? Counted)
{
    /// <summary>How many of the payments were undone (dibatalkan); their money is not in <see cref="Received"/>.</summary>
    public int Voids { get; init; }

    /// <summary>What should lie in the drawer: float and receipts.</summary>
    public Money Expected => Float + Received;

    /// <summary>Counted minus expected; null while it is open.</summary>
    public Money? Difference => Counted is { } counted ? counted - Expected : null;
}

/// <summary>Keeps till sessions.</summary>
public interface ITillStore
{
    /// <summary>Opens a session with its journal entry (none for a float of nothing). One open session per till and per cashier, and none on a locked day.</summary>
    /// <returns>Null when it was opened; else the session that is open already at this till or by this cashier. The same id again returns null and changes nothing.</returns>
    Task<TillSession?> OpenAsync(TillSession session, JournalEntry? entry, CancellationToken cancellationToken);

    /// <summary>A session, or null.</summary>
    Task<TillSession?> FindAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken);

    /// <summary>Sessions of a ledger day, or all open ones when no day is given.</summary>
    Task<IReadOnlyList<TillSession>> ListAsync(RegionCode region, DateOnly? day, CancellationToken cancellationToken);

    /// <summary>How a session's receipts divide over the receiving accounts they must end in.</summary>
    Task<IReadOnlyList<AccountShare>> SharesAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken);

    /// <summary>What a session took by each way in, undone payments left out: cash and card terminals. Not for the cashier before the count.</summary>
    Task<IReadOnlyList<TenderTotal>> TendersAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken);

    /// <summary>What was handed over with a session (serah terima), or null.</summary>
    Task<TillHandover?> FindHandoverAsync(RegionCode region, TillSessionId id, CancellationToken cancellationToken);

    /// <summary>Closes an open session whose receipts are still what the entry was made from.</summary>
    /// <returns>False when it was closed before or another payment came in between: read it again.</returns>
    Task<bool> CloseAsync(TillSession closed, JournalEntry? entry, CancellationToken cancellationToken) =>
        CloseAsync(closed, entry, null, cancellationToken);

    /// <summary>The same, with what is handed over.</summary>
    /// <returns>False when it was closed before or a payment or void came in between: read it again.</returns>
    Task<bool> CloseAsync(TillSession closed, JournalEntry? entry, TillHandover? handover, CancellationToken cancellationToken);
}

/// <summary>Part of a till's receipts that must end in one account.</summary>
public sealed record AccountShare(Regions.ReceivingAccountId Account, Money Amount);
