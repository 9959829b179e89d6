using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core;
using Payments.Core.Staff;
using Payments.Host.Staff;
using Payments.Host.Web;

namespace Payments.Host.Pages.Counter;

/// <summary>A receipt: on the screen at once, on paper only with its count (the second one is SALINAN KE-1).</summary>
internal sealed class ReceiptModel(ReceiptDesk receipts, ReceiptPrints prints, Workplace workplace) : PageModel
{
    [BindProperty(Name = "uang", SupportsGet = true)]
    public string? Cash { get; set; }

    [BindProperty(Name = "cetak", SupportsGet = true)]
    public string? Ticket { get; set; }

    [BindProperty(Name = "k")]
    public string? FormKey { get; set; }

    public ReceiptPage Receipt { get; private set; } = null!;

    /// <summary>How often it was printed before this print; null while it is only looked at.</summary>
    public int? Copy { get; private set; }

    public Money? Given { get; private set; }

    /// <summary>True when the signed-in cashier's own open till of today took it: then it can be undone.</summary>
    public bool MayVoid { get; private set; }

    public async Task<IActionResult> OnGetAsync(string ntpd, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(User.Staff(), ntpd, cancellationToken) is not { } receipt) return NotFound();
        Receipt = receipt;
        Copy = prints.Copy(receipt.Payment, Ticket);
        if (Rupiah.TryRead(Cash, out var given) && given >= receipt.Payment.Amount && !receipt.IsCard) Given = given;
        MayVoid = receipt is { Reversal: null, Till: { ClosedAt: null } till } && Workplace.IsOwn(User.Staff(), till)
            && till.BusinessDate == workplace.Today(User.Staff()) && User.Staff().May(Permission.RequestVoid);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string ntpd, CancellationToken cancellationToken)
    {
        if (await receipts.FindAsync(User.Staff(), ntpd, cancellationToken) is not { } receipt) return NotFound();
        var ticket = await prints.CountAsync(receipt.Payment, Basket.IsKey(FormKey) ? FormKey! : Basket.NewKey(), cancellationToken);
        return LocalRedirect($"{PagePaths.Counter}/bukti/{receipt.Payment.Ntpd}?cetak={Uri.EscapeDataString(ticket)}" + (Rupiah.TryRead(Cash, out var given) ? "&uang=" + Rupiah.Plain(given) : ""));
    }
}
