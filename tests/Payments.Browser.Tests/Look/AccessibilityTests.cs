using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Look;

/// <summary>WCAG 2.2 AA as far as a program can tell, nothing wider than the screen, nothing the page's own policy blocks.</summary>
internal sealed class AccessibilityTests : BrowserTest
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    };

    [TestCase("id", "dark")]
    [TestCase("en", "light")]
    public async Task Every_page_passes_axe_on_phone_counter_and_desk(string language, string theme)
    {
        foreach (var pages in PageList.All.GroupBy(page => page.As))
        {
            var page = await OpenAsync(language: language, theme: theme);
            var problems = Listen(page);
            if (pages.Key is { } role) await SignInAsAsync(page, role);
            foreach (var (path, _) in pages)
            {
                await page.GotoAsync(path);
                foreach (var (width, height) in new[] { (360, 720), (1024, 768), (1440, 900) })
                {
                    await page.SetViewportSizeAsync(width, height);
                    await CheckAsync(page, $"{path} at {width}", problems);
                    await PictureAsync(page, $"{(path == "/" ? "beranda" : path.Trim('/').Replace('/', '-'))}-{language}-{theme}-{width}");
                }
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
        await TypePasswordAsync(page, name, password);
        await page.WaitForURLAsync("**/masuk/daftar**");
        await CheckAsync(page, "/masuk/daftar", problems);
        await PictureAsync(page, $"daftar-{language}-{theme}");
        var user = await Site.StaffAsync(StaffRole.Verifier);
        await TypePasswordAsync(page, user.UserName, user.Password);
        await page.WaitForURLAsync("**/masuk/kode**");
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
                Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), path);
            }
        }
    }

    private static async Task CheckAsync(IPage page, string path, List<string> problems)
    {
        var result = await page.RunAxe(Rules);
        Assert.That(
            result.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"), Is.Empty, path);
        Assert.That(problems, Is.Empty, path);
    }

    /// <summary>What the browser complains about: blocked by the policy, missing, or a script that failed.</summary>
    private static List<string> Listen(IPage page)
    {
        List<string> problems = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) problems.Add(message.Text);
        };
        page.PageError += (_, problem) => problems.Add(problem);
        return problems;
    }
}
