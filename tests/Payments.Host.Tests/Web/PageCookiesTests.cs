using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Payments.Host.Composition;
using Payments.Host.Web;

namespace Payments.Host.Tests.Web;

/// <summary>Cookies go over https only, unless nobody but this machine can reach the host.</summary>
public sealed class PageCookiesTests
{
    [TestCase("http://127.0.0.1:5080", null, true)]
    [TestCase("http://localhost:5080;http://[::1]:5080", null, true)]
    [TestCase("http://127.0.0.1:5080", true, false, Description = "behind a proxy on the same machine")]
    [TestCase("http://127.0.0.1:5080;http://10.0.0.5:5080", null, false)]
    [TestCase("http://0.0.0.0:5080", null, false)]
    [TestCase("http://+:5080", null, false)]
    [TestCase("https://127.0.0.1:5443", null, false)]
    [TestCase("", null, false)]
    public void Names_follow_the_addresses_and_the_setting(string addresses, bool? setting, bool plain)
    {
        using var server = new Listening(addresses.Split(';', StringSplitOptions.RemoveEmptyEntries));
        var cookie = new CookieBuilder();
        new PageCookies(server, new PaymentsOptions { Pages = new() { SecureCookies = setting } }).Protect(cookie, "payments");
        Assert.That(cookie.Name, Is.EqualTo(plain ? "payments" : "__Host-payments"));
        Assert.That(cookie.SecurePolicy, Is.EqualTo(plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always));
        Assert.That((cookie.HttpOnly, cookie.SameSite, cookie.Path), Is.EqualTo((true, SameSiteMode.Strict, "/")));
    }

    private sealed class Listening : IServer
    {
        public Listening(IEnumerable<string> addresses)
        {
            var feature = new ServerAddressesFeature();
            foreach (var address in addresses) feature.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(feature);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
