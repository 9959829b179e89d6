using CsCheck;
using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class AmountDueTests
{
    // Source: regional revenue reference 3.3, examples 1 and 2, and 3.10, example 2.
    [TestCase("SATU", 245_500, "2025-08-15", "2025-09-16", 250_410)]
    [TestCase("SATU", 53_600, "2025-09-30", "2025-10-15", 54_136)]
    [TestCase("AIR", 79_080, "2026-03-15", "2026-03-17", 89_080)]
    public void A_late_bill_costs_its_charges_and_the_sanction(string rule, long principal, string due, string paid, long total)
    {
        var bill = BillingSample.Bill(principal, due, BillingSample.Region.LateRules[new LateRuleId(rule)]);

        Assert.That(AmountDue.Of(bill, BillingSample.Day(paid), BillingSample.Region).Total, Is.EqualTo(Money.OfRupiah(total)));
    }

    [Test]
    public void On_the_due_date_a_bill_costs_what_it_says()
    {
        var bill = BillingSample.Bill(245_500, "2025-08-15", BillingSample.OnePercent);

        var due = AmountDue.Of(bill, bill.DueDate, BillingSample.Region);

        Assert.That(due.Total, Is.EqualTo(bill.Total));
        Assert.That(due.Lines, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_total_is_the_sum_of_its_lines_and_at_least_the_bill() =>
        Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Long[0, 99], Gen.Int[-30, 1_500], BillingSample.AnyLateRule)
            .Sample((principal, reliefPercent, days, rule) =>
            {
                var relief = Money.OfRupiah(principal).At(new BasisPoints((int)reliefPercent * 100), Rounding.DownToRupiah);
                var bill = relief.IsZero
                    ? BillingSample.Bill(principal, "2024-01-31", rule)
                    : BillingSample.Bill(principal, "2024-01-31", rule, new Charge(ChargeKind.Relief, BillingSample.LandTax.PrincipalAccount, -relief, "Pengurangan"));
                var due = AmountDue.Of(bill, bill.DueDate.AddDays(days), BillingSample.Region);
                return due.Total.Sen == due.Lines.Sum(line => line.Charge.Amount.Sen)
                    && due.Total >= bill.Total
                    && due.Total.IsWholeRupiah
                    && due.Lines.Take(bill.Charges.Count).Select(line => line.Charge).SequenceEqual(bill.Charges);
            });
}
