using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Web;

/// <summary>A form that did not come from our own page is refused by the framework (400); this writes it into the audit trail.</summary>
internal sealed class AntiforgeryAudit(AuditTrail audit, RegionSet regions) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (context.Result is IAntiforgeryValidationFailedResult)
            await audit.WriteAsync(http.User.StaffOrNull()?.RegionCode ?? regions.All[0].Code, AuditKind.Refused, "page:" + http.Request.Path, reason: "cross-site form", cancellationToken: http.RequestAborted);
        await next();
    }
}
