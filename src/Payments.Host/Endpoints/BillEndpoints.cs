using Payments.Core.Billing;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Endpoints;

/// <summary>Finding a bill and what it costs today, with the working.</summary>
internal static class BillEndpoints
{
    public static void MapBills(this IEndpointRouteBuilder app)
    {
        var bills = app.MapGroup("/api/v1/regions/{region}/bills").AddEndpointFilter(app.ServiceProvider.GetRequiredService<CounterAccess>().FilterAsync);
        bills.MapGet("/{code}", FindAsync).Says("A bill and what it costs today, with the working.", "Shows what is committed at the moment it runs; the amount holds for the day named in it.");
        bills.MapGet("/", SearchAsync).Says("Bills by number, NOP, customer or name.", "Shows what is committed at the moment it runs, up to a limit; nothing is held back for the caller.");
    }

    private static async Task<IResult> FindAsync(
        string region, string code, IBillStore store, RegionSet regions, RegionCalendar calendar, CancellationToken cancellationToken)
    {
        if (!PaymentCode.TryParse(code, out var parsed))
            return Problems.BadRequest("code", $"'{code}' is not a payment code: 6 to {PaymentCode.MaxLength} digits, the last one a check digit.");
        var rules = regions.Get(new(region));
        var bill = (await store.FindAsync(rules.Code, [parsed], cancellationToken))[0];
        return bill is null
            ? Problems.Of(404, "bill-unknown", $"No bill has the code {code}.")
            : Results.Ok(BillView.Of(bill, calendar.Today(rules), rules));
    }

    private static async Task<IResult> SearchAsync(
        string region, string? number, string? q, IBillStore store, RegionSet regions, RegionCalendar calendar, CancellationToken cancellationToken)
    {
        var (field, text) = q is null ? (nameof(number), number) : (nameof(q), q);
        if (text is null || !BillQuery.TryParse(text, out var query) || (query.NameWords.Count == 0 && text.Trim().Length < 4))
            return Problems.BadRequest(field, "Give a payment code, an object, payer or document number of at least 4 characters, or 3 letters of a name.");
        var rules = regions.Get(new(region));
        var found = await store.SearchAsync(rules.Code, text, cancellationToken);
        return Results.Ok(found.Select(bill => BillView.Of(bill, calendar.Today(rules), rules)));
    }
}

/// <summary>A bill as a cashier sees it. Amounts are whole rupiah.</summary>
internal sealed record BillView(
    string Code, string Document, string Levy, string LevyName, string Agency, string Payer, string ObjectNumber,
    DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly DueDate, string Status, DateOnly On, decimal Due, IReadOnlyList<LineView> Lines)
{
    public static BillView Of(Bill bill, DateOnly on, Region region)
    {
        var due = AmountDue.Of(bill, on, region);
        var levy = region.Levies[bill.Levy];
        return new(
            bill.Code.Value, bill.Document, levy.Code.Value, levy.Name, region.Agencies[bill.Agency].Name, bill.Payer.Name, bill.ObjectNumber,
            bill.Period.From, bill.Period.To, bill.DueDate, bill.Status.ToString(), on,
            bill.Status == BillStatus.Issued ? due.Total.ToDecimal() : 0,
            [.. due.Lines.Select(line => new LineView(line.Charge.Kind.ToString(), line.Charge.Account.Value, line.Charge.Amount.ToDecimal(), line.Working))]);
    }
}

/// <summary>One line of what is due, with its working.</summary>
internal sealed record LineView(string Kind, string Account, decimal Amount, string Working);
