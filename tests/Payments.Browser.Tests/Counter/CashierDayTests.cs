using System.Text;
using Microsoft.Playwright;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Remittance;
using Payments.Core.Staff;
using Payments.Host.Pages.Counter;

namespace Payments.Browser.Tests.Counter;

/// <summary>A cashier's day from float to close on the keyboard alone, at 1024 x 768.</summary>
internal sealed class CashierDayTests : CounterTest
{
    private const int MaxKeys = 12;

    [Test]
    public async Task A_basket_of_three_agencies_takes_at_most_twelve_keys_and_the_day_closes_with_its_difference()
    {
        var page = await OpenAsync(1024, 768);
        var user = await StartDayAsync(page);
        Bill[] bills = [await Site.IssueAsync("PBBP2", 184_520), await Site.IssueAsync("AIR", 79_080), await Site.IssueAsync("PASAR", 180_000)];

        var keys = new CountedKeys(page);
        for (var i = 0; i < bills.Length; i++)
        {
            await keys.TypeNumberAsync(bills[i].Code.Value);
            await keys.PressAsync("Enter");
            await CursorAsync(page, "[data-result] button");
            if (i == bills.Length - 1) await PictureAsync(page, "loket");
            await GoAsync(page, $"*b={bills[i].Code.Value}*", () => keys.PressAsync("Enter"));
            await CursorAsync(page, "[data-search]");
        }
        Assert.That(await page.Locator(".basket-agency h2").CountAsync(), Is.EqualTo(3));
        Assert.That(await page.Locator(".desk-total .money").TextContentAsync(), Is.EqualTo("Rp443.600"));
        await keys.PressAsync("F8");
        await keys.TypeNumberAsync("500000");
        Assert.That(await page.Locator("[data-change]").TextContentAsync(), Is.EqualTo("Rp56.400"));
        await PictureAsync(page, "loket-tunai");
        await GoAsync(page, "*/loket/bayar?*", () => keys.PressAsync("Enter"));
        Assert.That(await page.Locator("dd.confirm-change").TextContentAsync(), Is.EqualTo("Rp56.400"));
        await CursorAsync(page, ".confirm button[type=submit]");
        await PictureAsync(page, "loket-periksa");
        await GoAsync(page, "*/loket/bukti/*", () => keys.PressAsync("Enter"));
        Assert.That(keys.Pressed, Is.LessThanOrEqualTo(MaxKeys));

        await PrintAsync(page);
        await CloseAsync(page, user);
        await DepositAsync(user);
    }

    /// <summary>The cash gets its deposit slip (STS); the supervisor of the outlet prints it from the till's sheet.</summary>
    private async Task DepositAsync(Site.StaffUser user)
    {
        var (region, till) = (Site.Region, await TillOfAsync(user));
        var slips = await new DepositSlipMaker(Site.Books.Slips, Site.Books.Ledger, Site.Books.Calendar).MakeAsync(region, till.BusinessDate, CancellationToken.None);
        var page = await OpenAsync(1024, 768, script: false);
        await SignInAsAsync(page, StaffRole.Supervisor);
        await page.GotoAsync("/loket/kas/" + till.Id);
        foreach (var slip in slips!)
        {
            var address = await page.GetByRole(AriaRole.Link, new() { Name = slip.Number }).GetAttributeAsync("href");
            var paper = await page.Context.APIRequest.GetAsync(address!);
            Assert.That((paper.Headers["content-type"], Encoding.ASCII.GetString((await paper.BodyAsync())[..4])), Is.EqualTo(("application/pdf", "%PDF")));
        }
        Assert.That(slips, Is.Not.Empty);
        await PictureAsync(page, "loket-sts");
    }

