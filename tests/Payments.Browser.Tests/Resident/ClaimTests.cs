using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Browser.Tests.Resident;

/// <summary>"Sudah bayar tapi belum tercatat?": late, doubled and unknown money, with script off.</summary>
internal sealed class ClaimTests : ResidentTest
{
    [Test]
    public async Task A_late_payment_is_not_seen_first_and_recorded_when_the_bank_has_told_us()
    {
        var bill = await IssueLateAsync(211_000);
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("NotSeenYet"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("Jangan bayar lagi").And.Contain("Belum ada yang perlu bertindak").And.Contain("Mulai "));

        var ntpd = await RecordAsync(bill.Code, Due(bill), "TELAT-0001");
        await AskAsync(page, Due(bill), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("Settled"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain(ntpd.Value));
        await page.ClickAsync("text=Lihat bukti bayar");
        Assert.That(await page.InnerTextAsync("h1"), Is.EqualTo("Bukti bayar"));
    }

    [Test]
    public async Task A_doubled_payment_is_held_and_says_who_acts()
    {
        var bill = await IssueLateAsync(311_000);
        await RecordAsync(bill.Code, Due(bill), "GANDA-0001");
        await RecordAsync(bill.Code, Due(bill), "GANDA-0002");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill), reference: "GANDA-0002");
        Assert.That(await StoryAsync(page), Is.EqualTo("Held"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("pembayaran ganda").And.Contain("Bagian keuangan daerah").And.Contain("Dalam 5 hari kerja").And.Not.Contain("Lihat bukti"));
        await PictureAsync(page, "warga-sudah-bayar");
    }

    [Test]
    public async Task Money_under_an_unknown_code_is_held_too()
    {
        var code = PaymentCode.Make("19", 4711);
        await RecordAsync(code, Money.OfRupiah(77_000), "ASING-0001");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Money.OfRupiah(77_000), code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("Held"));
        Assert.That(await page.InnerTextAsync(".story"), Does.Contain("tidak ada tagihan dengan kode bayar itu"));
    }

    [Test]
    public async Task A_claim_that_agrees_in_part_only_is_told_nothing()
    {
        var bill = await IssueLateAsync(411_000);
        await RecordAsync(bill.Code, Due(bill), "MILIK-ORANG-1");
        var page = await PhoneAsync(script: false);
        await AskAsync(page, Due(bill) + Money.OfRupiah(1), bill.Code.Value);
        Assert.That(await StoryAsync(page), Is.EqualTo("NotSeenYet"));
        await AskAsync(page, Due(bill), reference: "MILIK");
        Assert.That(await page.Locator("[data-story]").CountAsync(), Is.Zero);
        Assert.That(await page.InnerTextAsync("main"), Does.Contain("paling sedikit 6 karakter"));
    }
}
