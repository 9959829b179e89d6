using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Look;

/// <summary>WCAG 2.2 AA as far as a program can tell, nothing wider than the screen, nothing the page's own policy blocks.</summary>
internal sealed class AccessibilityTests : BrowserTest
{
    [TestCase("id", "light", 1024)]
    [TestCase("id", "dark", 360)]
    [TestCase("en", "light", 360)]
    [TestCase("en", "dark", 1440)]
    public async Task Every_page_passes_axe_and_fits(string language, string theme, int width)
    {
        foreach (var pages in PageList.All.GroupBy(page => page.As))
        {
            var page = await OpenAsync(width, language: language, theme: theme);
            var problems = Listen(page);
            if (pages.Key is { } role) await SignInAsAsync(page, role);
            foreach (var (path, _) in pages)
            {
                await page.GotoAsync(path);
                await CheckAsync(page, path, problems);
                await PictureAsync(page, $"{(path == "/" ? "beranda" : path.Trim('/').Replace('/', '-'))}-{language}-{theme}-{width}");
            }
        }
    }

    [Test]
    public async Task The_steps_of_signing_in_pass_axe([Values("id", "en")] string language, [Values("light", "dark")] string theme)
    {
        var page = await OpenAsync(360, language: language, theme: theme);
        var problems = Listen(page);
        var (name, password) = await Site.AddNewcomerAsync(StaffRole.Cashier);
        await TypePasswordAsync(page, name, "salah sekali");
        await CheckAsync(page, "/masuk with an error", problems);
        await PictureAsync(page, $"masuk-salah-{language}-{theme}");
        await TypePasswordAsync(page, name, password, "*/masuk/daftar*");
        await CheckAsync(page, "/masuk/daftar", problems);
        await PictureAsync(page, $"daftar-{language}-{theme}");
        var user = await Site.StaffAsync(StaffRole.Verifier);
        await TypePasswordAsync(page, user.UserName, user.Password, "*/masuk/kode*");
        await CheckAsync(page, "/masuk/kode", problems);
        await PictureAsync(page, $"kode-{language}-{theme}");
    }

    [TestCase(320)]
    public async Task No_page_is_wider_than_a_small_phone(int width)
    {
        foreach (var pages in PageList.All.GroupBy(page => page.As))
        {
            var page = await OpenAsync(width);
            if (pages.Key is { } role) await SignInAsAsync(page, role);
            foreach (var (path, _) in pages)
            {
                await page.GotoAsync(path);
                await FitsAsync(page, path);
            }
        }
    }

    private static async Task CheckAsync(IPage page, string path, List<string> problems)
    {
        await AxeAsync(page, path);
        await FitsAsync(page, path);
        Assert.That(problems, Is.Empty, path);
    }
}
