using Payments.Adapters.Storage.Reporting;
using Payments.Core;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;
using Payments.Core.Remittance;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Finance;

/// <summary>What became of one item, in order of time.</summary>
/// <param name="Side">Which record it stands in.</param>
/// <param name="Label">How people call it.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Payment">The payment, when it is one.</param>
/// <param name="Bills">Its bills.</param>
/// <param name="Entry">The entry that booked the payment.</param>
/// <param name="Reversal">The void, when there is one.</param>
/// <param name="Slip">The deposit slip, when it is one.</param>
/// <param name="Lines">The bank's own lines: the item itself, or those it was joined with.</param>
/// <param name="History">What runs said about it, newest first.</param>
internal sealed record Story(
    ItemSide Side, string Label, Money Amount, Payment? Payment, IReadOnlyList<Core.Billing.Bill> Bills, JournalEntry? Entry, PaymentReversal? Reversal, DepositSlip? Slip,
    IReadOnlyList<TrailLine> Lines, IReadOnlyList<ItemHistory> History);

/// <summary>Tells the story of a payment, a bank line or a deposit slip.</summary>
internal sealed class MoneyStory(Books books)
{
    private const int MostBills = 20, MostLines = 20;

    /// <summary>The story; null when there is no such item.</summary>
    public async Task<Story?> OfAsync(Region region, ItemSide side, string id, CancellationToken cancellationToken) => side switch
    {
        ItemSide.Line => await OfLineAsync(region, id, cancellationToken),
        ItemSide.Deposit => await OfSlipAsync(region, id, cancellationToken),
        _ => await OfPaymentAsync(region, id, cancellationToken),
    };

    private async Task<Story?> OfLineAsync(Region region, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key) || await books.Trail.FindLineAsync(region.Code, new(key), cancellationToken) is not { } line) return null;
        var history = await books.Runs.ExplainAsync(region.Code, line.Id.ToString(), cancellationToken);
        return new(ItemSide.Line, line.BankReference ?? line.Reference ?? line.Text, line.Amount, null, [], null, null, null, [line], history);
    }

    private async Task<Story?> OfSlipAsync(Region region, string id, CancellationToken cancellationToken)
    {
        if (await books.Slips.FindAsync(region.Code, id, cancellationToken) is not { } slip) return null;
        var history = await books.Runs.ExplainAsync(region.Code, slip.Number, cancellationToken);
        return new(ItemSide.Deposit, slip.Number, slip.Amount, null, [], null, null, slip, await LinesAsync(region, history, cancellationToken), history);
    }

    private async Task<Story?> OfPaymentAsync(Region region, string id, CancellationToken cancellationToken)
    {
        // Held money is named by its payment and its bill.
        var number = Guid.TryParse(id.Split('/')[0], out var key) ? await books.Trail.NumberAsync(region.Code, new(key), cancellationToken) : Ntpd.TryParse(id.Trim(), out var typed) ? typed : null as Ntpd?;
        if (number is not { } ntpd || await books.Payments.FindPaymentAsync(region.Code, ntpd, cancellationToken) is not { } payment) return null;
        var codes = payment.Allocations.Where(part => part.Bill is not null).Select(part => part.BillCode).Distinct().Take(MostBills).ToList();
        var bills = await books.Bills.FindAsync(region.Code, codes, cancellationToken);
        var history = await books.Runs.ExplainAsync(region.Code, payment.Id.ToString(), cancellationToken);
        if (id.Contains('/', StringComparison.Ordinal)) history = [.. history.Concat(await books.Runs.ExplainAsync(region.Code, id, cancellationToken)).OrderByDescending(said => said.Run.At)];
        return new(
            ItemSide.Payment, ntpd.Value, payment.Amount, payment, [.. bills.OfType<Core.Billing.Bill>()], await books.Reversals.EntryOfAsync(payment, cancellationToken),
            await books.Reversals.FindAsync(region.Code, payment.Id, cancellationToken), null, await LinesAsync(region, history, cancellationToken), history);
    }

    /// <summary>The lines live runs joined an item with.</summary>
    private async Task<IReadOnlyList<TrailLine>> LinesAsync(Region region, IReadOnlyList<ItemHistory> history, CancellationToken cancellationToken)
    {
        var lines = new List<TrailLine>();
        var ids = history.Where(said => said.Run.UndoneAt is null).SelectMany(said => said.Explanation.Items)
            .Where(item => item.Item.Side == ItemSide.Line).Select(item => item.Item.Id).Distinct(StringComparer.Ordinal).Take(MostLines);
        foreach (var id in ids)
            if (await books.Trail.FindLineAsync(region.Code, new(Guid.Parse(id)), cancellationToken) is { } line) lines.Add(line);
        return lines;
    }
}
