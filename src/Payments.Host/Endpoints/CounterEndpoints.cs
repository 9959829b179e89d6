using System.Globalization;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Endpoints;

/// <summary>The counter's day: open the till, pay a basket, close with a blind count. Every write has a key of the sender; a till is closed under the key it was opened with.</summary>
internal static class CounterEndpoints
{
    public static void MapCounter(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/regions/{region}").AddEndpointFilter(app.ServiceProvider.GetRequiredService<CounterAccess>().FilterAsync);
        group.MapPost("/tills", OpenAsync).Says(
            "Opens a till with its float.",
            "Answered after the session and its float are committed. The Idempotency-Key becomes the session's id: sent again, the same session comes back and nothing is posted twice.",
            key: "A UUID of your own; it becomes the till session's id.");
        group.MapGet("/tills/{till:guid}", ShowAsync).Says(
            "An own till, without its total: the count is blind.", "Shows what is committed at the moment it runs; a payment answered before is in it.");
        group.MapPost("/tills/{till:guid}/payments", PayAsync).Says(
            "Pays a basket of bills with one tender.",
            "All bills are paid or none. Answered after receipts, ledger and bills are committed together; from then on every read shows it. "
            + "The same key with the same content gets the first answer, with other content 409.",
            key: "1 to 128 characters of your own.");
        group.MapPost("/tills/{till:guid}/close", CloseAsync).Says(
            "Closes a till with its blind count.",
            "Answered after the count and the posted difference are committed; no payment enters the till afterwards. The till's id, your key from opening it, is the key here: "
            + "the same count sent again gets the first answer, another count 409.");
        group.MapVoids();
        group.MapCollective();
        group.MapReceipts();
    }

