using Payments.Core.Ledger;

namespace Payments.Core.Billing;

/// <summary>Keeps bills. Statuses change only through the payment store and the bill's own agency.</summary>
public interface IBillStore
{
    /// <summary>The bills with these payment codes, in the order asked for; null where there is none.</summary>
    Task<IReadOnlyList<Bill?>> FindAsync(RegionCode region, IReadOnlyList<PaymentCode> codes, CancellationToken cancellationToken);

    /// <summary>
    /// Open and paid bills by whatever was typed: payment code, NOP with or without dots, stall, water connection, payer or document number,
    /// or words of the payer's name as <see cref="BillQuery"/> reads them. Newest first, at most fifty.
    /// </summary>
    /// <returns>Nothing for a text <see cref="BillQuery"/> does not take.</returns>
    Task<IReadOnlyList<Bill>> SearchAsync(RegionCode region, string text, CancellationToken cancellationToken);

    /// <summary>Issues bills with their journal entries in one transaction: all or none.</summary>
    /// <returns>The payment codes or documents that exist already; empty when all were written.</returns>
    Task<IReadOnlyList<Bill>> IssueAsync(RegionCode region, IReadOnlyList<IssuedBill> bills, CancellationToken cancellationToken);
}

/// <summary>A bill together with the entry that books its receivable.</summary>
public sealed record IssuedBill(Bill Bill, JournalEntry Entry);
