namespace Payments.Core.Staff;

/// <summary>Four eyes (dua orang): who asked and who approved, never the same person.</summary>
/// <remarks>Stores repeat the rule in their SQL (<c>approved_by &lt;&gt; requested_by</c>): a screen can be gone around.</remarks>
public sealed record Approval
{
    private Approval(StaffId requestedBy, StaffId approvedBy, string reason) => (RequestedBy, ApprovedBy, Reason) = (requestedBy, approvedBy, reason);

    /// <summary>Who asked.</summary>
    public StaffId RequestedBy { get; }

    /// <summary>Who approved: somebody else.</summary>
    public StaffId ApprovedBy { get; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; }

    /// <summary>Approves what somebody asked for; null with the reason when it may not be.</summary>
    /// <param name="requestedBy">Who asked.</param>
    /// <param name="approver">Who wants to approve.</param>
    /// <param name="needs">The permission approving takes.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="refusal">What stands against it; null when nothing does.</param>
    public static Approval? Of(StaffId requestedBy, StaffMember approver, Permission needs, string reason, out ApprovalRefusal? refusal)
    {
        refusal = !approver.Active || !approver.May(needs) ? ApprovalRefusal.NotPermitted
            : approver.Id == requestedBy ? ApprovalRefusal.OwnAct
            : string.IsNullOrWhiteSpace(reason) ? ApprovalRefusal.NoReason
            : null;
        return refusal is null ? new(requestedBy, approver.Id, reason.Trim()) : null;
    }
}

/// <summary>Why something was not approved.</summary>
public enum ApprovalRefusal
{
    /// <summary>The person may not approve this.</summary>
    NotPermitted,

    /// <summary>Nobody approves what they asked for themselves.</summary>
    OwnAct,

    /// <summary>No reason was given.</summary>
    NoReason,
}
