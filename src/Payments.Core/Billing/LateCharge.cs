using Payments.Core.Regions;

namespace Payments.Core.Billing;

/// <summary>The sanction for paying late (sanksi keterlambatan), worked out from the bill's own rule.</summary>
public static class LateCharge
{
    /// <summary>The sanction line of a bill on a day; null while it is not late.</summary>
    public static DueLine? For(Bill bill, DateOnly on, Region region) => null;
}
