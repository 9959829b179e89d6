using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Counter;

/// <summary>
/// Counts prints and lets a page be printed only with its count: a ticket names receipt and copy, and lives for a few minutes. The same form
/// sent twice gets the same ticket (while this host runs; after a restart it would count as one copy more, never one less).
/// </summary>
internal sealed class ReceiptPrints(IPaymentStore payments, OneAtATime once, RegionCalendar calendar, IDataProtectionProvider protection)
{
    private const int Remembered = 5_000;
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _tickets = protection.CreateProtector("Payments.Counter.Print").ToTimeLimitedDataProtector();
    private readonly ConcurrentDictionary<string, int> _printed = new(StringComparer.Ordinal);

    /// <summary>Counts one print per form key.</summary>
    /// <returns>A ticket for the page that is printed.</returns>
    public Task<string> CountAsync(Payment payment, string formKey, CancellationToken cancellationToken)
    {
        var key = payment.Id + ":" + formKey;
        return once.RunAsync(key, async () =>
        {
            if (!_printed.TryGetValue(key, out var before))
            {
                if (_printed.Count >= Remembered) _printed.Clear();
                _printed[key] = before = await payments.CountPrintAsync(payment.Region, payment.Id, calendar.Now, cancellationToken);
            }
            return _tickets.Protect(string.Create(CultureInfo.InvariantCulture, $"{payment.Ntpd}:{before}"), Lives);
        }, cancellationToken);
    }

    /// <summary>How often it was printed before this print; null without a valid ticket for this receipt.</summary>
    public int? Copy(Payment payment, string? ticket)
    {
        if (ticket is null) return null;
        try
        {
            var parts = _tickets.Unprotect(ticket).Split(':');
            return parts[0] == payment.Ntpd.Value ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null; // over, or made elsewhere
        }
    }
}
