using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Core.Claims;

/// <summary>"I paid but it does not show" (sudah bayar tapi belum tercatat): what somebody says about their money.</summary>
/// <param name="Region">Where.</param>
/// <param name="Date">The day it was paid, in the region's zone.</param>
/// <param name="Amount">How much, to the rupiah.</param>
/// <param name="Channel">Through which channel, when they know.</param>
/// <param name="Reference">A reference from their proof: the bank's, the channel's or an NTPD.</param>
/// <param name="Code">The payment code, when they have it.</param>
public sealed record PaymentClaim(RegionCode Region, DateOnly Date, Money Amount, ChannelId? Channel, string? Reference, PaymentCode? Code)
{
    /// <summary>Characters a reference has at least: shorter ones are counters that stand on many receipts.</summary>
    public const int MinReferenceLength = 6;

    /// <summary>The first thing wrong with it, or null. Amount, day and a reference or code are needed: less would tell strangers about others' money.</summary>
    public string? Problem(DateOnly today) => this switch
    {
        { Amount.IsPositive: false } => "Give the amount that was paid.",
        { Reference: { Length: > ChannelReference.MaxLength } } => $"A reference has at most {ChannelReference.MaxLength} characters.",
        { Code: null, Reference: null or { Length: < MinReferenceLength } } => $"Give the payment code, or a reference of at least {MinReferenceLength} characters from the proof of payment.",
        _ when Date > today => "That day has not come yet.",
        _ => null,
    };
}
