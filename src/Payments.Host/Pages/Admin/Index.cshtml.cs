using Payments.Core.Staff;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Admin;

/// <summary>Everybody with an account.</summary>
internal sealed class IndexModel(Books books) : AdminPage(books)
{
    public IReadOnlyList<StaffAccount> Accounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Accounts = await Books.Staff.ListAsync(Region.Code, cancellationToken);
}
