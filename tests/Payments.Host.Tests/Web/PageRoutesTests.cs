using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Payments.Host.Web;

namespace Payments.Host.Tests.Web;

/// <summary>Pages come a moment after the host listens; nobody who asks for one may notice more than the wait.</summary>
public sealed class PageRoutesTests
{
    private HostInProcess _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await HostInProcess.StartAsync();

    [OneTimeTearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [Test]
    public async Task A_page_asked_for_at_once_is_waited_for()
    {
        await using var fresh = await HostInProcess.StartAsync();
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri(fresh.Url, PagePaths.Resident));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), await page.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Every_page_has_an_address_that_waits()
    {
        using var client = new HttpClient();
        using var page = await client.GetAsync(new Uri(_host.Url, PagePaths.Resident));
        var pages = _host.Services.GetRequiredService<PageRoutes>().Pages.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).ToList();
        Assert.That(pages, Has.Count.GreaterThan(40));
        foreach (var endpoint in pages)
            Assert.That(PagePaths.IsPage(new DefaultHttpContext { Request = { Path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/') } }), endpoint.RoutePattern.RawText);
    }
}
