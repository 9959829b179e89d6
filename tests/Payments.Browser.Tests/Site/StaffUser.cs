using OtpNet;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Site;

/// <summary>Somebody who can sign in: what they know and what their phone has.</summary>
internal sealed record StaffUser(string UserName, string Password, byte[] Key, IReadOnlyList<StaffRole> Roles)
{
    /// <summary>What the phone shows at an instant.</summary>
    public string CodeAt(DateTimeOffset now) => new Totp(Key).ComputeTotp(now.UtcDateTime);
}
