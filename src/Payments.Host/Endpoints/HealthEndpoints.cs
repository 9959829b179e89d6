using Payments.Host.Composition;

namespace Payments.Host.Endpoints;

/// <summary>Alive (<c>/healthz</c>) and able to work (<c>/readyz</c>: the database answers).</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", ReadyAsync);
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
