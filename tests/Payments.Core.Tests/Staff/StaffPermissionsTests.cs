using Payments.Core.Staff;

namespace Payments.Core.Tests.Staff;

public sealed class StaffPermissionsTests
{
    [Test]
    public void Every_role_is_in_the_table_and_every_permission_belongs_to_somebody()
    {
        Assert.That(StaffPermissions.OfRole.Keys, Is.EquivalentTo(Enum.GetValues<StaffRole>()));
        Assert.That(StaffPermissions.OfRole.Values.SelectMany(set => set).Distinct(), Is.EquivalentTo(Enum.GetValues<Permission>()));
    }

    [TestCase(Permission.RequestVoid, Permission.ApproveVoid, StaffRole.Supervisor, Description = "a supervisor may ask too, and then another one approves")]
    [TestCase(Permission.ProposeCorrection, Permission.ApproveCorrection, null)]
    [TestCase(Permission.ManageStaff, Permission.TakePayments, null)]
    [TestCase(Permission.ManageStaff, Permission.ApproveCorrection, null)]
    public void Duties_that_must_not_meet_are_in_different_posts(Permission one, Permission other, StaffRole? except) =>
        Assert.That(StaffPermissions.OfRole.Where(role => role.Key != except && role.Value.Contains(one) && role.Value.Contains(other)), Is.Empty);

    [Test]
    public void An_auditor_changes_nothing() =>
        Assert.That(StaffPermissions.OfRole[StaffRole.Auditor].Select(permission => permission.ToString()), Is.All.Match("^(See|Enter)"));
}
