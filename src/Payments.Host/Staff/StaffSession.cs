using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Payments.Core;
using Payments.Core.Staff;

namespace Payments.Host.Staff;

/// <summary>
/// The two cookies of a member of staff: a short one between password and code, and the session. Both name the person and carry the
/// security stamp, nothing else that counts; roles are read anew at every request, so that a change works at once.
/// </summary>
internal static class StaffSession
{
    public const string Scheme = "staff", StepScheme = "staff-step";

    /// <summary>A session ends after so long without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);

    /// <summary>Between password and code.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private const string Id = "staff", Region = "region", Stamp = "stamp", LastStep = "last", Key = "key";

    /// <summary>Remembers that the password was right. Worthless once somebody has signed in with it: it names the last code's step.</summary>
    public static Task StartStepAsync(HttpContext http, StaffAccount account, byte[]? enrolmentKey)
    {
        List<Claim> claims = Identify(account);
        claims.Add(new(LastStep, account.LastCodeStep.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (enrolmentKey is not null) claims.Add(new(Key, Convert.ToBase64String(enrolmentKey)));
        return http.SignInAsync(StepScheme, new(new ClaimsIdentity(claims, StepScheme)));
    }

    /// <summary>Whose password was right; null when the step is over, was used, or never was.</summary>
    public static async Task<(StaffAccount Account, byte[]? EnrolmentKey)?> FindStepAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(StepScheme);
        if (ticket.Principal is not { } who || await FindAsync(http, who) is not { } account) return null;
        if (who.FindFirstValue(LastStep) != account.LastCodeStep.ToString(System.Globalization.CultureInfo.InvariantCulture)) return null;
        return (account, who.FindFirstValue(Key) is { } key ? Convert.FromBase64String(key) : null);
    }

    /// <summary>Signs in with a new session; whatever cookies came along are void.</summary>
    public static async Task StartAsync(HttpContext http, StaffAccount account)
    {
        await http.SignOutAsync(StepScheme);
        await http.SignInAsync(Scheme, new(new ClaimsIdentity(Identify(account), Scheme)));
    }

    /// <summary>At every request: the account must be open and the stamp the same; then the person is who the register says now.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } who && await FindAsync(context.HttpContext, who) is { } account)
            context.HttpContext.Items[typeof(StaffAccount)] = account;
        else
            context.RejectPrincipal();
    }

    private static List<Claim> Identify(StaffAccount account) =>
        [new(Id, account.Member.Id.ToString()), new(Region, account.Member.Region.Value), new(Stamp, account.SecurityStamp)];

    private static async Task<StaffAccount?> FindAsync(HttpContext http, ClaimsPrincipal who)
    {
        if (who.FindFirstValue(Id) is not { } id || who.FindFirstValue(Region) is not { } region || who.FindFirstValue(Stamp) is not { } stamp) return null;
        var store = http.RequestServices.GetRequiredService<IStaffStore>();
        var account = await store.FindAsync(new RegionCode(region), new(Guid.Parse(id)), http.RequestAborted);
        return account is { Member.Active: true } && account.SecurityStamp == stamp ? account : null;
    }
}

/// <summary>Gives the request the person as the register knows them now, instead of what the cookie once said.</summary>
internal sealed class FreshStaff(IHttpContextAccessor http) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) => Task.FromResult(
        principal.Identity?.AuthenticationType == StaffSession.Scheme && http.HttpContext?.Items[typeof(StaffAccount)] is StaffAccount account
            ? StaffScope.ToPrincipal(account.Member, StaffSession.Scheme)
            : principal);
}
