using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>The morning page: whether every rupiah of a day is in its place.</summary>
internal sealed class IndexModel(Books books, AuditTrail audit, MorningDesk desk) : WholeRegionPage(books, audit)
{
    public Morning Morning { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Morning = await desk.OfAsync(Region, Day, cancellationToken);

    /// <summary>What people call a channel, account or levy.</summary>
    public string NameOf(string subject) =>
        Region.Channels.TryGetValue(new(subject), out var channel) ? channel.Name
        : Region.Accounts.TryGetValue(new(subject), out var account) ? account.Bank
        : Region.Levies.TryGetValue(new(subject), out var levy) ? levy.Name
        : subject;
}
