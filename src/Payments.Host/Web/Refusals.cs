using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Web;

/// <summary>What happens to a request that may not go on: nobody is signed in, or the person may not do this.</summary>
internal static class Refusals
{
    /// <summary>To the sign-in page and back afterwards; a fragment tells the browser to go there as a whole.</summary>
    public static Task SignInFirstAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path == PagePaths.Session)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = PagePaths.SignIn;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }
        return Task.CompletedTask;
    }

    /// <summary>403, and a line in the audit trail.</summary>
    public static async Task NotAllowedAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (http.User.StaffOrNull() is { } staff)
            await http.RequestServices.GetRequiredService<AuditTrail>().WriteAsync(
                staff.RegionCode, AuditKind.Refused, "page:" + http.Request.Path, reason: "no permission", cancellationToken: http.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
