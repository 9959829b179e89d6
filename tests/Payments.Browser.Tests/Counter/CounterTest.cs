using Microsoft.Playwright;
using Payments.Adapters.Storage.Counter;
using Payments.Browser.Tests.Site;
using Payments.Core.Billing;
using Payments.Core.Counter;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Counter;

/// <summary>What tests of the counter share: a cashier of their own with an open till, a filled basket, what the books say about it.</summary>
internal abstract class CounterTest : BrowserTest
{
    /// <summary>Signs a new cashier in and opens a drawer named after them, on the keyboard.</summary>
    protected static async Task<StaffUser> StartDayAsync(IPage page, string @float = "1.250.000")
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        await SignInAsAsync(page, user);
        await CursorAsync(page, "#Till");
        await page.Keyboard.TypeAsync(user.UserName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(@float);
        await page.Keyboard.PressAsync("Enter");
        await CursorAsync(page, "[data-search]");
        return user;
    }

    /// <summary>The till session of a cashier opened last.</summary>
    protected static async Task<TillSession> TillOfAsync(StaffUser user)
    {
        var account = (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;
        var sessions = await Site.Books.Tills.ListAsync(Site.Region.Code, Site.Books.Calendar.Today(Site.Region), CancellationToken.None);
        return sessions.Last(session => session.Cashier == account.Member.Id.ToString());
    }

    /// <summary>What the books say a till took.</summary>
    protected static async Task<IReadOnlyList<TillReceipt>> ReceiptsOfAsync(StaffUser user) =>
        await new TillReceipts(Site.Books.Database).ListAsync(Site.Region.Code, (await TillOfAsync(user)).Id, CancellationToken.None);

    /// <summary>The confirmation of a basket with exact cash.</summary>
    protected static string ConfirmationOf(string key, params Bill[] bills) =>
        $"/loket/bayar?k={key}{string.Concat(bills.Select(bill => "&b=" + bill.Code.Value))}&cara=tunai&uang=";

    /// <summary>A basket's key as the page makes them.</summary>
    protected static string NewKey() => Guid.CreateVersion7().ToString("N");

    /// <summary>Pays bills exactly and returns the receipt's number.</summary>
    protected static async Task<string> PayAsync(IPage page, params Bill[] bills)
    {
        await page.GotoAsync(ConfirmationOf(NewKey(), bills));
        await GoAsync(page, "*/loket/bukti/*", () => page.Locator(".confirm button[type=submit]").PressAsync("Enter"));
        return NumberIn(page.Url);
    }

    protected static string NumberIn(string address) => new Uri(address).AbsolutePath.Split('/')[^1];
}

/// <summary>A keyboard that counts: keys pressed, and apart from them the numbers typed.</summary>
internal sealed class CountedKeys(IPage page)
{
    public int Pressed { get; private set; }

    public async Task PressAsync(string key)
    {
        Pressed++;
        await page.Keyboard.PressAsync(key);
    }

    public Task TypeNumberAsync(string number)
    {
        Assert.That(number, Does.Match(@"^\d+$"), "only numbers are free");
        return page.Keyboard.TypeAsync(number);
    }
}
