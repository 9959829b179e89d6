using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>Inquiry (24): what a virtual account costs today. It changes nothing.</summary>
internal sealed class SnapInquiry(IBillStore bills, RegionSet regions, RegionCalendar calendar)
{
    public async Task<SnapReply> AnswerAsync(VaCall call, CancellationToken cancellationToken)
    {
        if (call.Channel is not { } channel || !call.TryCode(out var code)) return Refuse(call, Unknown);
        var region = regions.Get(call.Relation.Region);
        var bill = (await bills.FindAsync(region.Code, [code], cancellationToken))[0];

        // A bill whose money must end elsewhere is unknown here: a water bill cannot be paid into the treasury account.
        if (bill is null || region.Agencies[bill.Agency].Account != region.Channels[channel].Account) return Refuse(call, Unknown);
        var today = calendar.Today(region);
        if (bill.Status == BillStatus.Cancelled) return Refuse(call, new(SnapCode.InvalidBill(Reasons.Cancelled.English), false, Reasons.Cancelled));
        if (bill.Status == BillStatus.Paid) return Refuse(call, new(SnapCode.PaidBill, false, Reasons.Paid));
        if (bill.ExpiresOn < today) return Refuse(call, new(SnapCode.BillExpired, false, Reasons.Expired));
        return VaReplies.Quote(call, AmountDue.Of(bill, today, region), region.Levies[bill.Levy]);
    }

    private static Verdict Unknown => new(SnapCode.InvalidBill(Reasons.Unknown.English), false, Reasons.Unknown);

    private static SnapReply Refuse(VaCall call, Verdict verdict) => VaReplies.NotQuoted(call, verdict);
}
