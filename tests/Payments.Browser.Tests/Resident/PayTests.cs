using Microsoft.Playwright;
using Payments.Adapters.Simulator;

namespace Payments.Browser.Tests.Resident;

/// <summary>A resident on a phone: finds a bill, reads how it is made up, takes a virtual account and watches it become paid.</summary>
internal sealed class PayTests : ResidentTest
{
    [Test]
    public async Task A_resident_finds_a_bill_reads_the_working_and_sees_the_open_page_become_paid()
    {
        var bill = await IssueLateAsync();
        var page = await PhoneAsync();
        await SearchAsync(page, bill.ObjectNumber);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/warga/tagihan"));
        var text = await page.InnerTextAsync("main");
        Assert.That(text, Does.Contain("Rp102.000").And.Contain("2 bulan × 1 % × Rp100.000 = Rp2.000").And.Contain("M. S***o").And.Not.Contain("Susanto"));
        await PictureAsync(page, "warga-tagihan");

        await FollowAsync(page.Locator("text=Pilih cara bayar"), "*/warga/bayar?*");
        await PictureAsync(page, "warga-bayar");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Tanpa biaya tambahan · 00.30-22.30 WIB").And.Contain("Biaya bank Rp2.500"));
        await FollowAsync(page.Locator("text=Bank Pembangunan Daerah (fiktif)"), "*/warga/va?*");
        Assert.That((await page.InnerTextAsync("#nomor")).Replace(" ", "", StringComparison.Ordinal), Is.EqualTo("88001" + bill.Code.Value));
        await page.Locator("[data-state=waiting]").WaitForAsync();
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("pukul 23.59 WIB"));
        await PictureAsync(page, "warga");

        var paid = await Site.Bank.PayAsync(VirtualAccount.Of("88001", bill.Code));
        Assert.That(paid.Result, Is.EqualTo(PaymentResult.Accepted));
        await page.Locator("[data-state=paid]").WaitForAsync();
        Assert.That(await page.InnerTextAsync("[data-live]"), Does.Contain("Tagihan lunas").And.Contain("Rp102.000"));
        await PictureAsync(page, "warga-lunas");

        await FollowAsync(page.Locator("text=Lihat bukti bayar"), "*/warga/bukti?*");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Rp102.000").And.Contain("M. S***o").And.Contain("NTPD").And.Not.Contain("Susanto"));
        await PictureAsync(page, "warga-bukti");
    }

    [Test]
    public async Task Everything_works_with_script_off()
    {
        var bill = await IssueLateAsync();
        var page = await PhoneAsync(script: false);
        await SearchAsync(page, bill.Code.Value);
        await page.ClickAsync("text=Pilih cara bayar");
        await page.ClickAsync("text=Bank lain");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Menunggu pembayaran").And.Contain("Periksa lagi"));
        Assert.That((await Site.Bank.PayAsync(VirtualAccount.Of("88001", bill.Code))).Result, Is.EqualTo(PaymentResult.Accepted));
        await page.GetByRole(AriaRole.Link, new() { Name = "Periksa lagi" }).ClickAsync();
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Tagihan lunas"));
        await page.ClickAsync("text=Lihat bukti bayar");
        Assert.That(await page.InnerTextAsync("h1"), Is.EqualTo("Bukti bayar"));

        await SearchAsync(page, bill.Code.Value);
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("sudah lunas pada").And.Contain("melalui Virtual account pajak dan retribusi").And.Contain("Tidak perlu dibayar lagi"));
    }

    [Test]
    public async Task Several_bills_of_a_customer_are_listed_and_a_name_finds_nothing()
    {
        await IssueLateAsync(owner: "Sri Wahyuni", customer: "PLG-77001");
        await IssueLateAsync(owner: "Sri Wahyuni", customer: "PLG-77001");
        var page = await PhoneAsync();
        await SearchAsync(page, "plg-77001");
        Assert.That(await page.Locator(".bills li").CountAsync(), Is.EqualTo(2));
        await SearchAsync(page, "Wahyuni");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("pencarian dengan nama tidak tersedia").And.Not.Contain("W***i"));
        await SearchAsync(page, "PLG-77");
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Tidak ada tagihan dengan nomor"));
    }

    [Test]
    public async Task An_expired_code_says_what_to_do_and_a_wrong_one_is_not_found()
    {
        var bill = await IssueLateAsync(expires: Site.Books.Calendar.Today(Site.Region).AddDays(-1));
        var page = await PhoneAsync();
        await SearchAsync(page, bill.Code.Value);
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("Kode bayar ini berakhir pada").And.Not.Contain("Pilih cara bayar"));
        var answer = await page.GotoAsync("/warga/tagihan?kode=119999999");
        Assert.That(answer!.Status, Is.EqualTo(404));
        Assert.That(await page.InnerTextAsync("h1"), Is.EqualTo("Tagihan tidak ditemukan"));
    }
}
