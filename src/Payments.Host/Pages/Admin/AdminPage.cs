using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Admin;

/// <summary>A page of the administration room.</summary>
internal abstract class AdminPage(Books books) : PageModel
{
    public Region Region => books.Regions.Get(User.Staff().RegionCode);

    public DateTimeOffset Now => books.Clock.GetUtcNow();

    protected Books Books => books;

    protected StaffActor Actor => StaffActor.Of(User.Staff());
}
