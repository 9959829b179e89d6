using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Core.Regions;
using Payments.Host.Receipts;

namespace Payments.Host.Pages.Resident;

/// <summary>What the QR of a receipt opens: whether we signed it, and whether the payment still stands.</summary>
internal sealed class ProofModel(RegionSet regions, ReceiptSeal seal, IPaymentStore payments, IReversalStore reversals) : ResidentPage(regions)
{
    /// <summary>What the text claims; null when it is not genuine.</summary>
    public ReceiptClaim? Claim { get; private set; }

    /// <summary>The payment with that number; null when these books have none.</summary>
    public Payment? Payment { get; private set; }

    /// <summary>What undid it, if anything did.</summary>
    public PaymentReversal? Reversal { get; private set; }

    public async Task OnGetAsync(string klaim, CancellationToken cancellationToken)
    {
        if (seal.Check(klaim) is not ClaimCheck.Genuine { Claim: var claim }) return;
        Claim = claim;
        Payment = await payments.FindPaymentAsync(claim.Region, claim.Ntpd, cancellationToken);
        if (Payment is not null) Reversal = await reversals.FindAsync(claim.Region, Payment.Id, cancellationToken);
    }
}
