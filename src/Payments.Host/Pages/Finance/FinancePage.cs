using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>A page of the finance room: it is about one business day of the region the person works for.</summary>
internal abstract class FinancePage(Books books) : PageModel
{
    private const string Iso = "yyyy-MM-dd";

    /// <summary>The day in the address, <c>hari=2026-03-10</c>; anything else is yesterday.</summary>
    [BindProperty(Name = "hari", SupportsGet = true)]
    public string? AskedDay { get; set; }

    public Region Region => books.Regions.Get(User.Staff().RegionCode);

    public DateOnly Today => books.Calendar.Today(Region);

    public DateOnly Day =>
        DateOnly.TryParseExact(AskedDay, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= Today && day.Year > 2000 ? day : Today.AddDays(-1);

    public string DayText => TextOf(Day);

    protected Books Books => books;

    /// <summary>A day as addresses and files write it.</summary>
    public static string TextOf(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);
}

/// <summary>A page whose figures belong to the whole region: bank lines and ledger accounts cannot be divided by agency, so somebody scoped to one agency is told so.</summary>
internal abstract class WholeRegionPage(Books books, AuditTrail audit) : FinancePage(books)
{
    public const string ScopedPath = "/keuangan/lingkup";

    protected AuditTrail Audit => audit;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var staff = User.Staff();
        if (staff.Member.Agency is null)
        {
            await next();
            return;
        }
        await audit.WriteAsync(staff.RegionCode, AuditKind.Refused, "page:" + Request.Path, reason: "agency scope", cancellationToken: HttpContext.RequestAborted);
        context.Result = LocalRedirect(ScopedPath);
    }
}
