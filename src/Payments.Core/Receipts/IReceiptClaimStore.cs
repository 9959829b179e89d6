namespace Payments.Core.Receipts;

/// <summary>Keeps the signed text of a payment's receipts, so that every copy shows the QR of the original.</summary>
public interface IReceiptClaimStore
{
    /// <summary>The text kept for a payment; null before its first receipt.</summary>
    Task<string?> FindAsync(RegionCode region, PaymentId payment, CancellationToken cancellationToken);

    /// <summary>Keeps the text of a payment's first receipt.</summary>
    /// <param name="region">Where.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="claim">The signed text (<see cref="ReceiptSigner.Sign"/>).</param>
    /// <param name="at">When it was signed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The text that is kept: another one when a receipt was made at the same moment.</returns>
    Task<string> KeepAsync(RegionCode region, PaymentId payment, string claim, DateTimeOffset at, CancellationToken cancellationToken);
}
