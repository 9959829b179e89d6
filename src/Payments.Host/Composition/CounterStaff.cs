using System.Security.Cryptography;
using System.Text;
using Payments.Core;
using Payments.Host.Endpoints;

namespace Payments.Host.Composition;

/// <summary>Who may use the counter's API: a token per cashier, kept only as its SHA-256.</summary>
public sealed record CounterToken
{
    /// <summary>Lower-case hex of SHA-256 over the token.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Staff id of the cashier.</summary>
    public string Cashier { get; init; } = "";

    /// <summary>The region the cashier works for.</summary>
    public string Region { get; init; } = "";

    /// <summary>True for a supervisor, who may approve what another one asks.</summary>
    public bool Supervisor { get; init; }
}

/// <summary>A cashier who was recognised.</summary>
public sealed record CounterStaff(string Cashier, RegionCode Region, bool Supervisor);

/// <summary>Recognises cashiers by their bearer token.</summary>
public sealed class CounterAccess(IEnumerable<CounterToken> tokens)
{
    private readonly (byte[] Hash, CounterStaff Staff)[] _known =
        [.. tokens.Select(token => (Convert.FromHexString(token.Sha256), new CounterStaff(token.Cashier, new RegionCode(token.Region), token.Supervisor)))];

    /// <summary>The cashier behind an Authorization header; null when there is none. Compares in fixed time.</summary>
    public CounterStaff? Recognise(string? authorization)
    {
        const string bearer = "Bearer ";
        if (authorization is null || !authorization.StartsWith(bearer, StringComparison.OrdinalIgnoreCase)) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[bearer.Length..].Trim()));
        CounterStaff? found = null;
        foreach (var (known, staff) in _known)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash)) found = staff;
        }
        return found;
    }

    /// <summary>Lets a request through when its cashier is known and works for the region in its path.</summary>
    public async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (Recognise(http.Request.Headers.Authorization) is not { } staff)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Of(401, "unauthorized", "Send the cashier's token as 'Authorization: Bearer ...'.");
        }
        if (http.Request.RouteValues["region"] is not string region || staff.Region.Value != region)
            return Problems.Of(403, "forbidden", "This cashier does not work for that region.");
        http.Items[typeof(CounterStaff)] = staff;
        return await next(context);
    }
}
