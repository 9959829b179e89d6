using Payments.Core.Ledger;

namespace Payments.Core.Billing;

/// <summary>Books a new bill: its receivable against its revenue, charge by charge (J1).</summary>
public static class BillIssue
{
    /// <summary>The bill together with the entry that books it.</summary>
    /// <param name="bill">A bill that is not stored yet.</param>
    /// <param name="businessDate">An open ledger day.</param>
    /// <param name="bookedAt">The time of booking.</param>
    public static IssuedBill On(Bill bill, DateOnly businessDate, DateTimeOffset bookedAt)
    {
        var postings = new List<Posting>(bill.Charges.Count);
        foreach (var charge in bill.Charges)
        {
            if (charge.Amount.IsZero) continue;
            var context = new PostingContext { Levy = bill.Levy, Revenue = charge.Account };
            postings.Add(charge.Amount.IsPositive
                ? PostingRules.Post(LedgerEvent.BillIssued, context, charge.Amount)
                : PostingRules.Post(LedgerEvent.ReliefGranted, context, -charge.Amount));
        }
        return new(bill, new(bill.Region, EntryId.New(bookedAt), "bill:" + bill.Id, businessDate, bookedAt, null, postings));
    }
}
