using Payments.Core;
using Payments.Core.Receipts;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Finance.Work;

/// <summary>A counterpart the matcher thinks of but does not dare to join: a person may propose it with one click.</summary>
/// <param name="Item">What.</param>
/// <param name="Label">How people call it.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Day">Its day; null when it is not known any more.</param>
/// <param name="Payers">Who paid, masked.</param>
/// <param name="Words">Words of the payer's name that stand on the bank line.</param>
/// <param name="SameAmount">It is as much as the exception.</param>
/// <param name="Why">Why it was not taken.</param>
internal sealed record Proposal(
    ItemRef Item, string Label, Money Amount, DateOnly? Day, IReadOnlyList<string> Payers, IReadOnlyList<string> Words, bool SameAmount, LostBecause Why);

/// <summary>Looks up what tells a person whether a counterpart is the right one.</summary>
internal sealed class ProposalDesk(Books books)
{
    private const int Most = 5;

    /// <summary>The counterparts of an exception, in the matcher's own order.</summary>
    public async Task<IReadOnlyList<Proposal>> OfAsync(Region region, ItemHistory said, CancellationToken cancellationToken)
    {
        var proposals = new List<Proposal>();
        var amount = said.Explanation.Items.FirstOrDefault(item => item.Item == said.Item)?.Amount;
        var others = said.Explanation.Competitors.Where(other => other.Why is LostBecause.Proposed or LostBecause.Equal && other.Item.Side != said.Item.Side && other.Item.Side is ItemSide.Line or ItemSide.Payment or ItemSide.Deposit);
        foreach (var other in others.DistinctBy(other => other.Item).Take(Most))
        {
            // What found its counterpart meanwhile is no proposal any more.
            if (await books.Exceptions.CurrentAsync(region.Code, other.Item, cancellationToken) is null) continue;
            proposals.Add(await OfAsync(region, said.Item, other, other.Amount == amount, cancellationToken));
        }
        return proposals;
    }

    private async Task<Proposal> OfAsync(Region region, ItemRef item, Competitor other, bool sameAmount, CancellationToken cancellationToken)
    {
        var (line, payment) = item.Side == ItemSide.Line ? (item, other.Item) : (other.Item, item);
        var text = line.Side == ItemSide.Line && await books.Trail.FindLineAsync(region.Code, new(Guid.Parse(line.Id)), cancellationToken) is { } found ? found : null;
        var (paidOn, payers) = payment.Side == ItemSide.Payment ? await PaymentAsync(region, new(Guid.Parse(payment.Id)), cancellationToken) : (null, []);
        var day = other.Item.Side == ItemSide.Line ? text?.BookingDate : paidOn;
        return new(
            other.Item, other.Label, other.Amount, day, [.. payers.Select(NameMask.Of).Distinct(StringComparer.Ordinal)],
            [.. payers.SelectMany(payer => OpenItems.SharedNames(text?.Text, payer)).Distinct(StringComparer.Ordinal)], sameAmount, other.Why);
    }

    private async Task<(DateOnly? Day, IReadOnlyList<string> Payers)> PaymentAsync(Region region, PaymentId id, CancellationToken cancellationToken)
    {
        if (await books.Trail.NumberAsync(region.Code, id, cancellationToken) is not { } ntpd || await books.Payments.FindPaymentAsync(region.Code, ntpd, cancellationToken) is not { } payment) return (null, []);
        var bills = await books.Bills.FindAsync(region.Code, [.. payment.Allocations.Select(part => part.BillCode).Distinct().Take(Most)], cancellationToken);
        return (payment.BusinessDate, [.. bills.OfType<Core.Billing.Bill>().Select(bill => bill.Payer.Name)]);
    }
}
