using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Payments;

/// <summary>Whether a notice is one at all: the first check, before anything is looked up.</summary>
public static class NoticeCheck
{
    /// <summary>How far the channel's clock may run ahead of ours.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>The first thing wrong with a notice, or null.</summary>
    public static RecordOutcome.Malformed? FirstProblem(PaymentNotice notice, Region region, DateTimeOffset now)
    {
        if (!region.Channels.TryGetValue(notice.Channel, out var channel))
            return new(nameof(notice.Channel), $"Region {region.Code} has no channel {notice.Channel}; name one of its region file.");
        if (notice.Reference.Value is not { Length: > 0 and <= ChannelReference.MaxLength } || notice.Reference.Value.Any(char.IsControl))
            return new(nameof(notice.Reference), $"A reference has 1 to {ChannelReference.MaxLength} printable characters.");
        if (notice.PaidAt > now + ClockTolerance)
            return new(nameof(notice.PaidAt), $"{notice.PaidAt:O} lies in the future; check the channel's clock.");
        return Claims(notice) ?? TillProblem(notice, channel);
    }

    private static RecordOutcome.Malformed? Claims(PaymentNotice notice)
    {
        if (notice.Claims.Count is 0 or > PaymentNotice.MaxClaims)
            return new(nameof(notice.Claims), $"A payment names 1 to {PaymentNotice.MaxClaims} bills, not {notice.Claims.Count}.");
        var seen = new HashSet<string>(notice.Claims.Count, StringComparer.Ordinal);
        foreach (var claim in notice.Claims)
        {
            if (!claim.Amount.IsPositive)
                return new(nameof(notice.Claims), $"Bill {claim.Bill}: an amount above zero is expected, not {claim.Amount}.");
            if (!claim.Amount.IsWholeRupiah)
                return new(nameof(notice.Claims), $"Bill {claim.Bill}: bills are whole rupiah, not {claim.Amount}.");
            if (!seen.Add(claim.Bill.Value))
                return new(nameof(notice.Claims), $"Bill {claim.Bill} stands in the basket twice; take one out.");
        }
        return null;
    }

    private static RecordOutcome.Malformed? TillProblem(PaymentNotice notice, Channel channel) => (channel.Kind, notice.Till) switch
    {
        (ChannelKind.Counter or ChannelKind.Card, null) => new(nameof(notice.Till), "Counter money needs an open till."),
        (ChannelKind.Counter or ChannelKind.Card, _) when !notice.CanRefuse => new(nameof(notice.CanRefuse), "A cashier can always give money back."),
        (ChannelKind.Card, _) when notice.Delivery is null => new(nameof(notice.Delivery), "A card payment needs the slip number its terminal printed."),
        (ChannelKind.VirtualAccount or ChannelKind.Transfer, not null) => new(nameof(notice.Till), "Only counter money belongs to a till."),
        (not ChannelKind.Counter, _) when channel.Account is null =>
            new(nameof(notice.Channel), $"Channel {channel.Id} has no receiving account; name one in the region file."),
        _ => null,
    };
}
