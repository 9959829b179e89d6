using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Host.Staff;
using Payments.Host.Web;

namespace Payments.Host.Pages;

/// <summary>Signing out ends every session of the person, also one whose cookie somebody copied.</summary>
internal sealed class SignOutModel(StaffSignIn signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await signIn.SignOutAsync(User.Staff(), cancellationToken);
        await HttpContext.SignOutAsync(StaffSession.Scheme);
        return LocalRedirect(PagePaths.Home);
    }
}
