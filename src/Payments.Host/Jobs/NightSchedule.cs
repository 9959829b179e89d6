using System.Globalization;
using Payments.Adapters.Storage;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Quartz;

namespace Payments.Host.Jobs;

/// <summary>
/// When the night begins in each region, and that the hosts share it: on PostgreSQL the scheduler keeps its plan in the database, one host
/// takes each job, and what a killed host was at is run again by another. SQLite means one host, whose plan is made anew at each start.
/// A night that was missed runs at the next start: every open day before today is closed.
/// </summary>
internal static class NightSchedule
{
    // An account's payments and lines are held in memory while it is matched.
    private const int JobsAtOnce = 2;

    public static void Add(WebApplicationBuilder builder, Books books, NightTimes times)
    {
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.InstanceId) = ("payments", HostName(books.Clock)));
            quartz.UseDefaultThreadPool(JobsAtOnce);
            if (books.Storage.Engine == StorageEngine.PostgreSql) quartz.UsePersistentStore(store => Share(store, books, times.TakeOverSeconds));
            foreach (var region in books.Regions.All) Plan(quartz, region, times.At);
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Share(IPersistentStoreBuilder store, Books books, int takeOverSeconds)
    {
        // A host that did not check in for both together is taken for gone. Whole milliseconds: the store keeps no less.
        var checkIn = TimeSpan.FromSeconds(takeOverSeconds / 3);
        store.UsePostgres(source => source.DataSourceFactory = _ => books.Database.Source);
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (checkIn, TimeSpan.FromSeconds(takeOverSeconds) - checkIn));
        store.ConfigureStore(options => (options.TablePrefix, options.StoreJobDataAsStrings) = ("qrtz_", true));
    }

    private static void Plan(IQuartzBuilder quartz, Region region, TimeOnly at)
    {
        var night = NightKeys.Night(region.Code);
        quartz.AddJob<NightlyJob>(job => NightKeys.For(job.StoreDurably().RequestRecovery(), region.Code));
        quartz.AddTrigger(trigger => trigger.ForJob(night).WithIdentity("start", $"night {region.Code}").StartNow());
        quartz.AddTrigger(trigger => trigger.ForJob(night).WithIdentity("daily", $"night {region.Code}").WithCronSchedule(
            string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?"),
            cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(region.Zone.TimeZoneName())).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
    }

    // What operators read in alerts; the end tells two lives of a container apart.
    private static string HostName(TimeProvider clock) => $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")[^6..]}";
}
