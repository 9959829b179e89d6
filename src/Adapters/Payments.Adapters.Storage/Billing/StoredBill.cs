using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Adapters.Storage.Billing;

/// <summary>A bill's row with one of its charges: how one query reads whole bills.</summary>
internal sealed record StoredBill(
    RegionCode Region, BillId BillId, PaymentCode PaymentCode, string Document, LevyCode Levy, AgencyCode Agency, string PayerNumber, string PayerName,
    string ObjectNumber, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly IssuedOn, DateOnly DueDate, DateOnly? ExpiresOn, LateRuleId LateRule,
    BillStatus Status, PaymentId? PaidBy, ChargeKind Kind, AccountCode AccountCode, Money AmountSen, string Description)
{
    /// <summary>Bills from rows that stand together by bill, charges in order.</summary>
    public static List<Bill> Group(List<StoredBill> rows)
    {
        var bills = new List<Bill>();
        for (var start = 0; start < rows.Count;)
        {
            var end = start + 1;
            while (end < rows.Count && rows[end].BillId == rows[start].BillId) end++;
            bills.Add(rows[start].With([.. rows[start..end].Select(row => new Charge(row.Kind, row.AccountCode, row.AmountSen, row.Description))]));
            start = end;
        }
        return bills;
    }

    private Bill With(IReadOnlyList<Charge> charges) => new(
        Region, BillId, PaymentCode, Document, Levy, Agency, new Payer(PayerNumber, PayerName), ObjectNumber, new Period(PeriodFrom, PeriodTo),
        IssuedOn, DueDate, ExpiresOn, LateRule, charges, Status, PaidBy);
}
