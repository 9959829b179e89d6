using Payments.Core;

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

    private static async Task CheckAsync(Microsoft.Playwright.IPage page, string ntpd, Money amount)
    {
        await page.GotoAsync("/warga/periksa-bukti");
        await page.FillAsync("#ntpd", ntpd);
        await page.FillAsync("#jumlah", amount.ToString());
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForLoadStateAsync();
    }
}
