using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What every keeper of reconciliation runs must find open for the next one.</summary>
public abstract class ReconciliationInputContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    [Test]
    public async Task An_account_has_the_payments_of_its_own_channels_of_whatever_day()
    {
        var earlier = await Town.PayAsync(await Town.BillAsync(10_000), booked: Town.Day.AddDays(-2));
        foreach (var day in new[] { -3, -1, 0 }) await Town.PayAsync(await Town.BillAsync(20_000), Sample.VaPudam, booked: Town.Day.AddDays(day));
        Assert.That((await LoadAsync(Sample.Rkud)).Payments.Select(payment => payment.Id), Is.EqualTo([earlier.Id]));
        Assert.That((await LoadAsync(Sample.Pudam)).Payments, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Payments_without_their_money_are_open_whether_their_day_was_reconciled_or_not()
    {
        var (paid, left) = (await Town.BillAsync(100_000), await Town.PayAsync(await Town.BillAsync(70_000)));
        await Town.PayAsync(paid);
        // Its day is the next one, its id is of today.
        var early = await Town.PayAsync(await Town.BillAsync(80_000), booked: Town.Day.AddDays(1));
        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(paid));
        await Town.ImportAsync(Town.Day);
        await Town.ReconcileAsync();
        Town.GoTo(Town.Day.AddDays(1));
        var next = await Town.PayAsync(await Town.BillAsync(90_000));
        // Its id is of today, its day was reconciled.
        var late = await Town.PayAsync(await Town.BillAsync(60_000), booked: Town.Day);

        var found = (await LoadAsync(Sample.Rkud, Town.Day.AddDays(1))).Payments;
        Assert.That(found.Select(payment => payment.Id), Is.EquivalentTo(new[] { left, early, next, late }.Select(payment => payment.Id)));
        Assert.That(found.Select(payment => payment.Codes.Count), Has.All.EqualTo(1));
        Assert.That((await LoadAsync(Sample.Rkud)).Payments.Select(payment => payment.Id), Is.EquivalentTo(new[] { left.Id, late.Id }));
    }

    [Test]
    public async Task A_payment_comes_once_and_with_the_code_of_each_of_its_bills()
    {
        var bills = new List<Bill>();
        foreach (var number in Enumerable.Range(1, 9)) bills.Add(await Town.BillAsync(10_000 * number));
        Bill[][] together = [[bills[0]], [.. bills[1..4]], [bills[4]], [.. bills[5..7]], [.. bills[7..9]]];
        var expected = new Dictionary<PaymentId, IEnumerable<PaymentCode>>();
        foreach (var paid in together) expected.Add((await Town.PayTogetherAsync(paid)).Id, paid.Select(bill => bill.Code));
        await AssertAsync(Town.Day);

        // And when its day was reconciled already.
        await Town.ReconcileAsync();
        Town.GoTo(Town.Day.AddDays(1));
        var next = await Town.PayTogetherAsync(await Town.BillAsync(5_000), await Town.BillAsync(6_000));
        Assert.That((await LoadAsync(Sample.Rkud, Town.Day.AddDays(1))).Payments.Single(payment => payment.Id == next.Id).Codes, Has.Count.EqualTo(2));
        await AssertAsync(Town.Day.AddDays(1));

        async Task AssertAsync(DateOnly day)
        {
            var found = (await LoadAsync(Sample.Rkud, day)).Payments;
            Assert.That(found.Select(payment => payment.Id), Is.Unique.And.SupersetOf(expected.Keys));
            foreach (var (id, codes) in expected)
            {
                var payment = found.Single(payment => payment.Id == id);
                Assert.That(payment.Codes, Is.EquivalentTo(codes));
                Assert.That(payment.Amount, Is.EqualTo(Money.Sum(bills.Where(bill => codes.Contains(bill.Code)).Select(bill => bill.Total))));
            }
        }
    }

    [Test]
    public async Task Only_what_was_paid_before_its_business_date_began_in_the_region_is_late()
    {
        var (start, paid) = (RegionCalendar.StartOf(Town.Region, Town.Day), new List<Payment>());
        foreach (var at in new[] { start.AddDays(-2), start.AddMicroseconds(-1), start, start.AddHours(6), start.AddHours(8) })
            paid.Add(await Town.PayAsync(await Town.BillAsync(10_000), paidAt: at, booked: Town.Day));
        Assert.That((await LoadAsync(Sample.Rkud)).LateBookings.Select(late => late.Payment), Is.EquivalentTo(paid.Take(2).Select(payment => payment.Id)));
        Assert.That((await LoadAsync(Sample.Pudam)).LateBookings, Is.Empty);
    }

    private Task<ReconciliationInput> LoadAsync(ReceivingAccountId account, DateOnly? day = null) => Books.Runs.LoadAsync(Town.Region, account, day ?? Town.Day, Town.None);
}
