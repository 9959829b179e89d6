using Payments.Core.Channels;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>What channels should keep, and whether a shortage looks like what one kept.</summary>
internal sealed class Fees(MatchTable table)
{
    // A channel that keeps more than this multiple of its fee did not keep a fee.
    private const int MaxMultiple = 3;

    private readonly FeeSchedule[] _known = [.. table.Rules.Fees.OrderBy(channel => channel.Key.Value, StringComparer.Ordinal).SelectMany(channel => channel.Value)];

    /// <summary>What payments of one channel should bring together, by the schedule of their day; null when the channel keeps nothing.</summary>
    public Money? Scheduled(IReadOnlyList<int> payments)
    {
        if (table.Rules.FeeOn(table.ChannelOf(payments[0]), table.PaymentDay[payments[0]]) is not { } schedule) return null;
        return schedule.Per == FeePer.Batch ? By(schedule, payments) : Money.OfSen(payments.Sum(payment => table.PaymentFee[payment]));
    }

    private Money By(FeeSchedule schedule, IReadOnlyList<int> payments) => schedule.Per == FeePer.Batch
        ? schedule.On(Money.OfSen(payments.Sum(payment => table.PaymentSen[payment])))
        : Money.Sum(payments.Select(payment => schedule.On(Money.OfSen(table.PaymentSen[payment]))));

    /// <summary>What payments of one channel would bring the channel by any schedule there is, its own of the day first; none when it keeps nothing.</summary>
    public IReadOnlyList<Money> Known(IReadOnlyList<int> payments) => Scheduled(payments) is not { } scheduled ? [] :
        [.. _known.Select(schedule => By(schedule, payments)).Prepend(scheduled).Where(fee => fee.IsPositive).Distinct()];

    /// <summary>
    /// Payments' money is short by about what a schedule would keep, though not by the channel's own of that day: it decides the name of the difference,
    /// no money.
    /// </summary>
    public bool IsLikeAFee(IReadOnlyList<int> payments, long shortSen) => shortSen > 0 && Scheduled(payments) is { } scheduled
        && (shortSen <= scheduled.Sen * MaxMultiple || Known(payments).Any(fee => fee.Sen == shortSen));

    /// <summary>Divides what a channel kept of a sum among its payments: each by its own schedule where that adds up, else by size, the rest on the last.</summary>
    public IReadOnlyList<Money> Divide(IReadOnlyList<int> payments, Money kept)
    {
        if (payments.Sum(payment => table.PaymentFee[payment]) == kept.Sen) return [.. payments.Select(payment => Money.OfSen(table.PaymentFee[payment]))];
        var total = Money.OfSen(payments.Sum(payment => table.PaymentSen[payment]));
        var parts = payments.Select(payment => kept.InProportion(Money.OfSen(table.PaymentSen[payment]), total)).ToArray();
        parts[^1] += kept - Money.Sum(parts);
        return parts;
    }
}
