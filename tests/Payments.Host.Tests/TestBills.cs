using Payments.Core;
using Payments.Core.Billing;
using Payments.Host.Composition;

namespace Payments.Host.Tests;

/// <summary>Many bills at once, all open and none late.</summary>
internal static class TestBills
{
    /// <summary>Issues them in the region the books serve; each has an amount of its own.</summary>
    public static async Task<IReadOnlyList<Bill>> IssueAsync(Books books, int count, CancellationToken stop)
    {
        var region = books.Regions.All[0];
        var (today, now) = (books.Calendar.Today(region), books.Calendar.Now);
        var levy = region.Levies[new("PBBP2")];
        var bills = Enumerable.Range(1, count).Select(number => new Bill(
            region.Code, BillId.New(now), PaymentCode.Make("11", number), $"UJI/{number}", levy.Code, levy.Agency, new($"WP{number}", "Warga"), $"OBJ{number}",
            Period.OfYear(today.Year), today, today.AddYears(1), null, region.LateRules.Keys.First(),
            [new(ChargeKind.Principal, levy.PrincipalAccount, Money.OfRupiah(10_000 + number), "Pokok")], BillStatus.Issued, null)).ToList();
        var refused = await books.Bills.IssueAsync(region.Code, [.. bills.Select(bill => BillIssue.On(bill, today, now))], stop);
        return refused.Count == 0 ? bills : throw new InvalidOperationException($"{refused.Count} bills were refused.");
    }
}
