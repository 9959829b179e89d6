using Payments.Host.Composition;

namespace Payments.Host.Jobs;

/// <summary>Runs the intake and the incident log while the host runs, and lets them finish what waits.</summary>
internal sealed class PaymentIntakeWorker(Books books, ILogger<PaymentIntakeWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        books.Intake.RunAsync(stoppingToken),
        books.Incidents.RunAsync(problem => logger.LogWarning(problem, "Repeated notices could not be noted; they are tried again."), stoppingToken));
}
