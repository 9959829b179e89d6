using System.Threading.RateLimiting;

namespace Payments.Host.Web;

/// <summary>How often one may try to sign in: ten a minute for a user name from one address, sixty a minute from one address.</summary>
internal sealed class SignInLimit : IDisposable
{
    private readonly PartitionedRateLimiter<(string User, string Address)> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string User, string Address), string>(who => PerMinute(who.User + "|" + who.Address, 10)),
        PartitionedRateLimiter.Create<(string User, string Address), string>(who => PerMinute(who.Address, 60)));

    /// <summary>False when it is too often.</summary>
    public bool Try(string? user, HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire((user?.Trim().ToLowerInvariant() ?? "", AddressOf(http)));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>A window of a minute for a key.</summary>
    public static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    /// <summary>Where a request comes from.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
