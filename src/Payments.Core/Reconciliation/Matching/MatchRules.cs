using System.Collections.Frozen;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>What a run goes by besides its items: which keys there are, what channels keep, when offices are closed.</summary>
/// <param name="Keys">How a line's text is searched.</param>
/// <param name="Fees">Fee schedules by channel.</param>
/// <param name="Holidays">Days that are no working days, besides Saturday and Sunday.</param>
public sealed record MatchRules(
    KeyRules Keys, IReadOnlyDictionary<ChannelId, IReadOnlyList<FeeSchedule>> Fees, FrozenSet<DateOnly> Holidays)
{
    /// <summary>Stages that are left out, to see what each is worth; none in a real run.</summary>
    public IReadOnlySet<int> Without { get; init; } = FrozenSet<int>.Empty;

    /// <summary>The rules of a region.</summary>
    public static MatchRules Of(Region region) => new(
        KeyRules.Of(region),
        region.Channels.Values.Where(channel => channel.Fees.Count > 0).ToDictionary(channel => channel.Id, channel => channel.Fees),
        region.Holidays);

    /// <summary>The schedule of a channel on a business date; null when it keeps nothing.</summary>
    public FeeSchedule? FeeOn(ChannelId channel, DateOnly businessDate) =>
        Fees.TryGetValue(channel, out var schedules) ? schedules.FirstOrDefault(schedule => schedule.HoldsOn(businessDate)) : null;

    /// <summary>The channel whose mark a line carries; null when none or several do.</summary>
    /// <param name="channels">The channels that pay into the line's account.</param>
    /// <param name="text">The line's text.</param>
    public static ChannelId? ChannelOf(IReadOnlyList<Channel> channels, string text)
    {
        ChannelId? only = null;
        foreach (var channel in channels)
        {
            if (!channel.LineMarks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))) continue;
            if (only is not null) return null;
            only = channel.Id;
        }
        return only;
    }
}
