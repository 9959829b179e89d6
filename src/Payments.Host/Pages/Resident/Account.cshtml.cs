using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Channels;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Fourth screen: the virtual account number with its steps, and what became of the bill while the page is open.</summary>
[EnableRateLimiting(PagesSetup.Lookup)]
internal sealed class AccountModel(RegionSet regions, ResidentBills bills, StatusLinks statusLinks, IChannelStateStore states) : BillPage(regions, bills)
{
    [BindProperty(Name = "saluran", SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(Name = "cara", SupportsGet = true)]
    public int Chosen { get; set; }

    /// <summary>The account; null when the bill can no longer be paid.</summary>
    public VirtualAccountWay? Way { get; private set; }

    public ChannelGuide? Guide => Way is not { Guides: { Count: > 0 } guides } ? null : guides[Math.Clamp(Chosen, 0, guides.Count - 1)];

    public IReadOnlyList<string> Steps =>
        Guide?.Steps.GetValueOrDefault(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Guide?.Steps.GetValueOrDefault("id") ?? [];

    public ResidentStatus? Status { get; private set; }

    /// <summary>Where the page asks for news; null when there will be none.</summary>
    public string? LiveAddress { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found) return Page();
        Way = PaymentInstructions.For(found.Bill, found.Today, Region).VirtualAccounts.FirstOrDefault(way => way.Channel.Value == Channel);
        if (found.State == BillState.Open && (Way is null || await IsPausedAsync(Way.Channel, cancellationToken))) return LocalRedirect(Links.Ways(found.Code));
        Status = new(found, Links);
        if (found.State == BillState.Open) LiveAddress = statusLinks.Of(found);
        return Page();
    }

    private async Task<bool> IsPausedAsync(ChannelId channel, CancellationToken cancellationToken) =>
        (await states.CurrentAsync(Region.Code, cancellationToken)).Any(state => state.Channel == channel && state.Opening == ChannelOpening.Paused);
}
