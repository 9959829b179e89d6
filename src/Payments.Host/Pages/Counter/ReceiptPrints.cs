using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Payments.Core.Receipts;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Counter;

/// <summary>
/// Counts prints and lets a page be printed only with its count: a ticket names the payment, the document and its copy, and lives for a few
/// minutes. The same form sent twice is the same print.
/// </summary>
internal sealed class ReceiptPrints(IPrintStore prints, RegionCalendar calendar, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _tickets = protection.CreateProtector("Payments.Counter.Print").ToTimeLimitedDataProtector();

    /// <summary>Counts one print per form key: of the receipts, or of the slip of a payment that was undone.</summary>
    /// <returns>A ticket for the page that is printed.</returns>
    public async Task<string> CountAsync(ReceiptPage receipt, string formKey, string by, CancellationToken cancellationToken)
    {
        var payment = receipt.Payment;
        var before = await prints.CountAsync(new(payment.Region, payment.Id, Document(receipt), formKey, by, calendar.Now), cancellationToken);
        return _tickets.Protect(Text(receipt) + before.ToString(CultureInfo.InvariantCulture), Lives);
    }

    /// <summary>How often it was printed before this print; null without a valid ticket for this document as it stands.</summary>
    public int? Copy(ReceiptPage receipt, string? ticket)
    {
        if (ticket is null) return null;
        try
        {
            var text = _tickets.Unprotect(ticket);
            return text.StartsWith(Text(receipt), StringComparison.Ordinal) ? int.Parse(text.AsSpan(Text(receipt).Length), CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null; // over, or made elsewhere
        }
    }

    private static string Text(ReceiptPage receipt) => $"{receipt.Payment.Region}:{receipt.Payment.Ntpd}:{Document(receipt)}:";

    private static PrintedDocument Document(ReceiptPage receipt) => receipt.Reversal is null ? PrintedDocument.Receipt : PrintedDocument.ReversalSlip;
}
