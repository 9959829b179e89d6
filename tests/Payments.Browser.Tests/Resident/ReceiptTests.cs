using Payments.Core;
using Payments.Core.Payments;

namespace Payments.Browser.Tests.Resident;

/// <summary>The proof of payment and its public check.</summary>
internal sealed class ReceiptTests : ResidentTest
{
    [Test]
    public async Task A_receipt_needs_its_number_and_the_payment_code_together()
    {
        var (mine, other) = (await IssueLateAsync(), await IssueLateAsync());
        var ntpd = await RecordAsync(mine.Code, Due(mine), "BUKTI-0001");
        var page = await PhoneAsync();
        Assert.That((await page.GotoAsync($"/warga/bukti?ntpd={ntpd}&kode={mine.Code}"))!.Status, Is.EqualTo(200));
        foreach (var query in new[] { $"ntpd={ntpd}", $"kode={mine.Code}", $"ntpd={ntpd}&kode={other.Code}" })
        {
            Assert.That((await page.GotoAsync("/warga/bukti?" + query))!.Status, Is.EqualTo(404), query);
            Assert.That(await page.InnerTextAsync("main"), Does.Not.Contain("S***o"), query);
        }
    }

    [Test]
    public async Task The_public_check_says_valid_only_for_the_right_amount_and_masks_the_name()
    {
        var bill = await IssueLateAsync();
        var ntpd = await RecordAsync(bill.Code, Due(bill), "BUKTI-0002");
        var page = await PhoneAsync(script: false);
        await CheckAsync(page, ntpd.Value, Due(bill));
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Sah: pembayaran ini tercatat").And.Contain("M. S***o").And.Not.Contain("Susanto"));
        await PictureAsync(page, "warga-periksa-bukti");
        await CheckAsync(page, ntpd.Value, Due(bill) + Money.OfRupiah(1));
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Tidak sah").And.Not.Contain("S***o"));
    }

    [Test]
    public async Task A_receipt_is_saved_as_a_pdf_and_its_code_opens_a_page_that_proves_it()
    {
        var bill = await IssueLateAsync();
        var ntpd = await RecordAsync(bill.Code, Due(bill), "BUKTI-0003");
        var page = await PhoneAsync();
        await page.GotoAsync($"/warga/bukti?ntpd={ntpd}&kode={bill.Code}");
        Assert.That(await page.Locator(".qr-proof svg").CountAsync(), Is.EqualTo(1));
        var file = await page.Context.APIRequest.GetAsync((await page.Locator("a[href*='handler=File']").GetAttributeAsync("href"))!);
        Assert.That(file.Headers["content-type"], Is.EqualTo("application/pdf"));
        Assert.That(System.Text.Encoding.Latin1.GetString(await file.BodyAsync()), Does.StartWith("%PDF-1."));

        var payment = await Site.Books.Payments.FindPaymentAsync(Site.Region.Code, ntpd, CancellationToken.None);
        var claim = (await Site.Books.ReceiptClaims.FindAsync(Site.Region.Code, payment!.Id, CancellationToken.None))!;
        var path = "/bukti/1/" + claim[(claim.LastIndexOf('/') + 1)..];
        await page.GotoAsync(path);
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Asli").And.Contain(ntpd.Value).And.Contain("M. S***o").And.Not.Contain("Susanto"));
        await AxeAsync(page);
        await FitsAsync(page);
        await PictureAsync(page, "warga-qr");
        var forged = path[..30] + (path[30] == 'A' ? 'B' : 'A') + path[31..];
        await page.GotoAsync(forged);
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Tidak asli").And.Not.Contain(ntpd.Value));
        await AxeAsync(page);
    }

    [Test]
    public async Task The_receipt_of_a_payment_for_several_shows_no_code_that_would_tell_their_sum()
    {
        var (mine, other) = (await IssueLateAsync(), await IssueLateAsync());
        var outcome = await Site.Books.Recorder.RecordAsync(
            new(Site.Region.Code, new("VA-RKUD"), new("BUKTI-0004"), [new(mine.Code, Due(mine)), new(other.Code, Due(other))], Site.Clock.GetUtcNow(), CanRefuse: false, Till: null, Delivery: null, Trace: null),
            CancellationToken.None);
        var ntpd = ((RecordOutcome.Recorded)outcome).Notice.Ntpd!.Value;
        var page = await PhoneAsync(script: false);
        await page.GotoAsync($"/warga/bukti?ntpd={ntpd}&kode={mine.Code}");
        Assert.That(await page.Locator(".qr-proof").CountAsync(), Is.Zero);
        Assert.That((await page.Context.APIRequest.GetAsync($"/warga/bukti?handler=File&ntpd={ntpd}&kode={mine.Code}")).Status, Is.EqualTo(404));
    }

    private static async Task CheckAsync(Microsoft.Playwright.IPage page, string ntpd, Money amount)
    {
        await page.GotoAsync("/warga/periksa-bukti");
        await page.FillAsync("#ntpd", ntpd);
        await page.FillAsync("#jumlah", amount.ToString());
        await SendAsync(page);
    }
}
