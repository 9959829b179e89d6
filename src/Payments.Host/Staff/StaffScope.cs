using System.Security.Claims;
using Payments.Core;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Host.Staff;

/// <summary>Who is signed in and what they may see and do: read fresh from the register at every request.</summary>
public sealed record StaffScope(StaffMember Member)
{
    private const string Id = "staff", Region = "region", Name = "name", Display = "display", Agency = "agency", Outlet = "outlet", Role = "role";

    /// <summary>The region this person works for; every query takes it from here, never from a form or address.</summary>
    public RegionCode RegionCode => Member.Region;

    /// <summary>True when the permission is carried by one of the posts.</summary>
    public bool May(Permission permission) => Member.May(permission);

    /// <summary>True when this agency's data may be seen: all of them without a scope of one.</summary>
    public bool Sees(AgencyCode agency) => Member.Agency is not { } only || only == agency;

    /// <summary>True when this counter channel may be worked at.</summary>
    public bool WorksAt(string outlet) => Member.Outlet is not { } only || only == outlet;

    /// <summary>The person as claims; only for the request's lifetime.</summary>
    internal static ClaimsPrincipal ToPrincipal(StaffMember member, string scheme)
    {
        List<Claim> claims = [new(Id, member.Id.ToString()), new(Region, member.Region.Value), new(Name, member.UserName), new(Display, member.DisplayName)];
        if (member.Agency is { } agency) claims.Add(new(Agency, agency.Value));
        if (member.Outlet is { } outlet) claims.Add(new(Outlet, outlet));
        claims.AddRange(member.Roles.Select(role => new Claim(Role, role.ToString())));
        return new(new ClaimsIdentity(claims, scheme, Name, Role));
    }

    internal static StaffScope? Of(ClaimsPrincipal user) => user.Identity?.IsAuthenticated != true || user.FindFirst(Role) is null && user.FindFirst(Display) is null
        ? null
        : new(new StaffMember(
            new(user.FindFirstValue(Region)!), new(Guid.Parse(user.FindFirstValue(Id)!)), user.FindFirstValue(Name)!, user.FindFirstValue(Display)!,
            user.FindFirstValue(Agency) is { } agency ? new AgencyCode(agency) : null, user.FindFirstValue(Outlet),
            [.. user.FindAll(Role).Select(role => Enum.Parse<StaffRole>(role.Value))], Active: true));
}

/// <summary>Reads the scope from a request.</summary>
public static class StaffScopes
{
    /// <summary>Who is signed in; null when nobody is.</summary>
    public static StaffScope? StaffOrNull(this ClaimsPrincipal user) => StaffScope.Of(user);

    /// <summary>Who is signed in, on a page that requires it.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the page lacks its policy.</exception>
    public static StaffScope Staff(this ClaimsPrincipal user) =>
        StaffScope.Of(user) ?? throw new InvalidOperationException("Nobody is signed in; this page needs a policy.");
}
