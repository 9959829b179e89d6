namespace Payments.Host.Pages.Counter;

/// <summary>Forms with the same key are answered one after the other, so that a doubled Enter finds what the first one did.</summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Runs the work alone among those with this key.</summary>
    public async Task<T> RunAsync<T>(string key, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var gate = _gates[unchecked((uint)key.GetHashCode(StringComparison.Ordinal)) % (uint)_gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var gate in _gates) gate.Dispose();
    }
}
