using Payments.Core.Reconciliation.Closing;
using Payments.Host.Composition;
using Quartz;

namespace Payments.Host.Jobs;

/// <summary>Begins a region's night: takes the oldest day that is over and not closed, and plans a job for each of its accounts. They may run on any host; the last one plans the closing.</summary>
[DisallowConcurrentExecution]
[RetryPolicy(NightWork.Retries, NightWork.FirstPause, 2)]
internal sealed class NightlyJob(Books books, NightWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // 1 which day, unless a host is at it
        var region = books.Regions.Get(NightKeys.RegionOf(context));
        if (await books.OpenDaysAsync(region, cancellationToken) is not [var day, ..]) return;
        if (await NightKeys.IsUnderWayAsync(context.Scheduler, region.Code, day, cancellationToken)) return;

        // 2 may it be closed? Its cash gets deposit slips
        if (await books.Night.PrepareAsync(region, day, cancellationToken) is { } refused)
        {
            await work.RunAsync(context, day, null, () => Task.FromResult<string?>(string.Join(' ', refused.Reasons)), cancellationToken);
            return;
        }

        // 3 a job for each account
        var jobs = region.Accounts.Keys.Select(account => NightKeys.Account(region.Code, day, account))
            .ToDictionary(job => job, job => (IReadOnlyCollection<ITrigger>)[NightKeys.Now(job, books.Clock)]);
        await context.Scheduler.ScheduleJobs(jobs, ScheduleJobOptions.Replacing, cancellationToken);
    }
}

/// <summary>Reconciles one account for one date. The last account of the date plans its closing.</summary>
[DisallowConcurrentExecution]
[RetryPolicy(NightWork.Retries, NightWork.FirstPause, 2)]
internal sealed class AccountJob(Books books, NightWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (region, day, account) = (books.Regions.Get(NightKeys.RegionOf(context)), NightKeys.DayOf(context), NightKeys.AccountOf(context));
        var done = await work.RunAsync(
            context, day, account,
            async () => await books.Reconciliation.RunAsync(region, account, day, cancellationToken) is Core.Reconciliation.RunOutcome.Refused refused ? refused.Reason : null,
            cancellationToken);
        if (done && await AllDoneAsync(region, day, cancellationToken)) await PlanCloseAsync(context.Scheduler, NightKeys.Close(region.Code, day), cancellationToken);
    }

    private async Task PlanCloseAsync(IScheduler scheduler, IJobDetail close, CancellationToken cancellationToken)
    {
        try
        {
            await scheduler.ScheduleJob(close, NightKeys.Now(close, books.Clock), default, cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Two accounts were the last ones at the same moment.
        }
    }

    private async Task<bool> AllDoneAsync(Core.Regions.Region region, DateOnly day, CancellationToken cancellationToken)
    {
        var attempts = (await books.Nights.SinceAsync(region.Code, day, cancellationToken)).Where(attempt => attempt.Day == day).ToLookup(attempt => attempt.Account);
        return region.Accounts.Keys.All(account => attempts[account].MaxBy(attempt => attempt.Number)?.Outcome == NightOutcome.Completed);
    }
}

/// <summary>Closes a date whose accounts are reconciled, then begins the next one that is open.</summary>
[DisallowConcurrentExecution]
[RetryPolicy(NightWork.Retries, NightWork.FirstPause, 2)]
internal sealed class CloseJob(Books books, NightWork work, ILogger<CloseJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (region, day) = (books.Regions.Get(NightKeys.RegionOf(context)), NightKeys.DayOf(context));
        var done = await work.RunAsync(
            context, day, null,
            async () =>
            {
                switch (await books.Night.RunAsync(region, day, cancellationToken))
                {
                    case NightlyResult.Closed closed:
                        logger.LogInformation("Region {Region}: {Day} is closed, {Exceptions} exceptions, {Slips} deposit slips, root {Root}.", region.Code, day, closed.Exceptions.Count, closed.Slips.Count, closed.Sheet.ChainHash);
                        return null;
                    case NightlyResult.DoesNotTieOut open:
                        return "The day does not tie out and stays open: " + string.Join(' ', open.Reasons);
                    case NightlyResult.Refused refused:
                        return string.Join(' ', refused.Reasons);
                    default:
                        throw new InvalidOperationException("A night ended in a way nobody knows.");
                }
            },
            cancellationToken);
        if (done) await context.Scheduler.TriggerJob(NightKeys.Night(region.Code), cancellationToken);
    }
}
