using Payments.Browser.Tests.Site;

namespace Payments.Browser.Tests.Look;

/// <summary>Language and theme change in one click, with script off too.</summary>
internal sealed class DisplayTests : BrowserTest
{
    [Test]
    public async Task The_language_changes_in_one_click_and_the_person_stays_where_they_were([Values] bool script)
    {
        var page = await OpenAsync(360, script: script);
        await page.GotoAsync("/warga");
        Assert.That(await page.Locator("h1").TextContentAsync(), Is.EqualTo("Cari dan bayar tagihan"));
        await FollowAsync(page.GetByText("English"), "*/warga");
        Assert.That(await page.Locator("h1").TextContentAsync(), Is.EqualTo("Find and pay a bill"));
        Assert.That(await page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
    }

    [Test]
    public async Task A_chosen_theme_is_in_the_page_itself()
    {
        var page = await OpenAsync(script: false);
        await page.GotoAsync("/");
        await page.GetByText("Gelap").ClickAsync();
        Assert.That(await page.Locator("html").GetAttributeAsync("data-theme"), Is.EqualTo("dark"));
        await page.GetByText("Ikuti perangkat").ClickAsync();
        Assert.That(await page.Locator("html").GetAttributeAsync("data-theme"), Is.Empty);
    }

    [Test]
    public async Task A_page_for_residents_is_light()
    {
        var page = await OpenAsync(360);
        long bytes = 0;
        page.Response += async (_, response) => Interlocked.Add(ref bytes, (await response.Request.SizesAsync()).ResponseBodySize);
        await page.GotoAsync("/warga");
        await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        Assert.That(bytes, Is.InRange(10_000, 100_000));
    }
}
