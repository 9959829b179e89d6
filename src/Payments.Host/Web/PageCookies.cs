using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Payments.Host.Composition;

namespace Payments.Host.Web;

/// <summary>
/// How cookies are named and protected. Everywhere but on a developer's own machine: <c>__Host-</c> and Secure, so that a browser sends
/// them over https only and takes them from nobody else. A host that listens on http loopback addresses alone gets plain names.
/// </summary>
internal sealed class PageCookies(IServer server, PaymentsOptions options)
{
    /// <summary>True when cookies must also work over http. Known once the host listens; asked at the first request.</summary>
    public bool Plain => options.Pages.SecureCookies is { } secure ? !secure : OnlyHttpLoopback(server.Features.Get<IServerAddressesFeature>()?.Addresses);

    /// <summary>Sets a cookie up.</summary>
    public void Protect(CookieBuilder cookie, string name)
    {
        cookie.Name = Plain ? name : "__Host-" + name;
        cookie.SecurePolicy = Plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    private static bool OnlyHttpLoopback(ICollection<string>? addresses) => addresses is { Count: > 0 } && addresses.All(address =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));
}
