using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Benchmarks.Payments;

/// <summary>Open bills to pay, issued in advance and handed out once.</summary>
internal sealed class BillStock(Books books, int seed, bool wide)
{
    private readonly Queue<Bill> _open = new();
    private int _issued;

    public Region Region => books.Regions.All[0];

    /// <summary>Takes open bills, issuing more when there are too few.</summary>
    public async Task<IReadOnlyList<Bill>> TakeAsync(int count)
    {
        while (_open.Count < count) await IssueAsync(20_000);
        return [.. Enumerable.Range(0, count).Select(_ => _open.Dequeue())];
    }

    private async Task IssueAsync(int count)
    {
        var (today, now) = (books.Calendar.Today(Region), books.Calendar.Now);
        var bills = new List<IssuedBill>(count);
        for (var i = 0; i < count; i++)
        {
            var number = (seed * 10_000_000L) + ++_issued;
            var levy = Region.Levies[new(wide ? WideRegion.Levy(_issued % WideRegion.Accounts) : "PBBP2")];
            var bill = new Bill(
                Region.Code, BillId.New(now), PaymentCode.Make("11", number), $"UKUR/{number}", levy.Code, levy.Agency, new($"WP{number}", "Warga"), $"OBJ{number}",
                Period.OfYear(today.Year), today, today.AddYears(1), null, new("PAJAK-1"),
                [new(ChargeKind.Principal, levy.PrincipalAccount, Money.OfRupiah(50_000 + (_issued % 1_000)), "Pokok")], BillStatus.Issued, null);
            bills.Add(BillIssue.On(bill, today, now));
            _open.Enqueue(bill);
        }
        if ((await books.Bills.IssueAsync(Region.Code, bills, CancellationToken.None)).Count > 0) throw new InvalidOperationException("The stock's bills exist already.");
    }
}
