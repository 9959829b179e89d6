using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;
using Payments.Host.Pages.Counter;

namespace Payments.Browser.Tests.Counter;

/// <summary>Undoing a payment takes a second person at the same screen.</summary>
internal sealed class VoidTests : CounterTest
{
    [Test]
    public async Task A_supervisor_approves_at_the_cashiers_screen_and_the_cashier_stays_signed_in()
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var bill = await Site.IssueAsync();
        var ntpd = await PayAsync(page, bill);
        var supervisor = await Site.AddStaffAsync(StaffRole.Supervisor);
        await page.Locator("text=Batalkan pembayaran").ClickAsync();
        await FillAsync(page, supervisor, "Salah pelanggan");
        await PictureAsync(page, "loket-batal");
        await GoAsync(page, "*/loket/bukti/" + ntpd, () => page.Locator("#Code").PressAsync("Enter"));
        Assert.That(await page.Locator(".receipt-void").TextContentAsync(), Does.Contain("BTL/"));
        Assert.That(await page.Locator(".who-role").TextContentAsync(), Is.EqualTo("Kasir"));
        Assert.That((await ReceiptsOfAsync(user))[0].Reversal, Is.Not.Null);
        var line = (await Site.AuditAsync(CounterAudit.PaymentVoided))[0];
        Assert.That(line, Has.Property("ActorName").EqualTo(user.UserName).And.Property("Subject").EqualTo("payment:" + ntpd).And.Property("Reason").EqualTo("Salah pelanggan"));
        Assert.That((await Site.AuditAsync(CounterAudit.ApprovalGiven))[0].ActorName, Is.EqualTo(supervisor.UserName));
        await page.GotoAsync($"/loket?k={NewKey()}&b={bill.Code}");
        Assert.That(await page.Locator("#Cash").CountAsync(), Is.EqualTo(1), "the bill can be paid again");
    }

    [Test]
    public async Task Nobody_approves_an_own_void_and_the_attempt_is_logged()
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var ntpd = await PayAsync(page, await Site.IssueAsync());
        await page.GotoAsync("/loket/batal/" + ntpd);
        await FillAsync(page, user, "Ingin membatalkan sendiri");
        await page.Locator("#Code").PressAsync("Enter");
        await page.Locator("#UserName-error").WaitForAsync();
        Assert.That(await page.Locator("#UserName-error").TextContentAsync(), Does.Contain("pembatalannya sendiri"));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0], Has.Property("Subject").EqualTo("payment:" + ntpd).And.Property("Reason").EqualTo("own void").And.Property("ActorName").EqualTo(user.UserName));
        Assert.That((await ReceiptsOfAsync(user))[0].Reversal, Is.Null);
    }

    [Test]
    public async Task Another_cashier_is_no_supervisor_and_a_wrong_code_approves_nothing()
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var ntpd = await PayAsync(page, await Site.IssueAsync());
        await page.GotoAsync("/loket/batal/" + ntpd);
        await FillAsync(page, await Site.AddStaffAsync(StaffRole.Cashier), "Salah pelanggan");
        await page.Locator("#Code").PressAsync("Enter");
        await page.Locator("#UserName-error").WaitForAsync();
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0].Reason, Is.EqualTo("not a supervisor here"));
        await FillAsync(page, await Site.AddStaffAsync(StaffRole.Supervisor), "Salah pelanggan");
        await page.FillAsync("#Code", "000000");
        await page.Locator("#Code").PressAsync("Enter");
        await page.Locator("#Code-error").WaitForAsync();
        Assert.That((await ReceiptsOfAsync(user))[0].Reversal, Is.Null);
    }

    private static async Task FillAsync(IPage page, StaffUser supervisor, string reason)
    {
        await page.FillAsync("#Reason", reason);
        await page.FillAsync("#UserName", supervisor.UserName);
        await page.FillAsync("#Password", supervisor.Password);
        await page.FillAsync("#Code", Site.NextCode(supervisor));
    }
}
