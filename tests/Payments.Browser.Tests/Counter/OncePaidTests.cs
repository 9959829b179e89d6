using Microsoft.Playwright;
using Payments.Core.Billing;

namespace Payments.Browser.Tests.Counter;

/// <summary>Money counts once: a doubled Enter, a form sent twice, two tabs, two cashiers.</summary>
internal sealed class OncePaidTests : CounterTest
{
    [Test]
    public async Task A_doubled_enter_pays_once([Values] bool script)
    {
        var page = await OpenAsync(script: script);
        var user = await StartDayAsync(page);
        var bill = await Site.IssueAsync();
        await page.GotoAsync(ConfirmationOf(NewKey(), bill));
        await page.Locator(".confirm button[type=submit]").FocusAsync();
        await GoAsync(page, "*/loket/bukti/*", () => Task.WhenAll(page.Keyboard.PressAsync("Enter"), page.Keyboard.PressAsync("Enter")));
        Assert.That((await ReceiptsOfAsync(user)).Select(receipt => receipt.Ntpd.Value), Is.EqualTo(new[] { NumberIn(page.Url) }));
    }

    [Test]
    public async Task The_same_form_sent_twice_at_once_gets_the_same_receipt()
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var bill = await Site.IssueAsync();
        await page.GotoAsync(ConfirmationOf(NewKey(), bill));
        var form = page.Context.APIRequest.CreateFormData();
        foreach (var field in await page.Locator(".confirm form input").AllAsync())
            form.Append((await field.GetAttributeAsync("name"))!, await field.GetAttributeAsync("value") ?? "");
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => page.Context.APIRequest.PostAsync("/loket/bayar", new() { Form = form })));
        var number = (await ReceiptsOfAsync(user)).Single().Ntpd.Value;
        Assert.That(answers.Select(answer => NumberIn(answer.Url)), Is.EqualTo(new[] { number, number }));
    }

    [Test]
    public async Task Two_tabs_with_the_same_basket_pay_once_and_show_the_same_receipt()
    {
        var first = await OpenAsync();
        var user = await StartDayAsync(first);
        var (bill, second) = (await Site.IssueAsync(), await first.Context.NewPageAsync());
        var address = ConfirmationOf(NewKey(), bill);
        await first.GotoAsync(address);
        await second.GotoAsync(address);
        foreach (var tab in new[] { first, second })
            await GoAsync(tab, "*/loket/bukti/*", () => tab.Locator(".confirm button[type=submit]").PressAsync("Enter"));
        Assert.That(NumberIn(second.Url), Is.EqualTo(NumberIn(first.Url)));
        Assert.That(await ReceiptsOfAsync(user), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_tabs_hold_two_baskets_that_never_mix()
    {
        var first = await OpenAsync();
        await StartDayAsync(first);
        var second = await first.Context.NewPageAsync();
        var (one, other) = (await Site.IssueAsync(), await Site.IssueAsync("AIR"));
        await AddAsync(first, one);
        await AddAsync(second, other);
        await first.ReloadAsync();
        Assert.That(await first.Locator(".basket-lines").TextContentAsync(), Does.Contain(one.ObjectNumber).And.Not.Contain(other.ObjectNumber));
        Assert.That(await second.Locator(".basket-lines").TextContentAsync(), Does.Contain(other.ObjectNumber).And.Not.Contain(one.ObjectNumber));
    }

    [Test]
    public async Task Two_cashiers_paying_the_same_bill_in_the_same_second_get_one_receipt_and_one_clear_refusal()
    {
        var pages = new[] { await OpenAsync(), await OpenAsync() };
        var users = new[] { await StartDayAsync(pages[0]), await StartDayAsync(pages[1]) };
        var bill = await Site.IssueAsync();
        foreach (var page in pages) await page.GotoAsync(ConfirmationOf(NewKey(), bill));
        await Task.WhenAll(pages.Select(page => page.Locator(".confirm button[type=submit]").PressAsync("Enter")));
        foreach (var page in pages) await page.Locator(".receipt, .confirm .notice-danger").WaitForAsync();

        var receipts = (await ReceiptsOfAsync(users[0])).Concat(await ReceiptsOfAsync(users[1])).ToList();
        Assert.That(receipts, Has.Count.EqualTo(1));
        var refused = pages.Single(page => !page.Url.Contains("/bukti/", StringComparison.Ordinal));
        Assert.That(await refused.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain($"Tagihan {bill.Code} sudah lunas pada").And.Contain("Jangan terima uangnya lagi"));
        await PictureAsync(refused, "loket-ditolak");
        await FollowAsync(refused.Locator("text=Lihat bukti"), "*/loket/bukti/" + receipts[0].Ntpd);
    }

    private static async Task AddAsync(IPage page, Bill bill)
    {
        await page.GotoAsync("/loket");
        await page.FillAsync("[data-search]", bill.Code.Value);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-result] button").ClickAsync();
        await page.Locator(".basket-lines").WaitForAsync();
    }
}
