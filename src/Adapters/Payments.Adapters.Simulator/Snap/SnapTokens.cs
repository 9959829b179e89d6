using System.Globalization;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>Keeps the access token and renews it shortly before it expires; one request however many payments wait for it.</summary>
internal sealed class SnapTokens(TimeProvider clock, Func<CancellationToken, Task<SnapAnswer>> request) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Token? _token;

    /// <summary>A token that still holds; null when the biller gives none.</summary>
    public async Task<string?> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Valid() is { } held) return held;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Valid() is { } fresh) return fresh;
            Volatile.Write(ref _token, Read(await request(cancellationToken)));
            return Volatile.Read(ref _token)?.Text;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Drops a token the biller no longer accepts.</summary>
    public void Forget() => Volatile.Write(ref _token, null);

    public void Dispose() => _one.Dispose();

    private string? Valid() =>
        Volatile.Read(ref _token) is { } token && clock.GetUtcNow() < token.RenewAt ? token.Text : null;

    private Token? Read(SnapAnswer answer)
    {
        if ((string?)answer.Body?["accessToken"] is not { Length: > 0 } text) return null;
        // expiresIn is seconds as text; some servers write a number, and a cast to string reads both.
        var seconds = int.TryParse((string?)answer.Body["expiresIn"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return new(text, clock.GetUtcNow() + TimeSpan.FromSeconds(seconds) - RenewBefore);
    }

    private sealed record Token(string Text, DateTimeOffset RenewAt);
}
