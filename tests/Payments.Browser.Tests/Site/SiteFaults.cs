using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Payments.Browser.Tests.Site;

/// <summary>Keeps what the site logged as an error, so that it is told beside the test that met it.</summary>
internal sealed class SiteFaults : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>Takes out what was logged since the last call.</summary>
    public IEnumerable<string> Take()
    {
        while (_faults.TryDequeue(out var fault)) yield return fault;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _faults.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
