using System.Globalization;
using Payments.Core;
using Payments.Core.Regions;
using Quartz;

namespace Payments.Host.Jobs;

/// <summary>How the jobs of a night are named in the scheduler: one for each region, then one for each region, date and account, and one that closes the date.</summary>
internal static class NightKeys
{
    private const string RegionKey = "region", DayKey = "day", AccountKey = "account", Closing = "close";

    /// <summary>The job that begins a region's night.</summary>
    public static JobKey Night(RegionCode region) => new(region.Value, "night");

    /// <summary>Reconciles one account for one date.</summary>
    public static IJobDetail Account(RegionCode region, DateOnly day, ReceivingAccountId account) =>
        Piece<AccountJob>(region, day, account.Value).UsingJobData(AccountKey, account.Value).Build();

    /// <summary>Closes a date.</summary>
    public static IJobDetail Close(RegionCode region, DateOnly day) => Piece<CloseJob>(region, day, Closing).Build();

    /// <summary>Once, at once: when no host is there, as soon as one is.</summary>
    public static ITrigger Now(IJobDetail job, TimeProvider clock) => TriggerBuilder.Create(clock).WithIdentity(job.Key.Name, job.Key.Group).ForJob(job.Key).StartNow().Build();

    /// <summary>True while a piece of a date is planned or under way on some host.</summary>
    public static async Task<bool> IsUnderWayAsync(IScheduler scheduler, RegionCode region, DateOnly day, CancellationToken cancellationToken) =>
        (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group(region, day)), cancellationToken)).Count > 0;

    /// <summary>The region a job is for.</summary>
    public static RegionCode RegionOf(IJobExecutionContext context) => new(context.MergedJobDataMap.GetString(RegionKey)!);

    /// <summary>The date a job is for.</summary>
    public static DateOnly DayOf(IJobExecutionContext context) => DateOnly.ParseExact(context.MergedJobDataMap.GetString(DayKey)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The account a job is for.</summary>
    public static ReceivingAccountId AccountOf(IJobExecutionContext context) => new(context.MergedJobDataMap.GetString(AccountKey)!);

    /// <summary>Tells the night's job its region.</summary>
    public static void For(IJobConfigurator<NightlyJob> job, RegionCode region) => job.WithIdentity(Night(region)).UsingJobData(RegionKey, region.Value);

    // Recovery: when the host is killed, another one runs it again.
    private static JobBuilder<TJob> Piece<TJob>(RegionCode region, DateOnly day, string name)
        where TJob : IJob =>
        JobBuilder.Create<TJob>().WithIdentity(name, Group(region, day)).RequestRecovery().UsingJobData(RegionKey, region.Value).UsingJobData(DayKey, Iso(day));

    private static string Group(RegionCode region, DateOnly day) => $"night {region} {Iso(day)}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
