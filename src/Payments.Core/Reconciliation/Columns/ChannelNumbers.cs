using Payments.Core.Channels;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>The few channels of a million items as numbers in the order they came; none is below zero.</summary>
internal sealed class ChannelNumbers
{
    private const short None = -1;

    private readonly List<ChannelId> _channels = [];
    private readonly Dictionary<ChannelId, short> _numbers = [];

    public ChannelId? this[short number] => number < 0 ? null : _channels[number];

    public short Of(ChannelId? channel)
    {
        if (channel is not { } known) return None;
        if (_numbers.TryGetValue(known, out var number)) return number;
        number = checked((short)_channels.Count);
        _channels.Add(known);
        return _numbers[known] = number;
    }
}
