using Payments.Core.Payments;

namespace Payments.Core.Receipts;

/// <summary>What a receipt's QR claims in public: so much was paid on that day under this number, by someone whose name looks like this.</summary>
/// <param name="Ntpd">The payment's number; its first four digits are the region.</param>
/// <param name="Amount">The whole payment.</param>
/// <param name="PaidOn">The region's date on which it was paid.</param>
/// <param name="MaskedName">The payer as strangers may see it (<see cref="NameMask"/>); at most <see cref="MaxNameBytes"/> bytes of UTF-8 are kept.</param>
public sealed record ReceiptClaim(Ntpd Ntpd, Money Amount, DateOnly PaidOn, string MaskedName)
{
    /// <summary>Bytes of the masked name the claim keeps, so that the QR stays small.</summary>
    public const int MaxNameBytes = 40;

    /// <summary>The region it was paid in.</summary>
    public RegionCode Region => new(Ntpd.Value[..4]);

    /// <summary>The claim of a payment.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="payer">The payer's name as the bill writes it; it is masked here. Null when no bill is known.</param>
    /// <param name="region">Its region, for the date.</param>
    public static ReceiptClaim Of(Payment payment, string? payer, Regions.Region region) => new(
        payment.Ntpd, payment.Amount, Regions.RegionCalendar.DayOf(region, payment.PaidAt), NameMask.Of(payer ?? ""));
}
