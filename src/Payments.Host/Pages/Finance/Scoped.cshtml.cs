using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>Tells somebody scoped to one agency why a page of the whole region is not theirs, and what is.</summary>
internal sealed class ScopedModel(Books books) : FinancePage(books)
{
    public void OnGet() => Response.StatusCode = User.Staff().Member.Agency is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden;
}
