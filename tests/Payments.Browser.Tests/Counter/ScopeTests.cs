using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Browser.Tests.Counter;

/// <summary>What belongs to others is refused and written down: tills, receipts, agencies, identities.</summary>
internal sealed class ScopeTests : CounterTest
{
    [Test]
    public async Task A_till_of_another_cashier_by_a_changed_id_is_refused_and_logged()
    {
        var owner = await OpenAsync();
        var victim = await StartDayAsync(owner);
        var ntpd = await PayAsync(owner, await Site.IssueAsync());
        var till = await TillOfAsync(victim);

        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        foreach (var address in new[] { $"/loket/kas/{till.Id}", $"/loket/batal/{ntpd}" })
        {
            Assert.That((await page.GotoAsync(address))!.Status, Is.EqualTo(404), address);
            Assert.That((await Site.AuditAsync(AuditKind.Refused))[0], Has.Property("Subject").EqualTo("till:" + till.Id).And.Property("Reason").EqualTo("till of another").And.Property("ActorName").EqualTo(user.UserName));
        }
        await page.GotoAsync("/loket/tutup");
        await page.Locator("input[name=SessionId]").EvaluateAsync("(field, id) => field.value = id", till.Id.ToString());
        var answer = await page.RunAndWaitForResponseAsync(() => page.Locator("#n_100000").PressAsync("Enter"), response => response.Request.Method == "POST");
        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That((await TillOfAsync(victim)).ClosedAt, Is.Null);
    }

    [Test]
    public async Task A_bill_and_a_receipt_of_another_agency_are_refused_and_logged()
    {
        var owner = await OpenAsync();
        await StartDayAsync(owner);
        var (bill, paid) = (await Site.IssueAsync("AIR"), await Site.IssueAsync("AIR"));
        var ntpd = await PayAsync(owner, paid);

        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var account = (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;
        var accounts = (StaffAccounts)Site.Services.GetService(typeof(StaffAccounts))!;
        Assert.That(
            await accounts.ChangeAsync(Site.Region, account, "Uji", new("BAPENDA"), null, [StaffRole.Cashier], StaffActor.CommandLine, "satu instansi", CancellationToken.None), Is.EqualTo(StaffChange.Done));
        await page.GotoAsync($"/loket?k={NewKey()}&b={bill.Code}");
        Assert.That(await page.Locator(".basket-lines").CountAsync(), Is.Zero);
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0].Reason, Is.EqualTo("bill of another agency"));
        await page.GotoAsync("/loket?q=" + bill.Code);
        Assert.That(await page.Locator("[data-result]").CountAsync(), Is.Zero);
        Assert.That((await page.GotoAsync("/loket/bukti/" + ntpd))!.Status, Is.EqualTo(404));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0].Reason, Is.EqualTo("payment of another agency"));
    }

    [Test]
    public async Task A_full_identity_is_shown_only_when_asked_for_and_each_reading_is_logged()
    {
        var page = await OpenAsync();
        var user = await StartDayAsync(page);
        var bill = await Site.IssueAsync();
        await page.GotoAsync("/loket?q=" + bill.Code);
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Not.Contain("Warga Uji").And.Contain("W. U***i"));
        await page.Keyboard.PressAsync("s");
        await page.Locator("text=Lihat tagihan selengkapnya").ClickAsync();
        await page.Locator("text=Tampilkan identitas lengkap").ClickAsync();
        await page.Locator("[data-payer]:has-text(\"Warga Uji\")").WaitForAsync();
        Assert.That((await Site.AuditAsync(AuditKind.IdentityRead))[0], Has.Property("Subject").EqualTo("bill:" + bill.Code).And.Property("ActorName").EqualTo(user.UserName));
    }

    [Test]
    public async Task A_supervisor_sees_the_tills_of_the_day_without_what_they_should_hold()
    {
        var owner = await OpenAsync();
        var user = await StartDayAsync(owner);
        await PayAsync(owner, await Site.IssueAsync(rupiah: 777_000));
        var page = await OpenAsync();
        await SignInAsAsync(page, StaffRole.Supervisor);
        await page.GotoAsync("/loket");
        var till = page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = user.UserName.ToUpperInvariant(), Exact = true });
        await FollowAsync(till, "*/loket/kas/*");
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain("masih buka").And.Not.Contain("777.000"));
    }
}
