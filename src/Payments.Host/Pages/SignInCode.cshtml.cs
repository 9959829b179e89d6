using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Regions;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages;

/// <summary>Sign-in, second step: the code of the authenticator.</summary>
internal sealed class SignInCodeModel(StaffSignIn signIn, SignInLimit limit, RegionSet regions, IStringLocalizer<SharedTexts> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = "kembali", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public async Task<IActionResult> OnGetAsync() => await StaffSession.FindStepAsync(HttpContext) is null ? RedirectToPage("SignIn") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await StaffSession.FindStepAsync(HttpContext) is not { Account: { IsEnrolled: true } account }) return RedirectToPage("SignIn");
        if (!limit.Try(account.Member.UserName, HttpContext)) return StatusCode(StatusCodes.Status429TooManyRequests);
        switch (await signIn.CodeAsync(account, Code, cancellationToken))
        {
            case SignInOutcome.SignedIn:
                await StaffSession.StartAsync(HttpContext, account);
                return LocalRedirect(StartPage.Of(new(account.Member), Url, ReturnTo));
            case SignInOutcome.Locked locked:
                ModelState.AddModelError("", texts["SignIn.Locked", Dates.Time(locked.Until, regions.Get(account.Member.Region).Zone)]);
                break;
            default:
                ModelState.AddModelError(nameof(Code), texts["Code.Wrong"]);
                break;
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
