using Microsoft.Playwright;
using Payments.Browser.Tests.Finance;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Look;

/// <summary>The pages one only gets to from another one, filled: behind a figure of the morning, behind a run, behind a member of staff.</summary>
internal sealed class FilledPagesTests : BrowserTest
{
    [TestCase("id", "light", 1440)]
    [TestCase("en", "dark", 360)]
    public async Task Everything_behind_the_morning_passes_axe_and_fits(string language, string theme, int width)
    {
        await FinanceDay.EnsureAsync();
        var page = await OpenAsync(width, language: language, theme: theme);
        var problems = Listen(page);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await VisitAsync(page, "/keuangan?hari=" + FinanceDay.Path);
        var figures = await LinksAsync(page, "/keuangan/rincian");
        var cell = (await LinksAsync(page, "/keuangan/lima")).First(link => link.Contains("catatan=Bank", StringComparison.Ordinal) && link.Contains("VA-RKUD", StringComparison.Ordinal));
        Assert.That(figures, Is.Not.Empty);
        await VisitAsync(page, cell);
        // The channel's receipts have payments behind them; the account's closing has bank lines.
        foreach (var figure in new[] { "ChannelAllocated", "Bank" }.Select(what => figures.First(link => link.Contains($"apa={what}&", StringComparison.Ordinal) && link.Contains("RKUD", StringComparison.Ordinal))))
        {
            await VisitAsync(page, figure);
            if (await LinksAsync(page, "/keuangan/cerita") is [var story, ..]) await VisitAsync(page, story);
        }
        await VisitAsync(page, "/keuangan/lingkup");
        await VisitAsync(page, "/keuangan/rekonsiliasi?hari=" + FinanceDay.Path);
        string[] behind = [.. await LinksAsync(page, "/keuangan/rekonsiliasi/tindakan"), .. (await LinksAsync(page, "/keuangan/rekonsiliasi/banding")).Take(1)];
        Assert.That(behind, Is.Not.Empty);
        foreach (var address in behind) await VisitAsync(page, address);
        Assert.That(problems, Is.Empty);
    }

    [TestCase("id", "dark", 360)]
    [TestCase("en", "light", 1024)]
    public async Task A_member_of_staff_and_a_channel_about_to_be_paused_pass_axe_and_fit(string language, string theme, int width)
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var account = (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;
        var page = await OpenAsync(width, language: language, theme: theme);
        var problems = Listen(page);
        await SignInAsAsync(page, StaffRole.Administrator);
        await VisitAsync(page, "/admin/petugas/" + account.Member.Id);
        await page.GotoAsync("/admin/wilayah");
        foreach (var pause in await page.Locator("td details summary").AllAsync()) await pause.ClickAsync();
        await AxeAsync(page);
        await FitsAsync(page);
        Assert.That(problems, Is.Empty);
    }

    private static async Task VisitAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await AxeAsync(page);
        await FitsAsync(page);
    }

    /// <summary>Where a page's links to another page lead, each once.</summary>
    private static async Task<IReadOnlyList<string>> LinksAsync(IPage page, string path)
    {
        var links = new List<string>();
        foreach (var link in await page.Locator($"a[href^=\"{path}\"]").AllAsync()) links.Add((await link.GetAttributeAsync("href"))!);
        return [.. links.Distinct()];
    }
}
