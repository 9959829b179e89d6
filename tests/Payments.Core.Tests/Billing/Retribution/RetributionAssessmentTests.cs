using CsCheck;
using Payments.Core.Billing;
using Payments.Core.Billing.Retribution;

namespace Payments.Core.Tests.Billing.Retribution;

public sealed class RetributionAssessmentTests
{
    private static readonly RetributionTariff Tariff = new("LOS", BillingSample.Market.Code, Money.OfRupiah(500), new(2024, 1, 1), null, "Perda 1/2024");

    [Test]
    public void A_market_stall_owes_area_times_tariff_times_days()
    {
        // Source: regional revenue reference 3.8, market stall.
        var assessment = RetributionAssessment.Of(BillingSample.Market, Tariff, Area.OfSquareMetres(12), 30);

        Assert.That(assessment.Principal, Is.EqualTo(Money.OfRupiah(180_000)));
        Assert.That(assessment.Charges.Single().Description, Is.EqualTo("12 m2 x Rp500 x 30 hari, Perda 1/2024"));
    }

    [Test]
    public void Fractions_of_a_rupiah_are_dropped_once_after_the_days() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 10_000], Gen.Int[1, 366]).Sample((squareDecimetres, rupiah, days) =>
            RetributionAssessment.Of(BillingSample.Market, Tariff with { PerSquareMetreAndDay = Money.OfRupiah(rupiah) }, Area.OfSquareDecimetres(squareDecimetres), days)
                .Principal == Money.OfRupiah(squareDecimetres * rupiah * days / 100));

    [Test]
    public void The_bill_has_one_principal_and_no_stamp_duty_however_large()
    {
        // Source: regional revenue reference 3.12: receipts of regional revenue are exempt.
        var bill = RetributionAssessment.Of(BillingSample.Market, Tariff, Area.OfSquareMetres(1_000), 30)
            .ToBill(BillingSample.Head("2026-03-31", BillingSample.OnePercent));

        Assert.That(bill.Total, Is.EqualTo(Money.OfRupiah(15_000_000)));
        Assert.That(bill.Charges.Select(charge => charge.Kind), Is.EqualTo(new[] { ChargeKind.Principal }));
        Assert.That(bill.Levy, Is.EqualTo(BillingSample.Market.Code));
    }

    [Test]
    public void A_stall_used_for_no_day_is_a_mistake() =>
        Assert.That(() => RetributionAssessment.Of(BillingSample.Market, Tariff, Area.OfSquareMetres(12), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_stall_without_area_owes_nothing_and_makes_no_bill()
    {
        var assessment = RetributionAssessment.Of(BillingSample.Market, Tariff, Area.OfSquareMetres(0), 30);

        Assert.That(assessment.Charges, Is.Empty);
        Assert.That(() => assessment.ToBill(BillingSample.Head("2026-03-31", BillingSample.OnePercent)), Throws.InvalidOperationException);
    }
}
