using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Channels;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Third screen: the ways to pay, with fee and hours.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class WaysModel(RegionSet regions, ResidentBills bills, IChannelStateStore states) : BillPage(regions, bills)
{
    public IReadOnlyList<VirtualAccountWay> Accounts { get; private set; } = [];

    /// <summary>The channels that are not offered now, with the reason.</summary>
    public IReadOnlyDictionary<ChannelId, string> Paused { get; private set; } = new Dictionary<ChannelId, string>();

    public IEnumerable<Channel> Counters => Region.Channels.Values.Where(channel => channel.Kind == ChannelKind.Counter).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found) return Page();
        if (found.State != BillState.Open) return LocalRedirect(Links.Bill(found.Code));
        Accounts = PaymentInstructions.For(found.Bill, found.Today, Region).VirtualAccounts;
        Paused = (await states.CurrentAsync(Region.Code, cancellationToken)).Where(state => state.Opening == ChannelOpening.Paused).ToDictionary(state => state.Channel, state => state.Reason);
        return Page();
    }
}