    private static async Task<IResult> OpenAsync(string region, OpenTill request, HttpContext http, CounterDesk desk, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(http.Request.Headers[IdempotencyKey.Header], out var key))
            return Problems.BadRequest(IdempotencyKey.Header, "Send a UUID of your own as Idempotency-Key; it becomes the till session's id.");
        if (request.Till is not { Length: > 0 and <= 32 }) return Problems.BadRequest("till", "Name the drawer, for example LOKET-01.");
        if (!TryRupiah(request.Float, out var @float)) return Problems.BadRequest("float", "The float is zero or more whole rupiah.");
        var opening = await desk.OpenAsync(
            new(region), new(key), new ChannelId(request.Channel ?? "LOKET"), request.Till, Staff(http).Cashier, @float, cancellationToken);
        return opening switch
        {
            TillOpening.Opened opened => Results.Created($"/api/v1/regions/{region}/tills/{opened.Session.Id}", TillView.Of(opened.Session)),
            TillOpening.InUse used => Problems.Of(409, "till-in-use", "The drawer or the cashier has an open session; close it first.", ("session", used.By.Id.ToString())),
            TillOpening.Refused refused => Problems.BadRequest("till", refused.Why),
            _ => throw new InvalidOperationException(),
        };
    }

    private static async Task<IResult> ShowAsync(string region, Guid till, HttpContext http, ITillStore tills, CancellationToken cancellationToken) =>
        await OwnTillAsync(region, till, http, tills, cancellationToken) is { } session ? Results.Ok(TillView.Of(session)) : NoTill(till);

    private static async Task<IResult> PayAsync(
        string region, Guid till, PayBasket request, HttpContext http, CounterDesk desk, CollectiveDesk collective, ITillStore tills, RegionSet regions,
        CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.TryRead(http, out var key)) return IdempotencyKey.Missing();
        if (request.Bills is not { Count: > 0 }) return Problems.BadRequest("bills", "Name at least one bill.");
        var claims = new List<BillClaim>();
        foreach (var item in request.Bills)
        {
            if (!PaymentCode.TryParse(item.Code, out var code)) return Problems.BadRequest("bills.code", $"'{item.Code}' is not a payment code.");
            if (!TryRupiah(item.Amount, out var amount) || !amount.IsPositive) return Problems.BadRequest("bills.amount", $"Bill {item.Code}: whole rupiah above zero are expected.");
            claims.Add(new(code, amount));
        }
        var total = Money.Sum(claims.Select(claim => claim.Amount));
        var given = total;
        if (request.Card is null && (!TryRupiah(request.Cash, out given) || given < total))
            return Problems.BadRequest("cash", $"The cash given must be whole rupiah and at least {total}.");
        if (request is { Card: not null, Cash: not null }) return Problems.BadRequest("card", "Give cash or card, not both.");
        if (await OwnTillAsync(region, till, http, tills, cancellationToken) is not { } session) return NoTill(till);

        Tender tender = request.Card is { } card ? new Tender.Card(new(card.Terminal ?? ""), card.Slip ?? "") : new Tender.Cash();
        var outcome = await desk.PayAsync(session, new(key), claims, tender, cancellationToken);
        if (outcome is RecordOutcome.ReferenceReused { First: var first } && first.Reference.Value != key)
            return Problems.Of(409, "slip-used", "This slip paid something else at the terminal today; check its number.", ("ntpd", first.Ntpd?.Value));
        return claims.Count > 1 && await CollectiveEndpoints.InTheWayAsync(outcome, session.Region, claims, collective, cancellationToken) is { } named
            ? named
            : CounterAnswers.Of(outcome, given, regions.Get(session.Region));
    }

    private static async Task<IResult> CloseAsync(string region, Guid till, CloseTill request, HttpContext http, CounterDesk desk, ITillStore tills, CancellationToken cancellationToken)
    {
        if (Counted(request) is not { } counted) return Problems.BadRequest("counted", "Give either counted (whole rupiah) or notes (pieces by denomination).");
        if (await OwnTillAsync(region, till, http, tills, cancellationToken) is null) return NoTill(till);
        TillHandover? handover = null;
        if (request.Handover is { } noted)
        {
            if (!TryRupiah(noted.NextFloat ?? 0, out var next)) return Problems.BadRequest("handover.nextFloat", "The next float is zero or more whole rupiah.");
            handover = new(noted.Incidents ?? "", next, noted.BagNumber ?? "");
            if (handover.Problem() is { } problem) return Problems.BadRequest("handover", problem);
        }
        return await desk.CloseAsync(new(region), new(till), counted, handover, cancellationToken) switch
        {
            TillClosing.Closed { Again: true, Session: var first } when first.Counted != counted =>
                Problems.Of(409, "till-closed", "The till was closed before with another count; the first count stands.", ("closedAt", first.ClosedAt)),
            TillClosing.Closed closed => Results.Ok(ClosedTillView.Of(
                closed.Session, closed.Again, await tills.TendersAsync(closed.Session.Region, closed.Session.Id, cancellationToken),
                await tills.FindHandoverAsync(closed.Session.Region, closed.Session.Id, cancellationToken))),
            TillClosing.Refused refused => Problems.BadRequest("counted", refused.Why),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>A cashier works only at an own till.</summary>
    internal static async Task<TillSession?> OwnTillAsync(string region, Guid till, HttpContext http, ITillStore tills, CancellationToken cancellationToken) =>
        await tills.FindAsync(new(region), new(till), cancellationToken) is { } session && session.Cashier == Staff(http).Cashier ? session : null;

    internal static IResult NoTill(Guid till) => Problems.Of(404, "till-unknown", $"This cashier has no till session {till}.");

    internal static CounterStaff Staff(HttpContext http) => (CounterStaff)http.Items[typeof(CounterStaff)]!;

    private static Money? Counted(CloseTill request)
    {
        if (request.Counted is { } counted && request.Notes is null) return TryRupiah(counted, out var whole) ? whole : null;
        if (request.Notes is null || request.Counted is not null) return null;
        var sum = Money.Zero;
        foreach (var (denomination, pieces) in request.Notes)
        {
            if (!long.TryParse(denomination, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is 0 or > 1_000_000 || pieces is < 0 or > 1_000_000) return null;
            sum += Money.OfRupiah(value) * pieces;
        }
        return sum;
    }

    private static bool TryRupiah(decimal? amount, out Money money)
    {
        money = Money.Zero;
        if (amount is not { } value || value < 0 || value > 1_000_000_000_000m || decimal.Truncate(value) != value) return false;
        money = Money.OfDecimal(value);
        return true;
    }
}

internal sealed record OpenTill(string? Channel, string? Till, decimal? Float);

internal sealed record PayBasket(IReadOnlyList<BasketItem>? Bills, decimal? Cash, CardSlip? Card);

/// <summary>A card at a terminal: the terminal's channel and the number on its slip.</summary>
internal sealed record CardSlip(string? Terminal, string? Slip);

internal sealed record BasketItem(string? Code, decimal? Amount);

internal sealed record CloseTill(decimal? Counted, IReadOnlyDictionary<string, int>? Notes, HandoverNote? Handover);

internal sealed record HandoverNote(string? Incidents, decimal? NextFloat, string? BagNumber);

/// <summary>An open till as its cashier may see it: no total, the count is blind.</summary>
internal sealed record TillView(string Id, string Channel, string Till, string Cashier, DateOnly BusinessDate, DateTimeOffset OpenedAt, decimal Float, int Payments, bool Open)
{
    public static TillView Of(TillSession session) => new(
        session.Id.ToString(), session.Channel.Value, session.Till, session.Cashier, session.BusinessDate, session.OpenedAt,
        session.Float.ToDecimal(), session.Payments, session.ClosedAt is null);
}

/// <summary>A closed till: what should have been there, what was, the difference, what came by card, and what was handed over.</summary>
internal sealed record ClosedTillView(
    string Id, DateTimeOffset ClosedAt, int Payments, int Voids, decimal Float, decimal Received, decimal Expected, decimal Counted, decimal Difference,
    IReadOnlyDictionary<string, decimal> Cards, HandoverNote? Handover, bool ClosedBefore)
{
    public static ClosedTillView Of(TillSession session, bool again, IReadOnlyList<TenderTotal> tenders, TillHandover? handover) => new(
        session.Id.ToString(), session.ClosedAt!.Value, session.Payments, session.Voids, session.Float.ToDecimal(), session.Received.ToDecimal(),
        session.Expected.ToDecimal(), session.Counted!.Value.ToDecimal(), session.Difference!.Value.ToDecimal(),
        tenders.Where(tender => tender.Channel != session.Channel).ToDictionary(tender => tender.Channel.Value, tender => tender.Amount.ToDecimal()),
        handover is null ? null : new(handover.Incidents, handover.NextFloat.ToDecimal(), handover.BagNumber), again);
}
