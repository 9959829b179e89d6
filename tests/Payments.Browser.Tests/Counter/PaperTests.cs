using System.Text;
using Microsoft.Playwright;

namespace Payments.Browser.Tests.Counter;

/// <summary>A receipt as a file for the printer of a counter: only with its count, always with the same QR.</summary>
internal sealed class PaperTests : CounterTest
{
    [Test]
    public async Task A_counted_print_comes_as_pdf_as_thermal_bytes_and_as_text_and_a_preview_does_not()
    {
        var page = await OpenAsync();
        await StartDayAsync(page);
        var ntpd = await PayAsync(page, await Site.IssueAsync());
        Assert.That(await page.Locator(".qr-proof").CountAsync(), Is.Zero, "a preview proves nothing");
        var uncounted = await page.Context.APIRequest.GetAsync($"/loket/bukti/{ntpd}?handler=File&bentuk=pdf", new() { MaxRedirects = 0 });
        Assert.That(uncounted.Status, Is.EqualTo(302));

        await PrintAsync(page);
        var claim = await page.Locator(".qr-proof").InnerHTMLAsync();
        Assert.That(await FileAsync(page, "pdf"), Does.StartWith("%PDF-1."));
        Assert.That(await FileAsync(page, "struk"), Does.StartWith("\u001b@"));
        Assert.That(await FileAsync(page, "dotmatrix"), Does.Contain(ntpd).And.Not.Contain("SALINAN"));

        await PrintAsync(page);
        Assert.That(await FileAsync(page, "dotmatrix"), Does.Contain("SALINAN KE-1"));
        Assert.That(await page.Locator(".qr-proof").InnerHTMLAsync(), Is.EqualTo(claim), "a copy shows the QR of the original");
    }

    private static async Task PrintAsync(IPage page)
    {
        await page.Locator("form button[data-key=p]").ClickAsync();
        await page.Locator("[data-print-now]").WaitForAsync();
    }

    private static async Task<string> FileAsync(IPage page, string form)
    {
        var answer = await page.Context.APIRequest.GetAsync((await page.Locator($"a[href*='bentuk={form}']").GetAttributeAsync("href"))!);
        Assert.That(answer.Status, Is.EqualTo(200));
        return Encoding.Latin1.GetString(await answer.BodyAsync());
    }
}
