using Microsoft.Playwright;
using Payments.Browser.Tests.Site;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.SignIn;

/// <summary>Signing in with password and code, on the keyboard alone.</summary>
internal sealed class SignInTests : BrowserTest
{
    [TestCase(StaffRole.Cashier, "/loket", true)]
    [TestCase(StaffRole.Administrator, "/admin", true)]
    [TestCase(StaffRole.Treasurer, "/keuangan", false, Description = "script off")]
    public async Task Somebody_enrolled_lands_in_their_room(StaffRole role, string room, bool script)
    {
        var page = await OpenAsync(script: script);
        await SignInAsAsync(page, await Site.AddStaffAsync(role));
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(room));
        Assert.That(await page.Locator(".who-name").TextContentAsync(), Is.EqualTo("Uji " + role));
        Assert.That((await Site.AuditAsync(AuditKind.SignedIn))[0].Address, Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task The_page_that_was_asked_for_comes_after_signing_in_and_a_foreign_one_never()
    {
        var user = await Site.AddStaffAsync(StaffRole.Auditor);
        foreach (var (asked, lands) in new[] { ("/admin", "/admin"), ("https://jahat.example/", "/keuangan"), ("//jahat.example", "/keuangan") })
        {
            var page = await OpenAsync();
            await page.GotoAsync("/masuk?kembali=" + Uri.EscapeDataString(asked));
            await page.FillAsync("#UserName", user.UserName);
            await page.FillAsync("#Password", user.Password);
            await SubmitAsync(page);
            await page.FillAsync("#Code", Site.NextCode(user));
            await SubmitAsync(page, "*" + lands);
        }
    }

    [Test]
    public async Task The_first_sign_in_asks_for_an_own_password_and_a_second_factor()
    {
        var (name, oneTime) = await Site.AddNewcomerAsync(StaffRole.Cashier);
        var page = await OpenAsync();
        await TypePasswordAsync(page, name, oneTime, "*/masuk/daftar*");
        var key = OtpNet.Base32Encoding.ToBytes((await page.Locator(".secret").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal));
        var user = new StaffUser(name, "kunci pintu rumah lama", key, [StaffRole.Cashier]);

        await FinishAsync(page, "pendek", "pendek", user, skipLengthCheck: true);
        Assert.That(await page.Locator("#Password-error").TextContentAsync(), Does.Contain("12"));
        await FinishAsync(page, user.Password, "kunci pintu rumah baru", user);
        Assert.That(await page.Locator("#Repeated-error").CountAsync(), Is.EqualTo(1));
        await FinishAsync(page, user.Password, user.Password, user);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/loket"));

        var again = await OpenAsync();
        await TypePasswordAsync(again, name, oneTime);
        Assert.That(await again.GetByRole(AriaRole.Alert).CountAsync(), Is.EqualTo(1), "a one-time password works once");
        await SignInAsAsync(again, user);
        Assert.That(new Uri(again.Url).AbsolutePath, Is.EqualTo("/loket"));
    }

    [Test]
    public async Task Signing_out_ends_the_session_everywhere()
    {
        var user = await Site.AddStaffAsync(StaffRole.Cashier);
        var (here, there) = (await OpenAsync(), await OpenAsync());
        await SignInAsAsync(here, user);
        await SignInAsAsync(there, user);
        await FollowAsync(here.GetByRole(AriaRole.Button, new() { Name = "Keluar" }), Site.Url + "/");
        await there.GotoAsync("/loket");
        Assert.That(new Uri(there.Url).AbsolutePath, Is.EqualTo("/masuk"));
    }

    private static async Task FinishAsync(IPage page, string password, string repeated, StaffUser user, bool skipLengthCheck = false)
    {
        if (skipLengthCheck) await page.EvaluateAsync("for (const i of document.querySelectorAll('[minlength]')) i.removeAttribute('minlength')");
        await page.FillAsync("#Password", password);
        await page.FillAsync("#Repeated", repeated);
        await page.FillAsync("#Code", Site.NextCode(user));
        await SubmitAsync(page);
    }
}
