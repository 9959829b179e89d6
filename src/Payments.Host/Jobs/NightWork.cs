using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Quartz;

namespace Payments.Host.Jobs;

/// <summary>Does a piece of a night with its attempt on record.</summary>
internal sealed class NightWork(Books books, ILogger<NightWork> logger)
{
    /// <summary>An error nobody expected (the database went away) is tried again so often, after one minute, two, four.</summary>
    public const int Retries = 3;

    public const string FirstPause = "00:01:00";

    /// <summary>Runs it on this host.</summary>
    /// <param name="context">The job.</param>
    /// <param name="day">Business date.</param>
    /// <param name="account">The account; null for the day itself.</param>
    /// <param name="work">Does it; answers why it could not be done, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>True when it is done and this host may go on.</returns>
    public async Task<bool> RunAsync(IJobExecutionContext context, DateOnly day, ReceivingAccountId? account, Func<Task<string?>> work, CancellationToken cancellationToken)
    {
        var region = NightKeys.RegionOf(context);
        var host = context.Scheduler.SchedulerInstanceId;
        if (await books.Nights.BeginAsync(region, day, account, host, books.Calendar.Now, cancellationToken) is not { } attempt)
        {
            logger.LogInformation("Region {Region}, {Account}, {Day}: another host was quicker.", region, account, day);
            return false;
        }
        try
        {
            var reason = await work();
            return await EndAsync(attempt, reason) && reason is null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            logger.LogError(problem, "Region {Region}, {Account}, {Day}: attempt {Attempt} broke off.", region, account, day, attempt.Number);
            await EndAsync(attempt, problem.Message);
            throw;
        }
    }

    // What was done is done, also when the host is told to stop.
    private async Task<bool> EndAsync(NightAttempt attempt, string? reason)
    {
        if (await books.Nights.EndAsync(attempt, reason is null ? NightOutcome.Completed : NightOutcome.Failed, reason, books.Calendar.Now, CancellationToken.None)) return true;
        logger.LogWarning("Region {Region}, {Account}, {Day}: attempt {Attempt} was taken for lost while it ran; another host does it again. Was this one frozen, or its clock wrong?", attempt.Region, attempt.Account, attempt.Day, attempt.Number);
        return false;
    }
}
