using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Jobs;

namespace Payments.Host.Pages.Admin;

/// <summary>The nightly job: when it runs next, what has to be looked at, how far it is, what became of the last nights.</summary>
internal sealed class JobsModel(Books books, NightHistory nights, PaymentsOptions options) : AdminPage(books)
{
    private const int Shown = 60;

    public NightState State { get; private set; } = null!;

    public IReadOnlyList<NightAttempt> Recent { get; private set; } = [];

    public string At => options.Night.At;

    /// <summary>False: this host only serves, another one runs the night.</summary>
    public bool Enabled => options.Night.Enabled;

    /// <summary>How far the oldest open day is: the newest attempt at each of its accounts and at its closing. Empty when every day is closed.</summary>
    public IReadOnlyList<(ReceivingAccountId? Account, NightAttempt? Newest)> Progress { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        State = await nights.StateAsync(Region, cancellationToken);
        Recent = await nights.RecentAsync(Region, Shown, cancellationToken);
        if (State.OpenDays is [var day, ..]) Progress = await ProgressAsync(day, cancellationToken);
    }

    private async Task<IReadOnlyList<(ReceivingAccountId? Account, NightAttempt? Newest)>> ProgressAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var attempts = (await Books.Nights.SinceAsync(Region.Code, day, cancellationToken)).Where(attempt => attempt.Day == day).ToList();
        return [.. Region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal).Select(account => (ReceivingAccountId?)account).Append(null)
            .Select(account => (account, attempts.Where(attempt => attempt.Account == account).MaxBy(attempt => attempt.Number)))];
    }
}
