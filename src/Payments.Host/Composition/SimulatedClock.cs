namespace Payments.Host.Composition;

/// <summary>A clock a demo can set: it runs at normal speed from wherever it was put.</summary>
/// <param name="real">The clock that makes it run.</param>
/// <param name="start">Where it starts.</param>
public sealed class SimulatedClock(TimeProvider real, DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _base = start;
    private long _since = real.GetTimestamp();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return (_base + real.GetElapsedTime(_since)).ToUniversalTime();
    }

    /// <inheritdoc />
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc />
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>Puts the clock forward; it never goes back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time before now.</exception>
    public void Set(DateTimeOffset to)
    {
        lock (_gate)
        {
            var now = _base + real.GetElapsedTime(_since);
            ArgumentOutOfRangeException.ThrowIfLessThan(to, now);
            (_base, _since) = (to, real.GetTimestamp());
        }
    }
}
