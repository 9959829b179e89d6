using Payments.Core;
using Payments.Core.Staff;

namespace Payments.Host.Staff;

/// <summary>Writes the audit trail with what the request tells: who, from where, which request.</summary>
internal sealed class AuditTrail(IAuditLog log, TimeProvider clock, IHttpContextAccessor? http = null)
{
    /// <summary>A line about something; not written yet.</summary>
    public AuditEvent Make(
        RegionCode region, AuditKind kind, string subject, string? old = null, string? @new = null, string? reason = null, StaffId? actor = null, string? actorName = null)
    {
        var request = http?.HttpContext;
        var signedIn = request?.User.StaffOrNull()?.Member;
        var now = clock.GetUtcNow();
        return new(
            region, Guid.CreateVersion7(now), now, actor ?? signedIn?.Id, Short(actorName ?? signedIn?.UserName ?? "-"), kind, Short(subject), old, @new, reason,
            request?.Connection.RemoteIpAddress?.ToString(), request?.TraceIdentifier);
    }

    /// <summary>Writes a line about something the signed-in person did or tried.</summary>
    public Task WriteAsync(RegionCode region, AuditKind kind, string subject, string? old = null, string? @new = null, string? reason = null, CancellationToken cancellationToken = default) =>
        log.WriteAsync(Make(region, kind, subject, old, @new, reason), cancellationToken);

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
