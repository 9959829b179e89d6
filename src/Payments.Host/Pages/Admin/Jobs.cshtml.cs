using Payments.Host.Composition;
using Payments.Host.Jobs;

namespace Payments.Host.Pages.Admin;

/// <summary>The nightly job: when it runs next, what became of the last nights.</summary>
internal sealed class JobsModel(Books books, NightHistory nights, PaymentsOptions options) : AdminPage(books)
{
    private const int Shown = 30;

    public NightState State { get; private set; } = null!;

    public IReadOnlyList<NightRun> Recent { get; private set; } = [];

    public string At => options.Night.At;

    /// <summary>False: this host only serves, another one runs the night.</summary>
    public bool Enabled => options.Night.Enabled;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        State = await nights.StateAsync(Region, cancellationToken);
        Recent = await nights.RecentAsync(Region, Shown, cancellationToken);
    }
}
