using Payments.Core.Reconciliation.Closing;
using Payments.Host.Composition;
using Payments.Host.Jobs;

namespace Payments.Host.Endpoints;

/// <summary>Alive (<c>/healthz</c>), able to work (<c>/readyz</c>: the database answers), and the nights in order (<c>/healthz/night</c>: 503 while there is an alert).</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", ReadyAsync);
        app.MapGet("/healthz/night", NightAsync);
    }

    // The same on every host. Why it is so stands in the log and on the page of jobs: whoever asks here is not known.
    private static async Task<IResult> NightAsync(Books books, NightHistory nights, CancellationToken cancellationToken)
    {
        try
        {
            var alerts = new List<NightAlert>();
            foreach (var region in books.Regions.All) alerts.AddRange(await nights.AlertsAsync(region, cancellationToken));
            return Results.Json(
                new
                {
                    status = alerts.Count == 0 ? "ok" : "alert",
                    alerts = alerts.Select(alert => new { region = alert.Region.Value, account = alert.Account?.Value, date = alert.Day, kind = alert.Kind.ToString().ToLowerInvariant(), since = alert.Since, command = alert.Command }),
                },
                statusCode: alerts.Count == 0 ? 200 : 503);
        }
        catch (System.Data.Common.DbException)
        {
            return Problems.Of(503, "database-away", "The database does not answer.");
        }
    }

    private static async Task<IResult> ReadyAsync(Books books, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await books.Database.OpenAsync(cancellationToken);
            return Results.Ok(new { status = "ready", waiting = books.Intake.Waits, regions = books.Regions.All.Select(region => region.Code.Value) });
        }
        catch (System.Data.Common.DbException)
        {
            return Problems.Of(503, "database-away", "The database does not answer.");
        }
    }
}
