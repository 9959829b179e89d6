using System.Collections.Frozen;
using static Payments.Core.Staff.Permission;
using static Payments.Core.Staff.StaffRole;

namespace Payments.Core.Staff;

/// <summary>What a person may do. Pages and endpoints ask for one of these, never for a role.</summary>
public enum Permission
{
    /// <summary>Enter the counter room (loket).</summary>
    EnterCounter,

    /// <summary>Open a till, take payments, count and close it.</summary>
    TakePayments,

    /// <summary>Ask for a payment to be voided; somebody else approves.</summary>
    RequestVoid,

    /// <summary>Approve the void somebody else asked for.</summary>
    ApproveVoid,

    /// <summary>See the tills of every cashier of the outlet.</summary>
    SeeTills,

    /// <summary>Read a resident's full name and number; each reading is an audit event.</summary>
    ReadFullIdentity,

    /// <summary>Enter the finance room (keuangan) and see reports and tie-outs.</summary>
    EnterFinance,

    /// <summary>Bring bank statements in.</summary>
    ImportStatements,

    /// <summary>Run a reconciliation, undo it, run it again.</summary>
    RunReconciliation,

    /// <summary>Propose how an exception is settled.</summary>
    ProposeCorrection,

    /// <summary>Approve the correction somebody else proposed.</summary>
    ApproveCorrection,

    /// <summary>Enter the administration room.</summary>
    EnterAdministration,

    /// <summary>Add staff, give roles, lock and unlock.</summary>
    ManageStaff,

    /// <summary>Load region files, set channels.</summary>
    ManageRegion,

    /// <summary>Search the audit trail (jejak audit).</summary>
    SeeAuditTrail,
}

/// <summary>Which post may do what, as one table: what is not in it is refused.</summary>
public static class StaffPermissions
{
    /// <summary>Role to permissions.</summary>
    public static readonly FrozenDictionary<StaffRole, FrozenSet<Permission>> OfRole = new Dictionary<StaffRole, FrozenSet<Permission>>
    {
        [Cashier] = Set(EnterCounter, TakePayments, RequestVoid, ReadFullIdentity),
        [Supervisor] = Set(EnterCounter, RequestVoid, ApproveVoid, SeeTills, ReadFullIdentity),
        [Treasurer] = Set(EnterFinance, SeeTills, ImportStatements, RunReconciliation, ProposeCorrection, ReadFullIdentity),
        [Verifier] = Set(EnterFinance, SeeTills, ApproveCorrection, ReadFullIdentity),
        [Auditor] = Set(EnterFinance, SeeTills, EnterAdministration, SeeAuditTrail),
        [Administrator] = Set(EnterAdministration, ManageStaff, ManageRegion, SeeAuditTrail),
    }.ToFrozenDictionary();

    /// <summary>True when one of the roles carries the permission.</summary>
    public static bool Any(IEnumerable<StaffRole> roles, Permission permission) => roles.Any(role => OfRole[role].Contains(permission));

    private static FrozenSet<Permission> Set(params Permission[] permissions) => permissions.ToFrozenSet();
}
