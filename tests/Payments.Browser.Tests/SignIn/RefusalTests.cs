using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Browser.Tests.SignIn;

/// <summary>What somebody tries who should not get in: each is refused and leaves a line in the audit trail.</summary>
internal sealed class RefusalTests : BrowserTest
{
    [Test]
    public async Task A_code_works_once()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var first = await OpenAsync();
        await TypePasswordAsync(first, user.UserName, user.Password);
        var code = Site.NextCode(user);
        await first.FillAsync("#Code", code);
        await SubmitAsync(first, "*/loket");

        var second = await OpenAsync();
        await TypePasswordAsync(second, user.UserName, user.Password);
        await second.FillAsync("#Code", code);
        await SubmitAsync(second);
        await second.Locator("#Code-error").WaitForAsync();
        Assert.That((await Site.AuditAsync(AuditKind.SignInFailed))[0].Reason, Is.EqualTo("code used before"));
        await second.GotoAsync("/loket");
        Assert.That(new Uri(second.Url).AbsolutePath, Is.EqualTo("/masuk"));
    }

    [Test]
    public async Task Five_failures_lock_the_account_and_only_its_owner_is_told()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var page = await OpenAsync();
        for (var i = 0; i < StaffSignIn.FailuresToLock; i++) await TypePasswordAsync(page, user.UserName, "salah " + i);
        Assert.That((await Site.AuditAsync(AuditKind.SignInLocked))[0].Subject, Does.StartWith("staff:"));
        await TypePasswordAsync(page, user.UserName, "salah lagi");
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("tidak cocok").And.Not.Contain("pukul"));
        await TypePasswordAsync(page, user.UserName, user.Password);
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Does.Contain("terkunci sampai pukul"));
    }

    [Test]
    public async Task An_unknown_name_and_a_wrong_password_are_told_the_same()
    {
        var user = await Site.StaffAsync(StaffRole.Supervisor);
        var page = await OpenAsync();
        await TypePasswordAsync(page, user.UserName, "salah");
        var known = await page.GetByRole(AriaRole.Alert).TextContentAsync();
        await TypePasswordAsync(page, "tidak-ada", "salah");
        Assert.That(await page.GetByRole(AriaRole.Alert).TextContentAsync(), Is.EqualTo(known));
    }

    [Test]
    public async Task Cookies_from_before_signing_in_open_nothing_afterwards()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var page = await OpenAsync();
        await TypePasswordAsync(page, user.UserName, user.Password, "*/masuk/kode*");
        var before = await page.Context.CookiesAsync();
        await page.FillAsync("#Code", Site.NextCode(user));
        await SubmitAsync(page, "*/loket");
        var after = await page.Context.CookiesAsync();
        Assert.That(before.Select(cookie => cookie.Name), Has.Member("payments-step").And.No.Member("payments"));
        Assert.That(after.Select(cookie => cookie.Name), Has.Member("payments").And.No.Member("payments-step"));
        Assert.That(after.Single(cookie => cookie.Name == "payments"), Has.Property("HttpOnly").True.And.Property("SameSite").EqualTo(SameSiteAttribute.Strict));

        var fixated = await OpenAsync();
        await fixated.Context.AddCookiesAsync(before.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = Site.Url }));
        await fixated.GotoAsync("/loket");
        Assert.That(new Uri(fixated.Url).AbsolutePath, Is.EqualTo("/masuk"), "the old cookies are no session");
        await fixated.GotoAsync("/masuk/kode");
        Assert.That(new Uri(fixated.Url).AbsolutePath, Is.EqualTo("/masuk"), "and the half-finished sign-in is used up");
    }

    [TestCase("/masuk")]
    [TestCase("/tampilan")]
    public async Task A_form_from_elsewhere_is_refused_and_logged(string path)
    {
        var page = await OpenAsync();
        var form = page.Context.APIRequest.CreateFormData();
        form.Set("UserName", "admin");
        var answer = await page.Context.APIRequest.PostAsync(path, new() { Form = form });
        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(await answer.TextAsync(), Does.Contain("tidak ada yang disimpan"));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0], Has.Property("Subject").EqualTo("page:" + path).And.Property("Reason").EqualTo("cross-site form"));
    }

    [TestCase(StaffRole.Cashier, "/keuangan")]
    [TestCase(StaffRole.Cashier, "/admin")]
    [TestCase(StaffRole.Treasurer, "/loket")]
    [TestCase(StaffRole.Administrator, "/keuangan")]
    public async Task A_room_of_others_is_refused_and_logged(StaffRole role, string path)
    {
        var page = await OpenAsync();
        var user = await SignInAsAsync(page, role);
        var answer = await page.GotoAsync(path);
        Assert.That(answer!.Status, Is.EqualTo(403));
        Assert.That((await Site.AuditAsync(AuditKind.Refused))[0], Has.Property("ActorName").EqualTo(user.UserName).And.Property("Subject").EqualTo("page:" + path));
    }

    [Test]
    public async Task A_closed_account_loses_its_session_at_the_next_request_and_other_roles_work_at_once()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var accounts = (StaffAccounts)Site.Services.GetService(typeof(StaffAccounts))!;
        var page = await OpenAsync();
        await SignInAsAsync(page, user);

        var account = (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;
        Assert.That(await accounts.ChangeAsync(Site.Region, account, "Uji", null, null, [StaffRole.Treasurer], StaffActor.CommandLine, "pindah tugas", CancellationToken.None), Is.EqualTo(StaffChange.Done));
        Assert.That((await page.GotoAsync("/loket"))!.Status, Is.EqualTo(403));
        Assert.That((await page.GotoAsync("/keuangan"))!.Status, Is.EqualTo(200));

        account = (await Site.Books.Staff.FindByNameAsync(Site.Region.Code, user.UserName, CancellationToken.None))!;
        Assert.That(await accounts.CloseAsync(account, StaffActor.CommandLine, "berhenti", CancellationToken.None), Is.EqualTo(StaffChange.Done));
        await page.GotoAsync("/keuangan");
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/masuk"));
    }

    [Test]
    public async Task Too_many_tries_from_one_place_are_slowed_down()
    {
        var page = await OpenAsync();
        IResponse? last = null;
        page.Response += (_, response) => last = response.Request.Method == "POST" ? response : last;
        for (var i = 0; i < 11; i++) await TypePasswordAsync(page, "penebak", "tebakan");
        Assert.That(last!.Status, Is.EqualTo(429));
        Assert.That(await page.Locator("h1").TextContentAsync(), Is.EqualTo("Terlalu sering mencoba"));
    }
}
