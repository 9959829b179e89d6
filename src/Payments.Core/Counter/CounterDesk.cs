using System.Globalization;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Counter;

/// <summary>What a cashier does all day (kasir loket): open the till, take payments, count, close.</summary>
/// <param name="regions">The regions served here.</param>
/// <param name="tills">Where till sessions are.</param>
/// <param name="recorder">The door for money.</param>
/// <param name="payments">Where payments are.</param>
/// <param name="reversals">Where reversals are.</param>
/// <param name="calendar">The time.</param>
public sealed class CounterDesk(
    RegionSet regions, ITillStore tills, PaymentRecorder recorder, IPaymentStore payments, IReversalStore reversals, RegionCalendar calendar)
{
    private readonly PaymentVoid _voids = new(regions, tills, payments, reversals, calendar);

    /// <summary>Opens a till with its float. The same session id again changes nothing and answers the same.</summary>
    /// <param name="region">Where.</param>
    /// <param name="id">The session's id, made by the caller: a second click opens nothing new.</param>
    /// <param name="channel">The counter.</param>
    /// <param name="till">Name of the drawer.</param>
    /// <param name="cashier">Staff id of the cashier.</param>
    /// <param name="float">Change money, zero or more, whole rupiah.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TillOpening> OpenAsync(
        RegionCode region, TillSessionId id, ChannelId channel, string till, string cashier, Money @float, CancellationToken cancellationToken)
    {
        var rules = regions.Get(region);
        if (!rules.Channels.TryGetValue(channel, out var counter) || counter.Kind != ChannelKind.Counter)
            return new TillOpening.Refused($"{channel} is not a counter of region {region}.");
        if (@float < Money.Zero || !@float.IsWholeRupiah)
            return new TillOpening.Refused($"A float is zero or more whole rupiah, not {@float}.");
        var session = new TillSession(
            region, id, channel, till, cashier, @float, calendar.Today(rules), calendar.Now, Money.Zero, 0, null, null);
        var open = await tills.OpenAsync(session, TillEntries.Opening(session), cancellationToken);
        return open is null
            ? new TillOpening.Opened((await tills.FindAsync(region, id, cancellationToken))!)
            : new TillOpening.InUse(open);
    }

    /// <summary>Takes cash for one or more bills: all or nothing. A till takes money only on its own business day, so that its count and its day agree.</summary>
    /// <param name="session">The open till.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="claims">Bills and amounts.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; it does not undo a payment.</param>
    public Task<RecordOutcome> PayAsync(
        TillSession session, ChannelReference key, IReadOnlyList<BillClaim> claims, CancellationToken cancellationToken) =>
        PayAsync(session, key, claims, new Tender.Cash(), cancellationToken);

    /// <summary>Takes one tender for one or more bills: all or nothing.</summary>
    /// <param name="session">The open till.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="claims">Bills and amounts.</param>
    /// <param name="tender">Cash, or a card with its slip. A slip that was used before is <see cref="RecordOutcome.ReferenceReused"/> with the other payment's key.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; it does not undo a payment.</param>
    public async Task<RecordOutcome> PayAsync(
        TillSession session, ChannelReference key, IReadOnlyList<BillClaim> claims, Tender tender, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var rules = regions.Get(session.Region);
        if (RegionCalendar.DayOf(rules, now) != session.BusinessDate) return new RecordOutcome.TillNotOpen(session.Id);
        if (tender is not Tender.Card card)
            return await RecordAsync(new(session.Region, session.Channel, key, claims, now, CanRefuse: true, session.Id, Delivery: null, Trace: session.Till), cancellationToken);

        if (!rules.Channels.TryGetValue(card.Terminal, out var terminal) || terminal.Kind != ChannelKind.Card)
            return new RecordOutcome.Malformed(nameof(card.Terminal), $"{card.Terminal} is not a card terminal of region {session.Region}.");
        if (card.Slip.Length is < 4 or > 20 || !card.Slip.All(char.IsAsciiLetterOrDigit))
            return new RecordOutcome.Malformed(nameof(card.Slip), "Type the number on the terminal's slip: 4 to 20 letters and digits.");
        var slip = string.Create(CultureInfo.InvariantCulture, $"EDC:{card.Terminal}:{session.BusinessDate:yyyyMMdd}:{card.Slip.ToUpperInvariant()}");
        return await RecordAsync(new(session.Region, card.Terminal, key, claims, now, CanRefuse: true, session.Id, slip, card.Slip), cancellationToken);
    }

    /// <summary>Undoes a payment of an open session on its own day (pembatalan), with a reason and a second person. Idempotent by its key.</summary>
    /// <param name="request">What, why, who and who approves.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; it does not undo a reversal.</param>
    /// <exception cref="TimeoutException">It kept losing races; nothing was written.</exception>
    public Task<VoidOutcome> VoidAsync(VoidRequest request, CancellationToken cancellationToken) => _voids.RunAsync(request, cancellationToken);

    /// <summary>Closes a till with what was counted before the system showed its own total (blind count).</summary>
    /// <param name="region">Where.</param>
    /// <param name="id">The session.</param>
    /// <param name="counted">All cash in the drawer, float included.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TillClosing> CloseAsync(RegionCode region, TillSessionId id, Money counted, CancellationToken cancellationToken) =>
        CloseAsync(region, id, counted, null, cancellationToken);

    /// <summary>Closes a till with its blind count and what is handed over (serah terima).</summary>
    /// <param name="region">Where.</param>
    /// <param name="id">The session.</param>
    /// <param name="counted">All cash in the drawer, float included.</param>
    /// <param name="handover">Incidents, next float, sealed bag; null when nothing is noted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TillClosing> CloseAsync(RegionCode region, TillSessionId id, Money counted, TillHandover? handover, CancellationToken cancellationToken)
    {
        if (handover?.Problem() is { } problem) return new TillClosing.Refused(problem);
        if (counted < Money.Zero) return new TillClosing.Refused($"A count is zero or more, not {counted}.");
        while (true)
        {
            var session = await tills.FindAsync(region, id, cancellationToken);
            if (session is null) return new TillClosing.Refused($"There is no till session {id}.");
            if (session.ClosedAt is not null) return new TillClosing.Closed(session, Again: true);
            var shares = await tills.SharesAsync(region, id, cancellationToken);
            if (Money.Sum(shares.Select(share => share.Amount)) != session.Received) continue;
            var closed = session with { ClosedAt = calendar.Now, Counted = counted };
            var entry = TillEntries.Closing(closed, shares, regions.Get(region), session.BusinessDate);
            if (await tills.CloseAsync(closed, entry, handover, cancellationToken)) return new TillClosing.Closed(closed, Again: false);
        }
    }

    /// <summary>A retry of a payment that was undone since is not told "paid".</summary>
    private async Task<RecordOutcome> RecordAsync(PaymentNotice notice, CancellationToken cancellationToken)
    {
        var outcome = await recorder.RecordAsync(notice, cancellationToken);
        return outcome is RecordOutcome.AlreadyRecorded { First: { Payment: { } payment } first }
            && await reversals.FindAsync(notice.Region, payment, cancellationToken) is { } reversal
            ? new RecordOutcome.Reversed(first, reversal)
            : outcome;
    }
}

/// <summary>What became of opening a till.</summary>
public abstract record TillOpening
{
    private TillOpening()
    {
    }

    /// <summary>It is open.</summary>
    public sealed record Opened(TillSession Session) : TillOpening;

    /// <summary>The till or the cashier has an open session already.</summary>
    public sealed record InUse(TillSession By) : TillOpening;

    /// <summary>It cannot be opened like this.</summary>
    public sealed record Refused(string Why) : TillOpening;
}

/// <summary>What became of closing a till.</summary>
public abstract record TillClosing
{
    private TillClosing()
    {
    }

    /// <summary>It is closed; <paramref name="Again"/> when it was closed before: the first count stands.</summary>
    public sealed record Closed(TillSession Session, bool Again) : TillClosing;

    /// <summary>It cannot be closed like this.</summary>
    public sealed record Refused(string Why) : TillClosing;
}
