using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>Undoing a payment (pembatalan): the cashier says why, a supervisor approves at the same screen with own password and code.</summary>
internal sealed class VoidModel(ReceiptDesk receipts, VoidApproval approval, Workplace workplace, IStringLocalizer<CounterTexts> texts) : PageModel
{
    [BindProperty(Name = "k")]
    public string? FormKey { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public ReceiptPage Receipt { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string ntpd, CancellationToken cancellationToken)
    {
        if (await LoadAsync(ntpd, cancellationToken) is { } answer) return answer;
        FormKey = Basket.NewKey();
        return Receipt.Reversal is not null ? LocalRedirect(ReceiptAddress) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string ntpd, CancellationToken cancellationToken)
    {
        if (await LoadAsync(ntpd, cancellationToken) is { } answer) return answer;
        if (!Basket.IsKey(FormKey)) FormKey = Basket.NewKey();
        var result = await approval.RunAsync(User.Staff(), Receipt.Till!, Receipt.Payment, new(FormKey!, Reason, UserName, Password, Code), HttpContext, cancellationToken);
        if (result.Done) return LocalRedirect(ReceiptAddress);
        ModelState.Remove(nameof(Code));
        ModelState.Remove(nameof(Password));
        ModelState.AddModelError(result.Field, texts[result.Why!.Key, result.Why.Arguments]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private string ReceiptAddress => $"{PagePaths.Counter}/bukti/{Receipt.Payment.Ntpd}";

    /// <summary>Only a payment of one's own till; another one's is refused and written down.</summary>
    private async Task<IActionResult?> LoadAsync(string ntpd, CancellationToken cancellationToken)
    {
        var staff = User.Staff();
        if (!staff.May(Permission.RequestVoid)) return Forbid();
        if (await receipts.FindAsync(staff, ntpd, cancellationToken) is not { Till: { } till } receipt) return NotFound();
        if (await workplace.FindOwnTillAsync(staff, till.Id.Value, cancellationToken) is null) return NotFound();
        Receipt = receipt;
        return null;
    }
}
