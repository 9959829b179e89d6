using System.Collections.Concurrent;
using Microsoft.AspNetCore.RateLimiting;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Web;

/// <summary>What happens when somebody asks for bills too often: 429 with the time to wait, and one line a minute and address in the audit trail.</summary>
internal sealed class LookupRefusals(AuditTrail audit, RegionSet regions, TimeProvider clock)
{
    private const int RememberedAddresses = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new();

    /// <summary>True for a page opened without a question: an empty form costs no look-up.</summary>
    public static bool AsksNothing(HttpRequest request) => HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue;

    /// <summary>Says how long to wait and notes it.</summary>
    public static async ValueTask NoteAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        context.HttpContext.Response.Headers.RetryAfter = "60";
        await context.HttpContext.RequestServices.GetRequiredService<LookupRefusals>().NoteAsync(context.HttpContext, cancellationToken);
    }

    private async Task NoteAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var (address, now) = (SignInLimit.AddressOf(http), clock.GetUtcNow());
        if (_noted.TryGetValue(address, out var last) && now - last < TimeSpan.FromMinutes(1)) return;
        if (_noted.Count >= RememberedAddresses) _noted.Clear();
        _noted[address] = now;
        await audit.WriteAsync(regions.All[0].Code, AuditKind.Refused, "page:" + http.Request.Path, reason: "too many look-ups", cancellationToken: cancellationToken);
    }
}
