using Payments.Core;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Quartz;

namespace Payments.Host.Jobs;

/// <summary>Closes every business day of a region that is over and not closed, oldest first; stops at the first that cannot be closed and says why.</summary>
[DisallowConcurrentExecution]
internal sealed class NightlyJob(Books books, ILogger<NightlyJob> logger) : IJob
{
    public const string RegionKey = "region";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var region = books.Regions.Get(new RegionCode(context.MergedJobDataMap.GetString(RegionKey)!));
        var today = books.Calendar.Today(region);
        DateOnly? last = null;
        foreach (var day in await OpenDaysAsync(books, region, today, cancellationToken))
        {
            switch (await books.Night.RunAsync(region, day, cancellationToken))
            {
                case NightlyResult.Closed closed:
                    logger.LogInformation("Region {Region}: {Day} is closed, {Exceptions} exceptions, {Slips} deposit slips, root {Root}.", region.Code, day, closed.Exceptions.Count, closed.Slips.Count, closed.Sheet.ChainHash);
                    last = day;
                    break;
                case NightlyResult.DoesNotTieOut open:
                    logger.LogError("Region {Region}: {Day} does not tie out and stays open: {Reasons}", region.Code, day, open.Reasons);
                    await NightHistory.FailedAsync(books, region.Code, day, string.Join(' ', open.Reasons), cancellationToken);
                    return;
                case NightlyResult.Refused refused:
                    logger.LogError("Region {Region}: {Day} cannot be closed: {Reasons}", region.Code, day, refused.Reasons);
                    await NightHistory.FailedAsync(books, region.Code, day, string.Join(' ', refused.Reasons), cancellationToken);
                    return;
            }
        }
        await NightHistory.DoneAsync(books, region.Code, last, cancellationToken);
    }

    private static async Task<IEnumerable<DateOnly>> OpenDaysAsync(Books books, Region region, DateOnly today, CancellationToken cancellationToken) =>
        (await books.Ledger.DaysAsync(region.Code, cancellationToken))
            .Where(day => day.Date < today && day.ChainHash is null).Select(day => day.Date).Order();
}
