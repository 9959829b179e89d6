using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages;

/// <summary>The first sign-in: an own password and the second factor. The key stays the same while the page is tried again: it travels in the step's cookie.</summary>
internal sealed class EnrolModel(StaffSignIn signIn, RegionSet regions, IStringLocalizer<SharedTexts> texts) : PageModel
{
    private const int QrModulePixels = 5;

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Repeated { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = "kembali", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public string Who { get; private set; } = "";

    public string UserName { get; private set; } = "";

    public string Key { get; private set; } = "";

    public string Qr { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await StaffSession.FindStepAsync(HttpContext) is not { EnrolmentKey: { } key, Account: { IsEnrolled: false } account }) return RedirectToPage("SignIn");
        Show(account, key);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await StaffSession.FindStepAsync(HttpContext) is not { EnrolmentKey: { } key, Account: { IsEnrolled: false } account }) return RedirectToPage("SignIn");
        if (Passwords.Problem(account.Member, Password, Repeated) is { } problem)
            ModelState.AddModelError(problem == "Password.Differs" ? nameof(Repeated) : nameof(Password), texts[problem, Passwords.MinLength]);
        else if (await signIn.EnrolAsync(account, Password!, key, Code, cancellationToken) is SignInOutcome.SignedIn done)
            return await EnterAsync(done.Account);
        else
            ModelState.AddModelError(nameof(Code), texts["Code.Wrong"]);
        Show(account, key);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult> EnterAsync(StaffAccount account)
    {
        await StaffSession.StartAsync(HttpContext, account);
        return LocalRedirect(StartPage.Of(new(account.Member), Url, ReturnTo));
    }

    private void Show(StaffAccount account, byte[] key)
    {
        (Who, UserName, Key) = (account.Member.DisplayName, account.Member.UserName, Totp.Readable(key));
        Qr = QrSvg.Of(Totp.Uri(key, regions.Get(account.Member.Region).Name, account.Member.UserName), QrModulePixels);
    }
}
