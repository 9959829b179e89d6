using Microsoft.Playwright;
using Payments.Browser.Tests.Finance;
using Payments.Browser.Tests.Resident;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Look;

/// <summary>The flows of the rooms beside the counter with Tab, Space and Enter alone; the counter's own day is on the keyboard anyway.</summary>
internal sealed class KeyboardTests : ResidentTest
{
    private const int MostTabs = 80;

    [Test]
    public async Task A_resident_gets_from_the_search_to_the_account_number()
    {
        var bill = await IssueLateAsync();
        var page = await PhoneAsync();
        await page.GotoAsync("/warga");
        await TabToAsync(page, page.Locator("#cari"));
        await page.Keyboard.TypeAsync(bill.ObjectNumber);
        await SubmitAsync(page, "*/warga/tagihan*");
        await TabThroughAsync(page, page.Locator("main a", new() { HasText = "Pilih cara bayar" }), "*/warga/bayar*");
        await TabThroughAsync(page, page.Locator("main a[href*='/warga/va']").First, "*/warga/va*");
        Assert.That((await page.InnerTextAsync("#nomor")).Replace(" ", "", StringComparison.Ordinal), Is.EqualTo("88001" + bill.Code.Value));
    }

    [Test]
    public async Task A_finance_officer_gets_from_the_morning_to_the_story_of_a_payment_and_to_a_runs_confirmation()
    {
        await FinanceDay.EnsureAsync();
        var page = await OpenAsync(1440);
        await SignInAsAsync(page, StaffRole.Treasurer);
        await page.GotoAsync("/keuangan?hari=" + FinanceDay.Path);
        await TabThroughAsync(page, page.Locator(".five-way tr", new() { HasText = "VA-RKUD" }).GetByRole(AriaRole.Link).First, "*/keuangan/lima*");
        await TabThroughAsync(page, page.Locator("tbody a").First, "*/keuangan/cerita*");
        Assert.That(await page.Locator(".timeline li").CountAsync(), Is.Positive);
        await page.GotoAsync("/keuangan/rekonsiliasi?hari=" + FinanceDay.Path);
        await TabThroughAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Rekonsiliasi ulang" }), "*/keuangan/rekonsiliasi/tindakan*");
    }

    [Test]
    public async Task An_administrator_makes_an_account()
    {
        var page = await OpenAsync(1024);
        await SignInAsAsync(page, StaffRole.Administrator);
        await page.GotoAsync("/admin");
        await TabThroughAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Tambah petugas" }), "*/admin/petugas/baru");
        await TabToAsync(page, page.Locator("#Form_UserName"));
        await page.Keyboard.TypeAsync("papan.ketik");
        await TabToAsync(page, page.Locator("#Form_DisplayName"));
        await page.Keyboard.TypeAsync("Papan Ketik");
        await TabToAsync(page, page.Locator("input[value=Cashier]"));
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Buat akun" }));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".secret").WaitForAsync();
    }

    private static async Task TabThroughAsync(IPage page, ILocator link, string to)
    {
        await TabToAsync(page, link);
        await SubmitAsync(page, to);
    }

    /// <summary>Presses Tab until something has the focus, which must be seen there.</summary>
    private static async Task TabToAsync(IPage page, ILocator wanted)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await wanted.EvaluateAsync<bool>("it => it === document.activeElement"))
            {
                Assert.That(await wanted.EvaluateAsync<bool>("it => it.matches(':focus-visible')"), "the focus is seen");
                return;
            }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{MostTabs} times Tab did not reach it.");
    }
}
