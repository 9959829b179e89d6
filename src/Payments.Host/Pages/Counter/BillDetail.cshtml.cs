using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Billing;
using Payments.Core.Staff;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Counter;

/// <summary>One bill with every line's working. The payer's full name and number are shown only when asked for, and that is written down.</summary>
internal sealed class BillDetailModel(BillDesk bills, AuditTrail audit) : PageModel
{
    [BindProperty(Name = "k", SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty(Name = "b", SupportsGet = true)]
    public IList<string?> Codes { get; set; } = [];

    public BillLine Line { get; private set; } = null!;

    public bool ShowsIdentity { get; private set; }

    public Basket Basket => Pages.Counter.Basket.Read(Key, Codes);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken) => await LoadAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!User.Staff().May(Permission.ReadFullIdentity)) return Forbid();
        if (!await LoadAsync(code, cancellationToken)) return NotFound();
        await audit.WriteAsync(User.Staff().RegionCode, AuditKind.IdentityRead, "bill:" + code, cancellationToken: cancellationToken);
        ShowsIdentity = true;
        return Page();
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancellationToken)
    {
        if (!PaymentCode.TryParse(code, out var parsed) || await bills.FindAsync(User.Staff(), parsed, cancellationToken) is not { } line) return false;
        Line = line;
        return true;
    }
}
