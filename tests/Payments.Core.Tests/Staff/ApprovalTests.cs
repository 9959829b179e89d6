using Payments.Core.Staff;

namespace Payments.Core.Tests.Staff;

public sealed class ApprovalTests
{
    private static readonly StaffId Cashier = StaffId.New(DateTimeOffset.UnixEpoch);

    [Test]
    public void Somebody_else_with_the_permission_and_a_reason_approves()
    {
        var approver = Member(StaffRole.Supervisor);
        var approval = Approval.Of(Cashier, approver, Permission.ApproveVoid, " salah tagihan ", out var refusal);
        Assert.That(refusal, Is.Null);
        Assert.That((approval!.RequestedBy, approval.ApprovedBy, approval.Reason), Is.EqualTo((Cashier, approver.Id, "salah tagihan")));
    }

    [Test]
    public void Nobody_approves_their_own_act_whatever_their_roles()
    {
        var both = Member(StaffRole.Cashier, StaffRole.Supervisor);
        Assert.That(Approval.Of(both.Id, both, Permission.ApproveVoid, "alasan", out var refusal), Is.Null);
        Assert.That(refusal, Is.EqualTo(ApprovalRefusal.OwnAct));
    }

    [Test]
    public void Without_permission_open_account_or_reason_nothing_is_approved()
    {
        Assert.That(Approval.Of(Cashier, Member(StaffRole.Treasurer), Permission.ApproveVoid, "alasan", out var refusal), Is.Null);
        Assert.That(refusal, Is.EqualTo(ApprovalRefusal.NotPermitted));
        Assert.That(Approval.Of(Cashier, Member(StaffRole.Supervisor) with { Active = false }, Permission.ApproveVoid, "alasan", out refusal), Is.Null);
        Assert.That(refusal, Is.EqualTo(ApprovalRefusal.NotPermitted));
        Assert.That(Approval.Of(Cashier, Member(StaffRole.Supervisor), Permission.ApproveVoid, "  ", out refusal), Is.Null);
        Assert.That(refusal, Is.EqualTo(ApprovalRefusal.NoReason));
    }

    [TestCase("Siti.Aminah ", "siti.aminah")]
    [TestCase("ab", null)]
    [TestCase("siti aminah", null)]
    [TestCase("sıtı", null, Description = "letters of other alphabets that look alike")]
    public void A_user_name_is_stored_in_one_form(string typed, string? stored) => Assert.That(StaffMember.NormalizeUserName(typed), Is.EqualTo(stored));

    private static StaffMember Member(params StaffRole[] roles) =>
        new(new("3599"), StaffId.New(DateTimeOffset.UnixEpoch), "budi", "Budi", null, null, roles, Active: true);
}
