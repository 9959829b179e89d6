using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Core.Regions;

namespace Payments.Host.Endpoints;

/// <summary>A payment's receipt: looked at as often as one likes, printed with its count.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder group)
    {
        group.MapGet("/receipts/{ntpd}", ShowAsync).Says(
            "A receipt to look at.", "Shows what is committed at the moment it runs; an undone payment says so from the moment its void was answered.");
        group.MapPost("/receipts/{ntpd}/prints", PrintAsync).Says(
            "Counts a print and gives the receipt with its copy number (SALINAN KE-n); of an undone payment, the reversal slip's.",
            "Answered after the count is committed; two prints never get the same number. The same key sent again is the same print and gets its number.",
            key: "1 to 128 characters of your own.");
    }

    private static async Task<IResult> ShowAsync(string region, string ntpd, IPaymentStore payments, IReversalStore reversals, RegionSet regions, CancellationToken cancellationToken) =>
        await FindAsync(region, ntpd, payments, cancellationToken) is { } payment
            ? Results.Ok(ReceiptView.Of(payment, regions.Get(payment.Region), copy: null, await reversals.FindAsync(payment.Region, payment.Id, cancellationToken)))
            : Unknown(ntpd);

    private static async Task<IResult> PrintAsync(
        string region, string ntpd, HttpContext http, IPaymentStore payments, IReversalStore reversals, IPrintStore prints, RegionSet regions, RegionCalendar calendar,
        CancellationToken cancellationToken)
    {
        if (!IdempotencyKey.TryRead(http, out var key)) return IdempotencyKey.Missing();
        if (await FindAsync(region, ntpd, payments, cancellationToken) is not { } payment) return Unknown(ntpd);
        var reversal = await reversals.FindAsync(payment.Region, payment.Id, cancellationToken);
        var document = reversal is null ? PrintedDocument.Receipt : PrintedDocument.ReversalSlip;
        var before = await prints.CountAsync(
            new(payment.Region, payment.Id, document, key, CounterEndpoints.Staff(http).Cashier, calendar.Now), cancellationToken);
        return Results.Ok(ReceiptView.Of(payment, regions.Get(payment.Region), before, reversal));
    }

    private static Task<Payment?> FindAsync(string region, string ntpd, IPaymentStore payments, CancellationToken cancellationToken) =>
        Ntpd.TryParse(ntpd, out var number) ? payments.FindPaymentAsync(new(region), number, cancellationToken) : Task.FromResult<Payment?>(null);

    private static IResult Unknown(string ntpd) => Problems.Of(404, "payment-unknown", $"No payment has the number {ntpd}.");
}
