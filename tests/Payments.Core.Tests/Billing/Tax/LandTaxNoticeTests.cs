using CsCheck;
using Payments.Core.Billing;
using Payments.Core.Billing.Tax;

namespace Payments.Core.Tests.Billing.Tax;

public sealed class LandTaxNoticeTests
{
    private static readonly LandTaxRule ByClass = new(
        BillingSample.LandTax.Code, new(2024, 1, 1), null, Money.OfRupiah(10_000_000), new(10_000),
        [new(Money.OfRupiah(1_000_000_000), new(10)), new(Money.OfRupiah(5_000_000_000), new(20)), new(null, new(30))],
        new(0), Money.Zero, "Perda 1/2024 Pasal 9");

    [Test]
    public void Example_1_a_house_in_the_lowest_class()
    {
        // Source: regional revenue reference 3.4, example 1.
        var house = new LandTaxObject(Area.OfSquareMetres(200), Money.OfRupiah(537_000), Area.OfSquareMetres(90), Money.OfRupiah(968_000));

        var notice = LandTaxNotice.Of(BillingSample.LandTax, ByClass, house);

        Assert.That(notice.Value, Is.EqualTo(Money.OfRupiah(194_520_000)));
        Assert.That(notice.Billed, Is.EqualTo(Money.OfRupiah(184_520)));
        Assert.That(notice.Charges.Single().Description, Is.EqualTo("0,1 % x Rp184.520.000 (NJOP Rp194.520.000), Perda 1/2024 Pasal 9"));
    }

    [Test]
    public void Example_2_a_taxable_share_below_the_whole()
    {
        // Source: regional revenue reference 3.4, example 2.
        var rule = ByClass with { Exemption = Money.OfRupiah(15_000_000), TaxableShare = new(4_000), Classes = [new(null, new(50))] };

        Assert.That(Notice(rule, 750_000_000).Billed, Is.EqualTo(Money.OfRupiah(1_470_000)));
    }

    [Test]
    public void Example_3_a_stimulus_is_a_line_of_its_own()
    {
        // Source: regional revenue reference 3.4, example 3.
        var notice = Notice(ByClass with { Stimulus = new(6_000) }, 8_200_000_000);

        Assert.That(notice.Tax, Is.EqualTo(Money.OfRupiah(24_570_000)));
        Assert.That(notice.Billed, Is.EqualTo(Money.OfRupiah(9_828_000)));
        Assert.That(notice.Charges.Select(charge => charge.Kind), Is.EqualTo(new[] { ChargeKind.Principal, ChargeKind.Relief }));
        Assert.That(Money.Sum(notice.Charges.Select(charge => charge.Amount)), Is.EqualTo(notice.Billed));
    }

    // Source: regional revenue reference 3.4, example 4: a rate for the whole object jumps at the edge of its class.
    [TestCase(1_000_000_000, 990_000)]
    [TestCase(1_000_000_001, 1_980_000)]
    [TestCase(5_000_000_000, 9_980_000)]
    [TestCase(5_000_000_001, 14_970_000)]
    public void Example_4_the_tax_jumps_at_the_edge_of_a_class(long value, long billed) =>
        Assert.That(Notice(ByClass, value).Billed, Is.EqualTo(Money.OfRupiah(billed)));

    // Source: regional revenue reference 3.4, example 5.
    [TestCase(0, 20_000)]
    [TestCase(25_000, 25_000)]
    public void Example_5_at_least_the_regions_minimum_is_billed(long minimum, long billed) =>
        Assert.That(Notice(ByClass with { Minimum = Money.OfRupiah(minimum) }, 30_000_000).Billed, Is.EqualTo(Money.OfRupiah(billed)));

    [Test]
    public void A_stimulus_stops_at_the_minimum()
    {
        var notice = Notice(ByClass with { Stimulus = new(6_000), Minimum = Money.OfRupiah(15_000) }, 30_000_000);

        Assert.That(notice.Tax, Is.EqualTo(Money.OfRupiah(20_000)));
        Assert.That(notice.Billed, Is.EqualTo(Money.OfRupiah(15_000)));
    }

    [Test]
    public void Without_the_payers_one_exemption_the_whole_value_is_taxed()
    {
        var second = new LandTaxObject(Area.OfSquareMetres(1), Money.OfRupiah(30_000_000), default, Money.Zero, Exempted: false);

        Assert.That(LandTaxNotice.Of(BillingSample.LandTax, ByClass, second).Billed, Is.EqualTo(Money.OfRupiah(30_000)));
    }

    [Test]
    public void An_object_below_the_exemption_owes_nothing_and_makes_no_bill()
    {
        var notice = Notice(ByClass, 10_000_000);

        Assert.That(notice.Billed, Is.EqualTo(Money.Zero));
        Assert.That(notice.Charges, Is.Empty);
        Assert.That(() => notice.ToBill(BillingSample.Head("2026-09-30", BillingSample.OnePercent)), Throws.InvalidOperationException);
    }

    [Test]
    public void A_bill_has_no_stamp_duty_however_large()
    {
        // Source: regional revenue reference 3.12: receipts of taxes are exempt.
        var bill = Notice(ByClass, 8_200_000_000).ToBill(BillingSample.Head("2026-09-30", BillingSample.OnePercent));

        Assert.That(bill.Total, Is.EqualTo(Money.OfRupiah(24_570_000)));
        Assert.That(bill.Charges.Select(charge => charge.Kind), Has.None.EqualTo(ChargeKind.StampDuty));
    }

    [Test]
    public void The_tax_is_truncated_once_and_the_bill_lies_between_minimum_and_tax() =>
        Gen.Select(Gen.Long[0, 100_000_000], Gen.Long[0, 10_000_000], Gen.Int[2_000, 10_000], Gen.Int[0, 10_000], Gen.Long[0, 50_000])
            .Sample((squareDecimetres, price, share, stimulus, minimum) =>
            {
                var rule = ByClass with { TaxableShare = new(share), Stimulus = new(stimulus), Minimum = Money.OfRupiah(minimum) };
                var notice = LandTaxNotice.Of(BillingSample.LandTax, rule, new(Area.OfSquareDecimetres(squareDecimetres), Money.OfRupiah(price), default, Money.Zero));
                var value = squareDecimetres / 100m * price;
                var rate = value <= 1_000_000_000 ? 0.001m : value <= 5_000_000_000 ? 0.002m : 0.003m;
                var tax = Math.Max(minimum, decimal.Floor(Math.Max(0, value - 10_000_000) * share / 10_000m * rate));
                var billed = Math.Max(minimum, decimal.Floor(tax * (10_000 - stimulus) / 10_000m));
                return notice.Tax.ToDecimal() == tax && notice.Billed.ToDecimal() == billed;
            });

    private static LandTaxNotice Notice(LandTaxRule rule, long value) =>
        LandTaxNotice.Of(BillingSample.LandTax, rule, new(Area.OfSquareMetres(1), Money.OfRupiah(value), default, Money.Zero));
}
