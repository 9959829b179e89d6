using Payments.Core.Billing;
using Payments.Core.Ledger;
using Payments.Core.Regions;

namespace Payments.Core.Counter;

/// <summary>The journal entries of a till's day: pure.</summary>
public static class TillEntries
{
    /// <summary>The entry of an opening float; null for a float of nothing.</summary>
    public static JournalEntry? Opening(TillSession session) => session.Float.IsZero
        ? null
        : new(session.Region, EntryId.New(session.OpenedAt), "till:" + session.Id, session.BusinessDate, session.OpenedAt, null,
            [PostingRules.Post(LedgerEvent.TillOpened, new() { Till = session.Id }, session.Float)]);

    /// <summary>
    /// The entry of a blind count: the difference is booked, the float goes back, the rest goes to the treasurer divided
    /// by the account it must end in. Afterwards the till's account stands at zero. Null when nothing was in the drawer.
    /// </summary>
    /// <remarks>A shortage or surplus falls to the region's money: a water company gets what its customers paid, to the rupiah.</remarks>
    /// <param name="closed">The session with its count and closing time.</param>
    /// <param name="shares">Its receipts by receiving account.</param>
    /// <param name="region">The region.</param>
    /// <param name="businessDate">The ledger day to book on.</param>
    /// <exception cref="InvalidOperationException">The shares do not add up to the receipts.</exception>
    public static JournalEntry? Closing(TillSession closed, IReadOnlyList<AccountShare> shares, Region region, DateOnly businessDate)
    {
        if (Money.Sum(shares.Select(share => share.Amount)) != closed.Received)
            throw new InvalidOperationException($"Till session {closed.Id}: its shares do not add up to {closed.Received}.");
        var counted = closed.Counted ?? throw new InvalidOperationException($"Till session {closed.Id} was not counted.");
        var context = new PostingContext { Till = closed.Id };
        var postings = new List<Posting>();
        void Post(LedgerEvent @event, PostingContext with, Money amount)
        {
            if (amount.IsPositive) postings.Add(PostingRules.Post(@event, with, amount));
        }

        Post(LedgerEvent.TillShort, context, closed.Expected - counted);
        Post(LedgerEvent.TillOver, context, counted - closed.Expected);
        var back = Money.Min(closed.Float, counted);
        Post(LedgerEvent.TillFloatReturned, context, back);
        foreach (var (account, amount) in Divide(counted - back, shares, region))
            Post(LedgerEvent.TillHandedOver, context with { Account = account }, amount);
        return postings.Count == 0 ? null : new(
            closed.Region, EntryId.New(closed.ClosedAt!.Value), "till:" + closed.Id, businessDate, closed.ClosedAt.Value, null, postings);
    }

    /// <summary>Companies' accounts first and in full, then the region's; the last account takes what is over or missing.</summary>
    private static IEnumerable<(ReceivingAccountId Account, Money Amount)> Divide(
        Money cash, IReadOnlyList<AccountShare> shares, Region region)
    {
        var companies = region.Levies.Values.Where(levy => levy.Family == RevenueFamily.Water)
            .Select(levy => region.Agencies[levy.Agency].Account).ToHashSet();
        var ordered = shares.OrderBy(share => companies.Contains(share.Account) ? 0 : 1).ThenBy(share => share.Account.Value, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0) ordered.Add(new(region.Accounts.Keys.OrderBy(account => companies.Contains(account) ? 1 : 0).ThenBy(account => account.Value, StringComparer.Ordinal).First(), Money.Zero));
        for (var i = 0; i < ordered.Count; i++)
        {
            var amount = i == ordered.Count - 1 ? cash : Money.Min(ordered[i].Amount, cash);
            yield return (ordered[i].Account, amount);
            cash -= amount;
        }
    }
}
