using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Core.Payments;

/// <summary>Somebody says that money was paid: every channel becomes this, and this is the only thing the recorder takes.</summary>
/// <param name="Region">Where.</param>
/// <param name="Channel">Through which way in.</param>
/// <param name="Reference">The channel's key of this payment; the same key with the same content is the same money.</param>
/// <param name="Claims">Which bills it is for, and how much for each; several make a basket, all or nothing.</param>
/// <param name="PaidAt">When the payer paid, by the channel's clock: it decides lateness.</param>
/// <param name="CanRefuse">True while the channel can still give the money back; false means it must be recorded, held if need be.</param>
/// <param name="Till">The open till session, for counter money.</param>
/// <param name="Delivery">The channel's id of this one message (X-EXTERNAL-ID with its day), when it has one; reused for another payment it is refused.</param>
/// <param name="Trace">The channel's further reference for people (NTB, referenceNo); not part of the content.</param>
public sealed record PaymentNotice(
    RegionCode Region,
    ChannelId Channel,
    ChannelReference Reference,
    IReadOnlyList<BillClaim> Claims,
    DateTimeOffset PaidAt,
    bool CanRefuse,
    TillSessionId? Till,
    string? Delivery,
    string? Trace)
{
    /// <summary>Bills one notice may pay at most.</summary>
    public const int MaxClaims = 1_000;

    /// <summary>The whole amount paid.</summary>
    public Money Amount => Money.Sum(Claims.Select(claim => claim.Amount));

    /// <summary>SHA-256, lower-case hex, over what makes two notices the same: channel, reference, till, bills and amounts. Not times, not free text.</summary>
    public string ContentHash()
    {
        var text = new StringBuilder().Append(Channel).Append('\n').Append(Reference).Append('\n').Append(Till?.ToString());
        foreach (var claim in Claims.OrderBy(claim => claim.Bill.Value, StringComparer.Ordinal))
            text.Append('\n').Append(claim.Bill).Append('=').Append(claim.Amount.Sen.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>The part of a notice that is for one bill.</summary>
public sealed record BillClaim(PaymentCode Bill, Money Amount);
