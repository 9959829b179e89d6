namespace Payments.Core.Receipts;

/// <summary>What is printed of a payment.</summary>
public enum PrintedDocument
{
    /// <summary>Its receipts (SSPD, SSRD, TBP, water receipt): counted together, as they leave the printer together.</summary>
    Receipt,

    /// <summary>The slip of its undoing (slip pembatalan).</summary>
    ReversalSlip,
}

/// <summary>Somebody prints a document of a payment.</summary>
/// <param name="Region">Where.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Document">What of it.</param>
/// <param name="Key">The sender's own text for this print, 1 to 128 characters: the same one again is the same print.</param>
/// <param name="By">Who prints: a staff id, never a name.</param>
/// <param name="At">When.</param>
public sealed record Print(RegionCode Region, PaymentId Payment, PrintedDocument Document, string Key, string By, DateTimeOffset At);

/// <summary>Counts what is printed, so that a second paper says that it is a copy (SALINAN KE-n).</summary>
public interface IPrintStore
{
    /// <summary>Counts one print, durably; sent again with the same key it counts nothing more.</summary>
    /// <returns>How often the document was printed before this print: 0 is the original, n prints <c>SALINAN KE-n</c>.</returns>
    Task<int> CountAsync(Print print, CancellationToken cancellationToken);
}
