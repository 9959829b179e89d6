using CsCheck;
using Payments.Core.Billing;
using Payments.Core.Billing.Water;

namespace Payments.Core.Tests.Billing.Water;

public sealed class WaterChargeTests
{
    private static readonly WaterTariff
        R2 = Bondowoso("R2", 3_500, 5_510, 5_670),
        N1 = Bondowoso("N1", 4_840, 7_510, 7_840),
        Industry = Bondowoso("I", 6_000, 10_510, 10_510);

    // Source: regional revenue reference 3.10, examples 1 to 3.
    [TestCase(7, 35_000)]
    [TestCase(18, 79_080)]
    [TestCase(27, 129_790)]
    // The edges of the same table.
    [TestCase(0, 35_000)]
    [TestCase(10, 35_000)]
    [TestCase(11, 40_510)]
    [TestCase(20, 90_100)]
    [TestCase(21, 95_770)]
    public void Household_volumes_are_priced_block_by_block_from_the_minimum_on(int cubicMetres, long rupiah) =>
        Assert.That(Total(R2, cubicMetres), Is.EqualTo(Money.OfRupiah(rupiah)));

    [Test]
    public void Example_4_a_small_business() => Assert.That(Total(N1, 43), Is.EqualTo(Money.OfRupiah(303_820)));

    [Test]
    public void Example_5_a_fixed_charge_is_a_fee_of_its_own()
    {
        // Source: regional revenue reference 3.10, example 5 (second company, group RT A, four blocks).
        var tariff = R2 with
        {
            MinimumCubicMetres = 0,
            FixedCharge = Money.OfRupiah(11_500),
            Blocks = [Block(10, 1_100), Block(20, 1_480), Block(30, 2_000), Block(null, 2_700)],
        };

        var charge = WaterCharge.Of(BillingSample.Water, tariff, 23);

        Assert.That(charge.Total, Is.EqualTo(Money.OfRupiah(43_300)));
        Assert.That(charge.Charges.Select(line => (line.Kind, line.Account, line.Amount)), Is.EqualTo(new[]
        {
            (ChargeKind.Principal, new AccountCode("AIR.01"), Money.OfRupiah(31_800)),
            (ChargeKind.Fee, new AccountCode("AIR.02"), Money.OfRupiah(11_500)),
        }));
    }

    [Test]
    public void Example_6_another_regencys_households() =>
        Assert.That(Total(R2 with { Blocks = [Block(10, 1_875), Block(null, 2_300)] }, 15), Is.EqualTo(Money.OfRupiah(30_250)));

    [Test]
    public void Example_7_an_industry_pays_stamp_duty()
    {
        var charge = WaterCharge.Of(BillingSample.Water, Industry, 520);

        Assert.That(charge.Total, Is.EqualTo(Money.OfRupiah(5_430_100)));
        Assert.That(charge.Charges[^1], Is.EqualTo(new Charge(ChargeKind.StampDuty, new("AIR.05"), Money.OfRupiah(10_000), "Bea meterai")));
    }

    // Source: regional revenue reference 3.12.
    [TestCase(5_000_000, 0)]
    [TestCase(5_000_001, 10_000)]
    public void Stamp_duty_begins_above_the_limit(long fixedCharge, long stampDuty)
    {
        var tariff = R2 with { MinimumCubicMetres = 0, FixedCharge = Money.OfRupiah(fixedCharge) };

        Assert.That(WaterCharge.Of(BillingSample.Water, tariff, 0).StampDuty, Is.EqualTo(Money.OfRupiah(stampDuty)));
    }

    [Test]
    public void The_working_shows_the_blocks_and_the_minimum()
    {
        Assert.That(Working(18), Is.EqualTo("10 m3 x Rp3.500 + 8 m3 x Rp5.510, Kep. Bupati"));
        Assert.That(Working(7), Is.EqualTo("10 m3 x Rp3.500 (pemakaian 7 m3, minimum 10 m3), Kep. Bupati"));
    }

    [Test]
    public void A_bill_never_falls_when_more_is_used() =>
        Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 500], Gen.Long[0, 9_000].Array[4]).Sample((used, more, prices) =>
        {
            var tariff = R2 with { Blocks = [Block(10, prices[0]), Block(20, prices[1]), Block(30, prices[2]), Block(null, prices[3])] };
            return WaterCharge.Of(BillingSample.Water, tariff, used).Total <= WaterCharge.Of(BillingSample.Water, tariff, used + more).Total;
        });

    [Test]
    public void Every_cubic_metre_is_priced_in_exactly_one_block() =>
        Gen.Select(Gen.Int[10, 2_000], Gen.Long[0, 9_000].Array[3]).Sample((used, prices) =>
        {
            var tariff = R2 with { Blocks = [Block(10, prices[0]), Block(20, prices[1]), Block(null, prices[2])] };
            var oneByOne = Enumerable.Range(1, used).Sum(cubicMetre => prices[cubicMetre <= 10 ? 0 : cubicMetre <= 20 ? 1 : 2]);
            return WaterCharge.Of(BillingSample.Water, tariff, used).Water == Money.OfRupiah(oneByOne);
        });

    [Test]
    public void A_levy_without_an_account_for_stamp_duty_is_told_what_to_add() =>
        Assert.That(() => WaterCharge.Of(BillingSample.Water with { StampDutyAccount = null }, Industry, 520).Charges,
            Throws.InvalidOperationException.With.Message.Contains("stamp duty"));

    [Test]
    public void A_negative_volume_is_a_mistake() =>
        Assert.That(() => WaterCharge.Of(BillingSample.Water, R2, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_bill_is_made_of_the_charges()
    {
        var bill = WaterCharge.Of(BillingSample.Water, R2, 18).ToBill(BillingSample.Head("2026-03-15", BillingSample.WaterFee));

        Assert.That(bill.Total, Is.EqualTo(Money.OfRupiah(79_080)));
        Assert.That(bill.Levy, Is.EqualTo(BillingSample.Water.Code));
    }

    private static Money Total(WaterTariff tariff, int cubicMetres) => WaterCharge.Of(BillingSample.Water, tariff, cubicMetres).Total;

    private static string Working(int cubicMetres) => WaterCharge.Of(BillingSample.Water, R2, cubicMetres).Charges[0].Description;

    private static WaterTariff Bondowoso(string group, long first, long second, long third) => new(
        group, BillingSample.Water.Code, new(2022, 1, 1), null, 10, [Block(10, first), Block(20, second), Block(null, third)],
        Money.Zero, Money.OfRupiah(5_000_000), Money.OfRupiah(10_000), "Kep. Bupati");

    private static WaterBlock Block(int? upTo, long rupiah) => new(upTo, Money.OfRupiah(rupiah));
}
