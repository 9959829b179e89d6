using Microsoft.AspNetCore.Mvc;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Web;

/// <summary>Where somebody lands after signing in.</summary>
internal static class StartPage
{
    /// <summary>The page that was asked for when it is one of ours; else the first room that may be entered.</summary>
    public static string Of(StaffScope staff, IUrlHelper url, string? asked) =>
        asked is not null && url.IsLocalUrl(asked) && asked != PagePaths.Home ? asked
        : staff.May(Permission.EnterCounter) ? PagePaths.Counter
        : staff.May(Permission.EnterFinance) ? PagePaths.Finance
        : staff.May(Permission.EnterAdministration) ? PagePaths.Admin
        : PagePaths.Home;
}
