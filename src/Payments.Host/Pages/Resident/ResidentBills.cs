using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Resident;

/// <summary>Reads bills and receipts for people without an account: by exact numbers only, never by name.</summary>
internal sealed class ResidentBills(Books books)
{
    /// <summary>The bills with this payment code, NOP or customer number, what can be paid first; nothing for a name or a part of a number.</summary>
    public async Task<IReadOnlyList<ResidentBill>> SearchAsync(Region region, string? text, CancellationToken cancellationToken)
    {
        if (!BillQuery.TryParse(text, out var query) || !query.Number.Any(char.IsAsciiDigit)) return [];
        string?[] numbers = [query.Number, query.Upper, query.Digits, query.ObjectNumber];
        var found = await books.Bills.SearchAsync(region.Code, query.Number, cancellationToken);
        var today = books.Calendar.Today(region);
        return [.. found
            .Where(bill => numbers.Contains(bill.Code.Value) || numbers.Contains(bill.ObjectNumber) || numbers.Contains(bill.Payer.Number))
            .OrderBy(bill => bill.Status == BillStatus.Issued ? 0 : 1)
            .Select(bill => new ResidentBill(region, bill, AmountDue.Of(bill, today, region), today, Paid: null))];
    }

    /// <summary>A bill by its payment code; null when there is none.</summary>
    public async Task<ResidentBill?> FindAsync(Region region, string? text, CancellationToken cancellationToken)
    {
        if (!PaymentCode.TryParse(Compact(text), out var code)) return null;
        if ((await books.Bills.FindAsync(region.Code, [code], cancellationToken))[0] is not { } bill) return null;
        var today = books.Calendar.Today(region);
        return new(region, bill, AmountDue.Of(bill, today, region), today, await books.Payments.FindPaymentOfAsync(bill, cancellationToken));
    }

    /// <summary>A receipt by its number and the payment code together: one of them alone opens nothing.</summary>
    public async Task<ResidentReceipt?> ReceiptAsync(Region region, string? number, string? codeText, CancellationToken cancellationToken)
    {
        if (!PaymentCode.TryParse(Compact(codeText), out var code) || await PaymentAsync(region, number, cancellationToken) is not { } payment) return null;
        return payment.Allocations.Any(part => part.BillCode == code) ? await OfAsync(region, payment, code, cancellationToken) : null;
    }

    /// <summary>The receipts of a payment whose amount is the one asked about: of all its bills, or of the one with that amount.</summary>
    public async Task<IReadOnlyList<ResidentReceipt>> VerifyAsync(Region region, string? number, Money amount, CancellationToken cancellationToken)
    {
        if (await PaymentAsync(region, number, cancellationToken) is not { } payment) return [];
        var receipts = new List<ResidentReceipt>();
        foreach (var code in payment.Allocations.Select(part => part.BillCode).Distinct())
            receipts.Add(await OfAsync(region, payment, code, cancellationToken));
        return payment.Amount == amount ? receipts : [.. receipts.Where(receipt => receipt.Amount == amount).Take(1)];
    }

    private async Task<Payment?> PaymentAsync(Region region, string? number, CancellationToken cancellationToken) =>
        Ntpd.TryParse(Compact(number), out var ntpd) ? await books.Payments.FindPaymentAsync(region.Code, ntpd, cancellationToken) : null;

    private async Task<ResidentReceipt> OfAsync(Region region, Payment payment, PaymentCode code, CancellationToken cancellationToken) => new(
        region, payment, code,
        (await books.Bills.FindAsync(region.Code, [code], cancellationToken))[0],
        [.. payment.Allocations.Where(part => part.BillCode == code)],
        await books.Reversals.FindAsync(region.Code, payment.Id, cancellationToken));

    /// <summary>A number as people copy it: with spaces or dots between its digits.</summary>
    private static string? Compact(string? text) => text is null ? null : string.Concat(text.Where(letter => letter is not (' ' or '.' or '-')));
}
