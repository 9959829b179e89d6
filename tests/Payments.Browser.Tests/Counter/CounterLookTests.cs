using Payments.Core.Staff;

namespace Payments.Browser.Tests.Counter;

/// <summary>Every page of the counter, filled, in both languages and themes.</summary>
internal sealed class CounterLookTests : CounterTest
{
    [TestCase("id", "light")]
    [TestCase("en", "dark")]
    public async Task Every_filled_page_passes_axe(string language, string theme)
    {
        var page = await OpenAsync(1024, 768, language: language, theme: theme);
        var user = await StartDayAsync(page);
        var (bill, other) = (await Site.IssueAsync(), await Site.IssueAsync("AIR"));
        var ntpd = await PayAsync(page, bill);
        string[] addresses =
        [
            "/loket", $"/loket?k={NewKey()}&b={other.Code}&q=OBJEK", $"/loket?q=xx", "/loket?q=tidak-ada-begini",
            ConfirmationOf(NewKey(), other), ConfirmationOf(NewKey(), other) + "1", $"/loket/bukti/{ntpd}?uang=200000", "/loket/bukti", "/loket/bukti?ntpd=1",
            $"/loket/batal/{ntpd}", $"/loket/tagihan/{bill.Code}", "/loket/kolektif", "/loket/serah-terima", "/loket/tutup", $"/loket/kas/{(await TillOfAsync(user)).Id}",
        ];
        for (var i = 0; i < addresses.Length; i++)
        {
            await page.GotoAsync(addresses[i]);
            await AxeAsync(page);
            await PictureAsync(page, $"loket-{i}-{language}-{theme}");
        }
        await page.GotoAsync("/loket/kolektif");
        await page.FillAsync("#List", $"{other.Code}\n123");
        await page.Locator("form.collective-list button").ClickAsync();
        await page.Locator(".collective-table").First.WaitForAsync();
        await AxeAsync(page);
        await page.GotoAsync("/loket/tutup");
        await page.Locator("#n_100000").PressAsync("Enter");
        await page.Locator("button[formaction*=Close]").WaitForAsync();
        await AxeAsync(page);
        await CursorAsync(page, "button[formaction*=Close]");
        await SubmitAsync(page, "*/loket/kas/*");
        await AxeAsync(page);
        await page.GotoAsync("/loket");
        await AxeAsync(page);
    }

    [TestCase(360)]
    [TestCase(1440)]
    public async Task The_basket_fits_other_widths(int width)
    {
        var page = await OpenAsync(width);
        await StartDayAsync(page);
        var bill = await Site.IssueAsync();
        await page.GotoAsync($"/loket?k={NewKey()}&b={bill.Code}&q=OBJEK");
        await PictureAsync(page, $"loket-{width}");
        await FitsAsync(page);
    }

    [Test]
    public async Task A_supervisor_page_passes_axe()
    {
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Supervisor);
        await page.GotoAsync("/loket");
        await AxeAsync(page);
    }
}
