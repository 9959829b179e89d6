using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Host.Pages.Admin;

/// <summary>The fields of a form and the region they choose from.</summary>
internal sealed record StaffFields(StaffForm Form, Region Region);

/// <summary>What is typed about an account: name, posts, scope.</summary>
internal sealed class StaffForm
{
    public string? UserName { get; set; }

    public string? DisplayName { get; set; }

    public string? Agency { get; set; }

    public string? Outlet { get; set; }

    public List<StaffRole> Roles { get; set; } = [];

    public string? Reason { get; set; }

    public AgencyCode? AgencyCode => string.IsNullOrWhiteSpace(Agency) ? null : new AgencyCode(Agency);

    public string? OutletOrNull => string.IsNullOrWhiteSpace(Outlet) ? null : Outlet;

    /// <summary>The form of an account as it is.</summary>
    public static StaffForm Of(StaffMember member) => new()
    {
        UserName = member.UserName,
        DisplayName = member.DisplayName,
        Agency = member.Agency?.Value,
        Outlet = member.Outlet,
        Roles = [.. member.Roles],
    };
}