    /// <summary>The first print has the cursor; the second one says which copy it is.</summary>
    private static async Task PrintAsync(IPage page)
    {
        Assert.That(await page.Locator("[data-ntpd]").TextContentAsync(), Does.Match(@"^\d{16}$"));
        Assert.That(await page.Locator(".receipt-bill").CountAsync(), Is.EqualTo(3));
        await CursorAsync(page, "[data-key=p]");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-print-now]").WaitForAsync();
        Assert.That(await page.Locator(".receipt").TextContentAsync(), Does.Not.Contain("SALINAN"));
        await PictureAsync(page, "loket-bukti");
        await page.Keyboard.PressAsync("p");
        await page.Locator(".receipt-copy").WaitForAsync();
        Assert.That(await page.Locator(".receipt-copy").TextContentAsync(), Is.EqualTo("SALINAN KE-1"));
        await page.Keyboard.PressAsync("Escape");
        await CursorAsync(page, "[data-search]");
    }

    /// <summary>Nothing tells what should be there before the count; afterwards the difference is shown.</summary>
    private static async Task CloseAsync(IPage page, Site.StaffUser user)
    {
        await GoAsync(page, "*/loket/bukti", () => page.Keyboard.PressAsync("F6"));
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Not.Contain("443.600"));
        await page.GotoAsync("/loket/kas/" + (await TillOfAsync(user)).Id);
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Not.Contain("443.600").And.Not.Contain("1.693.600"));
        await page.Keyboard.PressAsync("F7");
        await CursorAsync(page, "#n_100000");
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Not.Contain("443.600").And.Not.Contain("1.693.600"));
        foreach (var pieces in new[] { "16", "1", "2" })
        {
            await page.Keyboard.TypeAsync(pieces);
            await page.Keyboard.PressAsync("Tab");
        }
        await PictureAsync(page, "loket-tutup");
        await page.FillAsync("#NextFloat", "1000000");
        await page.FillAsync("#Bag", "SEGEL 17");
        await page.FillAsync("#Incidents", "Printer loket perlu pita baru");
        await page.Locator("#Bag").PressAsync("Enter");
        await page.Locator("text=Apakah hitungan ini benar?").WaitForAsync();
        await CursorAsync(page, "button[formaction*=Close]");
        await SubmitAsync(page, "*/loket/kas/*");
        Assert.That(await page.Locator("[data-difference]").TextContentAsync(), Is.EqualTo("-Rp3.600"));
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain("SEGEL 17").And.Contain("Printer loket perlu pita baru").And.Contain("443.600"));
        await PictureAsync(page, "loket-kas");
        var till = await TillOfAsync(user);
        Assert.That(till.Difference, Is.EqualTo(Money.OfRupiah(-3_600)));
        Assert.That((await Site.AuditAsync(CounterAudit.TillOpened))[0].Subject, Is.EqualTo("till:" + till.Id));
        Assert.That((await Site.AuditAsync(CounterAudit.TillClosed))[0].Subject, Is.EqualTo("till:" + till.Id));
    }

    [Test]
    public async Task The_same_day_works_without_script()
    {
        var page = await OpenAsync(1024, 768, script: false);
        var user = await StartDayAsync(page);
        var bill = await Site.IssueAsync("PASAR", 25_000);
        await page.FillAsync("[data-search]", bill.ObjectNumber);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-result] button").First.ClickAsync();
        await page.FillAsync("#Cash", "20000");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#Cash-error").WaitForAsync();
        Assert.That(await page.Locator("#Cash-error").TextContentAsync(), Does.Contain("kurang Rp5.000"));
        await page.FillAsync("#Cash", "Rp 50.000");
        await page.Keyboard.PressAsync("Enter");
        await FollowAsync(page.Locator("text=Terima Rp25.000"), "*/loket/bukti/*");
        Assert.That(await page.Locator(".receipt-change").TextContentAsync(), Does.Contain("Rp25.000"));
        Assert.That(await ReceiptsOfAsync(user), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_card_takes_its_terminal_and_slip_and_a_slip_counts_once()
    {
        var page = await OpenAsync(1024, 768);
        var user = await StartDayAsync(page);
        foreach (var expected in new[] { "/loket/bukti/", "/loket/bayar" })
        {
            var bill = await Site.IssueAsync("PBBP2", 100_000);
            await page.GotoAsync($"/loket?k={NewKey()}&b={bill.Code}");
            await page.Keyboard.PressAsync("F9");
            await page.Keyboard.TypeAsync("ABC123");
            await page.Keyboard.PressAsync("Enter");
            await CursorAsync(page, ".confirm button[type=submit]");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("text=Lunas, bukti siap dicetak").Or(page.Locator("text=Nomor struk EDC ini sudah dipakai")).WaitForAsync();
            Assert.That(new Uri(page.Url).AbsolutePath, Does.StartWith(expected));
        }
        Assert.That(await ReceiptsOfAsync(user), Has.Count.EqualTo(1));
        var water = await Site.IssueAsync("AIR");
        await page.GotoAsync($"/loket/bayar?k={NewKey()}&b={water.Code}&cara=edc&mesin=EDC-LOKET&slip=DEF456");
        Assert.That(await page.Locator("#Terminal-error").TextContentAsync(), Does.Contain("tidak menyetor ke rekening"));
    }
}
