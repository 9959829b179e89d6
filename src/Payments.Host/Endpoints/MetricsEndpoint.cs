using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Jobs;
using Payments.Host.Jobs.Inbox;
using Payments.Host.Reports;
using Prometheus;

namespace Payments.Host.Endpoints;

/// <summary>
/// <c>/metrics</c> in Prometheus' text format: notices by channel and outcome, batch sizes, the intake's queue, the age
/// of the last closed day, alerts of the night, and of the money that is not in the bank yet.
/// Counts only, no names or numbers of anybody; keep it on the inner network all the same.
/// </summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app, Books books)
    {
        var registry = Metrics.NewCustomRegistry();
        var factory = Metrics.WithCustomRegistry(registry);
        MeterAdapter.StartListening(new()
        {
            Registry = registry,
            MetricFactory = factory,
            InstrumentFilterPredicate = instrument => instrument.Meter.Name == PaymentMeter.Name,
        });
        var queue = factory.CreateGauge("payments_intake_queue", "Entries waiting for a batch.");
        var age = factory.CreateGauge("payments_last_closed_day_age_days", "Days since the newest closed business day; 1 in the morning after a good night.", "region");
        var night = factory.CreateGauge("payments_night_alerts", "Accounts and days whose night failed, was missed or is late; the log and /healthz/night name them.", "region", "kind");
        var nights = app.ServiceProvider.GetRequiredService<NightHistory>();
        var inbox = factory.CreateGauge("payments_inbox_files", "Files in the inbox: waiting to be taken, or refused and not cleared away (alert above 0).", "region", "state");
        var folders = app.ServiceProvider.GetRequiredService<InboxFolders>();
        var transit = new TransitGauges(books, factory);
        registry.AddBeforeCollectCallback(async cancellationToken =>
        {
            queue.Set(books.Intake.Waits);
            foreach (var region in books.Regions.All)
            {
                if (folders.Root is not null) Tell(inbox, folders, region.Code);
                var alerts = await nights.AlertsAsync(region, cancellationToken);
                foreach (var kind in Enum.GetValues<NightAlertKind>())
                    night.WithLabels(region.Code.Value, kind.ToString().ToLowerInvariant()).Set(alerts.Count(alert => alert.Kind == kind));
                var closed = (await books.Ledger.DaysAsync(region.Code, cancellationToken)).Where(day => day.ChainHash is not null).Select(day => day.Date).ToList();
                if (closed.Count == 0) continue;
                age.WithLabels(region.Code.Value).Set(books.Calendar.Today(region).DayNumber - closed.Max().DayNumber);
                await transit.ReadAsync(region, closed.Max(), cancellationToken);
            }
        });
        app.MapMetrics("/metrics", registry);
    }

    private static void Tell(Gauge inbox, InboxFolders folders, RegionCode region)
    {
        var (waiting, refused) = InboxState.Count(folders, region);
        inbox.WithLabels(region.Value, "waiting").Set(waiting);
        inbox.WithLabels(region.Value, "refused").Set(refused);
    }
}

/// <summary>Money in transit at the last close. What the night said does not change between scrapes, so it is read once in a while.</summary>
internal sealed class TransitGauges(Books books, IMetricFactory factory)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly Gauge
        _oldest = factory.CreateGauge("payments_in_transit_oldest_days", "Days the oldest payment or deposit has waited for the bank.", ["region"]),
        _amount = factory.CreateGauge("payments_in_transit_rupiah", "Paid and not in the bank at the last close.", ["region"]),
        _count = factory.CreateGauge("payments_in_transit_items", "Payments and deposits not in the bank at the last close.", ["region"]);

    private readonly Dictionary<RegionCode, (DateOnly Day, DateTimeOffset At)> _read = [];

    /// <summary>Reads the open exceptions of a closed day, unless that was done a moment ago.</summary>
    public async Task ReadAsync(Region region, DateOnly closed, CancellationToken cancellationToken)
    {
        var now = books.Calendar.Now;
        if (_read.TryGetValue(region.Code, out var last) && last.Day == closed && now - last.At < Fresh) return;
        var waiting = (await books.Night.ExceptionsAsync(region.Code, closed, cancellationToken)).Where(InTransit.Holds).ToList();
        var today = books.Calendar.Today(region);
        _oldest.WithLabels(region.Code.Value).Set(waiting.Count == 0 ? 0 : waiting.Max(open => InTransit.AgeOf(open, today)));
        _amount.WithLabels(region.Code.Value).Set((double)Money.Sum(waiting.Select(open => open.Amount)).ToDecimal());
        _count.WithLabels(region.Code.Value).Set(waiting.Count);
        _read[region.Code] = (closed, now);
    }
}
