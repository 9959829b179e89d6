using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Channels;

/// <summary>The ways a resident can pay one bill from home: pure, from the bill and the region's data.</summary>
/// <param name="Due">What the bill costs on the day, with the working.</param>
/// <param name="VirtualAccounts">One per channel that may take it; none when the bill is not open or its code has expired.</param>
public sealed record PaymentInstructions(AmountDue Due, IReadOnlyList<VirtualAccountWay> VirtualAccounts)
{
    /// <summary>The ways to pay a bill on a day. A virtual account needs no order at the bank: its number is the channel's prefix and the payment code.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="on">The business day.</param>
    /// <param name="region">The region.</param>
    public static PaymentInstructions For(Bill bill, DateOnly on, Region region)
    {
        var due = AmountDue.Of(bill, on, region);
        if (bill.Status != BillStatus.Issued || bill.ExpiresOn < on) return new(due, []);
        var account = region.Agencies[bill.Agency].Account;
        return new(due, [.. region.Channels.Values
            .Where(channel => channel is { Kind: ChannelKind.VirtualAccount, VirtualAccountPrefix: not null } && channel.Account == account)
            .OrderBy(channel => channel.Id.Value, StringComparer.Ordinal)
            .Select(channel => Way(channel, bill, due, on, region))]);
    }

    private static VirtualAccountWay Way(Channel channel, Bill bill, AmountDue due, DateOnly on, Region region)
    {
        var number = channel.VirtualAccountPrefix + bill.Code.Value;
        var last = bill.ExpiresOn ?? DateOnly.MaxValue;
        return new(
            channel.Id, channel.Name, number, RegionCalendar.StartOf(region, on.AddDays(1)),
            last == DateOnly.MaxValue ? null : RegionCalendar.StartOf(region, last.AddDays(1)),
            [.. channel.Guides.Where(guide => guide.From <= on && (guide.To is null || guide.To >= on)).Select(guide => Filled(guide, number, due.Total))]);
    }

    private static ChannelGuide Filled(ChannelGuide guide, string number, Money amount) => guide with
    {
        Steps = guide.Steps.ToDictionary(
            language => language.Key,
            IReadOnlyList<string> (language) => [.. language.Value.Select(step => step
                .Replace("{va}", number, StringComparison.Ordinal)
                .Replace("{amount}", amount.ToString(), StringComparison.Ordinal))],
            StringComparer.Ordinal),
    };
}

/// <summary>A virtual account for one bill (nomor virtual account).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Number">The number to type: the bank's company code and the payment code.</param>
/// <param name="AmountUntil">The amount holds until this instant: afterwards a sanction may be due.</param>
/// <param name="ExpiresAt">The number takes money until this instant; null when the payment code does not expire.</param>
/// <param name="Guides">Fee, hours and steps per bank, filled in; empty when the region file has none.</param>
public sealed record VirtualAccountWay(
    ChannelId Channel, string Name, string Number, DateTimeOffset AmountUntil, DateTimeOffset? ExpiresAt, IReadOnlyList<ChannelGuide> Guides);
