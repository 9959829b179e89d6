using System.Globalization;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Quartz;

namespace Payments.Host.Jobs;

/// <summary>One nightly job per region, at the region's own time. A night that was missed runs at the next start: the job closes every open day before today.</summary>
internal static class NightSchedule
{
    public static void Add(WebApplicationBuilder builder, Books books, PaymentsOptions.NightSection night)
    {
        if (!TimeOnly.TryParseExact(night.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            throw new OperatorException($"Payments:Night:At is '{night.At}'; a time like 01:30 is expected.");
        builder.AddQuartz(quartz =>
        {
            foreach (var region in books.Regions.All)
            {
                var name = $"night-{region.Code}";
                quartz.AddJob<NightlyJob>(job => job.WithIdentity(name).UsingJobData(NightlyJob.RegionKey, region.Code.Value).StoreDurably());
                quartz.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name + "-start").StartNow());
                quartz.AddTrigger(trigger => trigger.ForJob(name).WithIdentity(name + "-daily").WithCronSchedule(
                    string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?"),
                    cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(region.Zone.TimeZoneName()))
                        .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            }
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
