using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Payments.Core.Reconciliation.Closing;
using Payments.Host.Composition;
using Payments.Host.Jobs;

namespace Payments.Host.Tests.Jobs;

/// <summary>What an operator finds in the log.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NightWatchTests
{
    [Test]
    [CancelAfter(180_000)]
    public async Task A_failed_account_is_one_line_that_says_what_happened_and_what_to_run()
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var host = await HostInProcess.StartAsync();
        await host.IssueAsync();
        var day = host.Books.Calendar.Today(host.Region);
        host.Clock.Set(host.Clock.GetUtcNow().AddDays(1).AddHours(-7)); // 02.00
        var attempt = await host.Books.Nights.BeginAsync(host.Region.Code, day, new("RKUD"), "host-1", host.Clock.GetUtcNow(), stop);
        await host.Books.Nights.EndAsync(attempt!, NightOutcome.Failed, "RKUD was reconciled for 2026-03-11 already.", host.Clock.GetUtcNow(), stop);

        var log = new Lines();
        using var watch = new NightWatch(host.Books, new NightHistory(host.Books, NightTimes.Of(new PaymentsOptions.NightSection())), log);
        await watch.StartAsync(stop);
        while (log.Errors.IsEmpty) await Task.Delay(20, stop);
        await watch.StopAsync(stop);
        Assert.That(log.Errors, Is.EqualTo(new[]
        {
            "Night Failed: region 3599, account RKUD, 2026-03-10. Attempt 1 on host-1 failed: RKUD was reconciled for 2026-03-11 already. Do it by hand: payments reconcile --region 3599 --date 2026-03-10",
        }));
    }

    private sealed class Lines : ILogger<NightWatch>
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error) Errors.Enqueue(formatter(state, exception));
        }
    }
}
