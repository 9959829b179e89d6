using Payments.Core.Payments;
using Payments.Host.Composition;
using Prometheus;

namespace Payments.Host.Endpoints;

/// <summary>
/// <c>/metrics</c> in Prometheus' text format: notices by channel and outcome, batch sizes, the intake's queue and the age of the last closed day.
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
        registry.AddBeforeCollectCallback(async cancellationToken =>
        {
            queue.Set(books.Intake.Waits);
            foreach (var region in books.Regions.All)
            {
                var closed = (await books.Ledger.DaysAsync(region.Code, cancellationToken)).Where(day => day.ChainHash is not null).Select(day => day.Date).ToList();
                if (closed.Count > 0) age.WithLabels(region.Code.Value).Set(books.Calendar.Today(region).DayNumber - closed.Max().DayNumber);
            }
        });
        app.MapMetrics("/metrics", registry);
    }
}
