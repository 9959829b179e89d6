using Payments.Core.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>What the counter writes into the audit trail (jejak audit).</summary>
internal static class CounterAudit
{
    /// <summary>A till was opened with its float.</summary>
    public static readonly AuditKind TillOpened = new("till-opened");

    /// <summary>A till was counted and closed.</summary>
    public static readonly AuditKind TillClosed = new("till-closed");

    /// <summary>A supervisor gave password and code to approve something at somebody else's screen.</summary>
    public static readonly AuditKind ApprovalGiven = new("approval-given");

    /// <summary>A payment was undone with a reason and a second person.</summary>
    public static readonly AuditKind PaymentVoided = new("payment-voided");
}
