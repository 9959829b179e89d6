using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Channels;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Third screen: the ways to pay, with fee and hours.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class WaysModel(RegionSet regions, ResidentBills bills) : BillPage(regions, bills)
{
    public IReadOnlyList<VirtualAccountWay> Accounts { get; private set; } = [];

    public IEnumerable<Channel> Counters => Region.Channels.Values.Where(channel => channel.Kind == ChannelKind.Counter).OrderBy(channel => channel.Id.Value, StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found) return Page();
        if (found.State != BillState.Open) return LocalRedirect(Links.Bill(found.Code));
        Accounts = PaymentInstructions.For(found.Bill, found.Today, Region).VirtualAccounts;
        return Page();
    }
}
