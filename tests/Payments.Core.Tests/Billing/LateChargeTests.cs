using CsCheck;
using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class LateChargeTests
{
    // Source: regional revenue reference 3.3, worked examples 1 (twice), 2, 3, 4 (twice) and 8.
    [TestCase("SATU", 245_500, "2025-08-15", "2025-09-16", 4_910, Description = "example 1")]
    [TestCase("KALENDER", 245_500, "2025-08-15", "2025-09-16", 2_455, Description = "example 1, calendar months")]
    [TestCase("SATU", 53_600, "2025-09-30", "2025-10-15", 536, Description = "example 2")]
    [TestCase("SATU", 8_400_000, "2026-02-13", "2026-05-20", 336_000, Description = "example 3")]
    [TestCase("SATU", 53_600, "2022-09-30", "2026-11-24", 12_864, Description = "example 4, new rule, capped")]
    [TestCase("DUA", 53_600, "2022-09-30", "2026-11-24", 25_728, Description = "example 4, old rule, capped")]
    [TestCase("SATU", 450_000, "2026-03-31", "2026-04-05", 4_500, Description = "example 8, one month")]
    [TestCase("SATU", 450_000, "2026-03-31", "2026-06-02", 13_500, Description = "example 8, three months")]
    [TestCase("SATU", 450_000, "2026-03-31", "2028-06-02", 108_000, Description = "example 8, capped")]
    // Source: the same, 3.1: multiplied first, truncated once.
    [TestCase("SATU", 53_650, "2026-03-31", "2026-06-02", 1_609, Description = "rounding example")]
    // Source: the same, 3.2, last row: 25 months, 24 count.
    [TestCase("SATU", 100_000, "2024-08-31", "2026-09-01", 24_000, Description = "cap, anniversaries")]
    [TestCase("KALENDER", 100_000, "2024-08-31", "2026-09-01", 24_000, Description = "cap, calendar months")]
    public void Interest_is_the_principal_times_rate_times_started_months_up_to_the_cap(string rule, long principal, string due, string paid, long expected)
    {
        var bill = BillingSample.Bill(principal, due, BillingSample.Region.LateRules[new LateRuleId(rule)]);

        var line = LateCharge.For(bill, BillingSample.Day(paid), BillingSample.Region)!;

        Assert.That(line.Charge.Amount, Is.EqualTo(Money.OfRupiah(expected)));
        Assert.That(line.Charge.Kind, Is.EqualTo(ChargeKind.Interest));
        Assert.That(line.Charge.Account, Is.EqualTo(BillingSample.LandTax.PenaltyAccount));
    }

    [Test]
    public void The_working_names_months_rate_principal_and_legal_basis()
    {
        var bill = BillingSample.Bill(250_000, "2026-02-13", BillingSample.OnePercent);

        var line = LateCharge.For(bill, new(2026, 5, 20), BillingSample.Region)!;

        Assert.That(line.Working, Is.EqualTo("4 bulan x 1 % x Rp250.000, Perda 1/2024 Pasal 9"));
    }

    [Test]
    public void The_working_says_that_the_cap_was_reached()
    {
        var bill = BillingSample.Bill(53_600, "2022-09-30", BillingSample.OnePercent);

        var line = LateCharge.For(bill, new(2026, 11, 24), BillingSample.Region)!;

        Assert.That(line.Working, Is.EqualTo("24 bulan (paling lama; terlambat 50 bulan) x 1 % x Rp53.600, Perda 1/2024 Pasal 9"));
    }

    [Test]
    public void Relief_lowers_the_principal_that_carries_interest_and_fees_and_stamp_duty_carry_none()
    {
        var bill = BillingSample.Bill(200_000, "2026-03-31", BillingSample.OnePercent,
            new(ChargeKind.Relief, BillingSample.LandTax.PrincipalAccount, Money.OfRupiah(-100_000), "Pengurangan 50 %"),
            new(ChargeKind.Fee, BillingSample.LandTax.PrincipalAccount, Money.OfRupiah(7_500), "Biaya"),
            new(ChargeKind.StampDuty, BillingSample.LandTax.PrincipalAccount, Money.OfRupiah(10_000), "Bea meterai"));

        var line = LateCharge.For(bill, new(2026, 4, 1), BillingSample.Region)!;

        Assert.That(line.Charge.Amount, Is.EqualTo(Money.OfRupiah(1_000)));
    }

    // Source: regional revenue reference 3.10, late rule of Bondowoso: day 16 to month end Rp10.000, later Rp15.000; due on day 15.
    [TestCase("2026-03-15", 0)]
    [TestCase("2026-03-16", 10_000)]
    [TestCase("2026-03-17", 10_000)]
    [TestCase("2026-03-31", 10_000)]
    [TestCase("2026-04-01", 15_000)]
    [TestCase("2027-04-01", 15_000)]
    public void A_stepped_fee_is_that_of_the_last_step_reached(string paid, long expected)
    {
        var bill = BillingSample.Bill(79_080, "2026-03-15", BillingSample.WaterFee);

        var line = LateCharge.For(bill, BillingSample.Day(paid), BillingSample.Region);

        Assert.That(line?.Charge.Amount ?? Money.Zero, Is.EqualTo(Money.OfRupiah(expected)));
        Assert.That(line?.Charge.Kind ?? ChargeKind.Fine, Is.EqualTo(ChargeKind.Fine));
    }

    [Test]
    public void A_rule_without_steps_costs_nothing() =>
        Assert.That(LateCharge.For(BillingSample.Bill(1_000, "2026-03-15", BillingSample.NoSanction), new(2027, 1, 1), BillingSample.Region), Is.Null);

    [Test]
    public void Interest_that_rounds_to_nothing_makes_no_line() =>
        Assert.That(LateCharge.For(BillingSample.Bill(99, "2026-03-15", BillingSample.OnePercent), new(2026, 3, 16), BillingSample.Region), Is.Null);

    [Test]
    public void A_late_bill_whose_rule_the_region_lacks_is_a_broken_promise() =>
        Assert.That(
            () => LateCharge.For(BillingSample.Bill(1_000, "2026-03-15", BillingSample.NoSanction) with { LateRule = new("TIDAK-ADA") }, new(2026, 4, 1), BillingSample.Region),
            Throws.InstanceOf<KeyNotFoundException>());

    [Test]
    public void Sanctions_never_fall_as_time_passes_and_never_pass_the_cap() =>
        Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Int[0, 1_500], Gen.Int[1, 60], BillingSample.AnyLateRule)
            .Sample((principal, days, more, rule) =>
            {
                var bill = BillingSample.Bill(principal, "2024-01-31", rule);
                var earlier = Sanction(bill, bill.DueDate.AddDays(days));
                var later = Sanction(bill, bill.DueDate.AddDays(days + more));
                var most = rule is MonthlyInterest interest ? bill.Total.At(interest.Rate, interest.Rounding, interest.CapMonths) : Money.OfRupiah(15_000);
                return earlier <= later && later <= most;
            });

    private static Money Sanction(Bill bill, DateOnly on) => LateCharge.For(bill, on, BillingSample.Region)?.Charge.Amount ?? Money.Zero;
}
