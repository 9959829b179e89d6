using Payments.Core.Channels;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>What channels keep of payments, which come in order of time: a schedule is looked up when a channel's day changes.</summary>
internal sealed class FeesByDay(MatchRules rules, PaymentColumns payments)
{
    private readonly List<(DateOnly Day, FeeSchedule? Schedule)> _last = [];

    /// <summary>What the channel keeps of the payment at a place by itself, in sen; of what is kept of a whole batch nothing is one payment's.</summary>
    public long Of(int place)
    {
        var (channel, day) = (payments.ChannelNumber(place), payments.BusinessDate(place));
        while (_last.Count <= channel) _last.Add((DateOnly.MinValue, null));
        if (_last[channel].Day != day) _last[channel] = (day, rules.FeeOn(payments.Channel(place), day));
        return _last[channel].Schedule is { Per: FeePer.Transaction } schedule ? schedule.On(payments.Amount(place)).Sen : 0;
    }
}
