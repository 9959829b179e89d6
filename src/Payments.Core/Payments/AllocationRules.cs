using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Regions;

namespace Payments.Core.Payments;

/// <summary>Puts one claim's money onto its bill's charges, or into held money, and books it. What fits nothing is held, never lost.</summary>
internal static class AllocationRules
{
    public static void Apply(
        BillClaim claim, Bill? bill, AmountDue? due, HeldReason? held, PaymentNotice notice, Channel channel, Region region,
        List<Allocation> allocations, List<Posting> postings, List<BillId> settles)
    {
        var settled = Money.Zero;
        if (bill is not null && due is not null && claim.Amount >= due.Total)
        {
            Settle(bill, due, notice, channel, region, allocations, postings);
            settles.Add(bill.Id);
            settled = due.Total;
        }
        if (claim.Amount > settled) Hold(claim, bill, claim.Amount - settled, held!.Value, channel, allocations, postings);
    }

    private static void Settle(
        Bill bill, AmountDue due, PaymentNotice notice, Channel channel, Region region, List<Allocation> allocations, List<Posting> postings)
    {
        var account = region.Agencies[bill.Agency].Account;
        foreach (var line in due.Lines)
            allocations.Add(new(bill.Code, bill.Id, line.Charge.Kind, bill.Levy, line.Charge.Account, account, line.Charge.Amount, null, line.Working));

        var context = new PostingContext { Levy = bill.Levy, Till = notice.Till, Channel = notice.Channel };
        var cash = channel.Kind == ChannelKind.Counter;
        if (bill.Total.IsPositive)
            postings.Add(PostingRules.Post(cash ? LedgerEvent.CashSettled : LedgerEvent.ChannelSettled, context, bill.Total));
        foreach (var line in due.Lines.Skip(bill.Charges.Count))
        {
            postings.Add(PostingRules.Post(
                cash ? LedgerEvent.CashSanction : LedgerEvent.ChannelSanction,
                context with { Revenue = line.Charge.Account }, line.Charge.Amount));
        }
    }

    private static void Hold(
        BillClaim claim, Bill? bill, Money amount, HeldReason reason, Channel channel, List<Allocation> allocations, List<Posting> postings)
    {
        var account = channel.Account ?? throw new InvalidOperationException($"Channel {channel.Id} cannot hold money: it has no account.");
        allocations.Add(new(claim.Bill, bill?.Id, null, bill?.Levy, null, account, amount, reason, "Titipan"));
        postings.Add(PostingRules.Post(
            LedgerEvent.ChannelHeld, new PostingContext { Channel = channel.Id, Account = account }, amount));
    }
}
