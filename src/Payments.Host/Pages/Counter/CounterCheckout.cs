using System.Globalization;
using Payments.Adapters.Storage.Counter;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Host.Staff;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>Takes the money of a basket at the cashier's own open till, once per form key, and says in words why not.</summary>
internal sealed class CounterCheckout(Workplace workplace, CounterDesk desk, IBillStore bills, IPaymentStore payments, TillReceipts receipts)
{
    /// <summary>Pays claims all or nothing. The same key with the same bills gives the first receipt again.</summary>
    public async Task<CheckoutResult> PayAsync(
        StaffScope staff, string key, IReadOnlyList<BillClaim> claims, Tender tender, CancellationToken cancellationToken)
    {
        if (await workplace.OwnTillAsync(staff, cancellationToken) is not { } session) return CheckoutResult.No("Refused.NoTill");
        var reference = Basket.Reference(key, claims.Select(claim => claim.Bill));
        var outcome = await desk.PayAsync(session, reference, claims, tender, cancellationToken);
        return outcome switch
        {
            RecordOutcome.Recorded recorded => new(recorded.Notice.Ntpd, null, null),
            RecordOutcome.AlreadyRecorded { First: { Ntpd: { } first } } => new(first, null, null),
            RecordOutcome.AlreadyRecorded refused => await AgainAsync(staff, refused.First, cancellationToken),
            RecordOutcome.ReferenceReused reused => Reused(reused, reference),
            RecordOutcome.Reversed undone => new(null, new("Refused.Voided", undone.Reversal.Number), undone.First.Ntpd),
            RecordOutcome.AlreadySettled settled => await SettledAsync(staff, settled.Bill, cancellationToken),
            RecordOutcome.BillUnknown unknown => CheckoutResult.No("Refused.Unknown", unknown.Bill.Value),
            RecordOutcome.BillNotPayable not => CheckoutResult.No(not.Why == NotPayableReason.Cancelled ? "Refused.Cancelled" : "Refused.Expired", not.Bill.Value),
            RecordOutcome.AmountRefused amount => CheckoutResult.No("Refused.Amount", amount.Bill.Value, amount.Due.ToString(), amount.Offered.ToString()),
            RecordOutcome.TillNotOpen => CheckoutResult.No("Refused.TillClosed"),
            RecordOutcome.Malformed => CheckoutResult.No("Refused.Form"),
            _ => throw new InvalidOperationException($"No answer for {outcome.GetType().Name}."),
        };
    }

    /// <summary>A form's claims: <c>code=rupiah</c>, as the confirmation showed them. Null when one of them is none.</summary>
    public static IReadOnlyList<BillClaim>? ReadClaims(IEnumerable<string?>? texts)
    {
        var claims = new List<BillClaim>();
        foreach (var text in texts ?? [])
        {
            var parts = (text ?? "").Split('=');
            if (parts.Length != 2 || !PaymentCode.TryParse(parts[0], out var code) || !Rupiah.TryRead(parts[1], out var amount)) return null;
            claims.Add(new(code, amount));
        }
        return claims.Count is 0 or > PaymentNotice.MaxClaims ? null : claims;
    }

    /// <summary>Claims as a form carries them.</summary>
    public static string Text(PaymentCode code, Money amount) => string.Create(CultureInfo.InvariantCulture, $"{code.Value}={Rupiah.Plain(amount)}");

    private async Task<CheckoutResult> AgainAsync(StaffScope staff, RecordedNotice first, CancellationToken cancellationToken) => first.Answer switch
    {
        NoticeAnswer.AlreadySettled => await SettledAsync(staff, first.Bill!.Value, cancellationToken),
        NoticeAnswer.BillUnknown => CheckoutResult.No("Refused.Unknown", first.Bill!.Value.Value),
        NoticeAnswer.BillCancelled => CheckoutResult.No("Refused.Cancelled", first.Bill!.Value.Value),
        NoticeAnswer.BillExpired => CheckoutResult.No("Refused.Expired", first.Bill!.Value.Value),
        _ => CheckoutResult.No("Refused.Amount", first.Bill!.Value.Value, first.Due!.Value.ToString(), first.Amount.ToString()),
    };

    private static CheckoutResult Reused(RecordOutcome.ReferenceReused reused, Core.Channels.ChannelReference ours) =>
        reused.First.Reference == ours
            ? new(null, new("Refused.Reused"), reused.First.Ntpd)
            : new(null, new("Refused.SlipUsed"), reused.First.Ntpd);

    private async Task<CheckoutResult> SettledAsync(StaffScope staff, PaymentCode code, CancellationToken cancellationToken)
    {
        var bill = (await bills.FindAsync(staff.RegionCode, [code], cancellationToken))[0];
        if (bill?.PaidBy is not { } by || await receipts.NumberOfAsync(staff.RegionCode, by, cancellationToken) is not { } ntpd
            || await payments.FindPaymentAsync(staff.RegionCode, ntpd, cancellationToken) is not { } payment)
            return CheckoutResult.No("Refused.Settled", code.Value);
        var region = workplace.RegionOf(staff);
        var channel = region.Channels.TryGetValue(payment.Channel, out var known) ? known.Name : payment.Channel.Value;
        return new(null, new("Refused.SettledBy", code.Value, Dates.Moment(payment.PaidAt, region.Zone), channel), ntpd);
    }
}

/// <summary>What became of a checkout.</summary>
/// <param name="Paid">The receipt's number when it is paid.</param>
/// <param name="Why">Why not.</param>
/// <param name="Other">A receipt that explains it.</param>
internal sealed record CheckoutResult(Ntpd? Paid, CounterMessage? Why, Ntpd? Other)
{
    public static CheckoutResult No(string text, params object[] arguments) => new(null, new(text, arguments), null);
}
