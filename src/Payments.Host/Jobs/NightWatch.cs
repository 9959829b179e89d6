using System.Globalization;
using Payments.Core.Reconciliation.Closing;
using Payments.Host.Composition;

namespace Payments.Host.Jobs;

/// <summary>Looks at every region's night and logs each new alert once, on every host: also on one that runs no nights, because the others may all be down.</summary>
internal sealed class NightWatch(Books books, NightHistory nights, ILogger<NightWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private List<NightAlert> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, books.Clock);
        do await LookAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = new List<NightAlert>();
            foreach (var region in books.Regions.All) now.AddRange(await nights.AlertsAsync(region, cancellationToken));
            foreach (var alert in now.Where(alert => !_known.Exists(known => IsSame(known, alert))))
                logger.LogError("Night {Kind}: region {Region}, account {Account}, {Date}. {What} Do it by hand: {Command}", alert.Kind, alert.Region, AccountOf(alert), Iso(alert.Day), alert.What, alert.Command);
            foreach (var alert in _known.Where(known => !now.Exists(alert => IsSame(known, alert))))
                logger.LogInformation("Night no longer {Kind}: region {Region}, account {Account}, {Date}.", alert.Kind, alert.Region, AccountOf(alert), Iso(alert.Day));
            _known = now;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(problem, "The nights cannot be looked at; it is tried again.");
        }
    }

    // What is said changes with every attempt and state; since when it is wrong does not.
    private static bool IsSame(NightAlert one, NightAlert other) => (one with { What = "" }) == (other with { What = "" });

    private static string AccountOf(NightAlert alert) => alert.Account?.Value ?? "(all)";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
