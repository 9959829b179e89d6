using Microsoft.Playwright;
using Payments.Browser.Tests.Site;

namespace Payments.Browser.Tests;

/// <summary>One site and one browser for all tests: starting them is the slow part.</summary>
[SetUpFixture]
internal sealed class Everything
{
    private static IPlaywright? _playwright;

    public static TestSite Site { get; private set; } = null!;

    public static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
        Site = await TestSite.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (Site is not null) await Site.DisposeAsync();
    }
}
