using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Regions;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages;

/// <summary>Sign-in, first step: user name and password.</summary>
internal sealed class SignInModel(StaffSignIn signIn, SignInLimit limit, RegionSet regions, IStringLocalizer<SharedTexts> texts) : PageModel
{
    public IReadOnlyList<Region> Regions => regions.All;

    [BindProperty]
    public string? RegionCode { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(Name = "kembali", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public IActionResult OnGet() => User.StaffOrNull() is { } staff ? LocalRedirect(StartPage.Of(staff, Url, ReturnTo)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!limit.Try(UserName, HttpContext)) return StatusCode(StatusCodes.Status429TooManyRequests);
        var region = regions.All.FirstOrDefault(region => region.Code.Value == RegionCode) ?? regions.All[0];
        switch (await signIn.PasswordAsync(region.Code, UserName, Password, cancellationToken))
        {
            case SignInOutcome.NextStep { Account: { IsEnrolled: true } account }:
                await StaffSession.StartStepAsync(HttpContext, account, enrolmentKey: null);
                return RedirectToPage("SignInCode", new { kembali = ReturnTo });
            case SignInOutcome.NextStep { Account: var account }:
                await StaffSession.StartStepAsync(HttpContext, account, Totp.NewKey());
                return RedirectToPage("Enrol", new { kembali = ReturnTo });
            case SignInOutcome.Locked locked:
                return Again(texts["SignIn.Locked", Dates.Time(locked.Until, region.Zone)]);
            case SignInOutcome.Expired:
                return Again(texts["SignIn.Expired"]);
            default:
                return Again(texts["SignIn.Wrong", StaffSignIn.FailuresToLock, (int)StaffSignIn.LockFor.TotalMinutes]);
        }
    }

    private PageResult Again(string why)
    {
        ModelState.AddModelError("", why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
