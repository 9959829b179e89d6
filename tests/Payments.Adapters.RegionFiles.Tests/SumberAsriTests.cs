using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Tax;
using Payments.Core.Billing.Water;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles.Tests;

public sealed class SumberAsriTests
{
    private static readonly Region Region = Files.SumberAsri();

    [Test]
    public void The_fictional_region_is_accepted()
    {
        Assert.That(Region.Code, Is.EqualTo(new RegionCode("3599")));
        Assert.That(Region.Name, Is.EqualTo("Kabupaten Sumber Asri"));
        Assert.That(Region.Zone, Is.EqualTo(RegionZone.Wib));
        Assert.That(Region.Holidays, Has.Count.EqualTo(10).And.Contain(new DateOnly(2026, 8, 17)));
        Assert.That(Region.WaterTariffs, Has.Count.EqualTo(9));
    }

    [Test]
    public void Water_money_ends_in_the_companys_account_and_the_rest_in_the_treasury()
    {
        Assert.That(AccountOf("AIR"), Is.EqualTo("0020098765432"));
        Assert.That(AccountOf("PBBP2"), Is.EqualTo("0010012345678"));
        Assert.That(AccountOf("PASAR"), Is.EqualTo("0010012345678"));
        Assert.That(Region.Channels[new ChannelId("VA-PUDAM")].Account, Is.EqualTo(new ReceivingAccountId("PUDAM")));
    }

    [TestCase("2023-01-01", "PAJAK-2-LAMA")]
    [TestCase("2024-01-01", "PAJAK-1")]
    public void Old_tax_years_keep_the_old_interest_rule(string taxYear, string rule)
    {
        var levy = Region.Levies[new LevyCode("PBBP2")];

        var dated = DatedRules.InForce(levy.LateRules, Files.Day(taxYear), "late rule");

        Assert.That(dated.Rule, Is.EqualTo(new LateRuleId(rule)));
    }

    // Source: regional revenue reference 3.10, the table of Bondowoso.
    [TestCase("S1", 1_260, 1_670, 1_840)]
    [TestCase("S2", 1_660, 2_090, 2_870)]
    [TestCase("R1", 2_500, 5_000, 5_530)]
    [TestCase("R2", 3_500, 5_510, 5_670)]
    [TestCase("R3", 3_850, 5_670, 6_170)]
    [TestCase("IP", 4_150, 5_840, 7_170)]
    [TestCase("N1", 4_840, 7_510, 7_840)]
    [TestCase("N2", 5_000, 9_330, 10_000)]
    [TestCase("I", 6_000, 10_510, 10_510)]
    public void The_water_table_is_complete(string group, long first, long second, long third)
    {
        var tariff = DatedRules.InForce(Region.WaterTariffs.Where(tariff => tariff.Group == group), new(2026, 3, 1), "water tariff");

        Assert.That(tariff.MinimumCubicMetres, Is.EqualTo(10));
        Assert.That(tariff.Blocks, Is.EqualTo(new WaterBlock[]
        {
            new(10, Money.OfRupiah(first)), new(20, Money.OfRupiah(second)), new(null, Money.OfRupiah(third)),
        }));
    }

    // Source: regional revenue reference 3.10, examples 4 and 7, and 3.4, examples 1, 4 and 5, worked with the file's own rules.
    [Test]
    public void The_files_rules_give_the_worked_examples()
    {
        Assert.That(WaterBill("N1", 43), Is.EqualTo(Money.OfRupiah(303_820)));
        Assert.That(WaterBill("I", 520), Is.EqualTo(Money.OfRupiah(5_430_100)));
        Assert.That(LandTax(194_520_000), Is.EqualTo(Money.OfRupiah(184_520)));
        Assert.That(LandTax(1_000_000_001), Is.EqualTo(Money.OfRupiah(1_980_000)));
        Assert.That(LandTax(30_000_000), Is.EqualTo(Money.OfRupiah(25_000)));
    }

    private static Money WaterBill(string group, int cubicMetres) => WaterCharge.Of(
        Region.Levies[new LevyCode("AIR")], Region.WaterTariffs.Single(tariff => tariff.Group == group), cubicMetres).Total;

    private static Money LandTax(long value) => LandTaxNotice.Of(
        Region.Levies[new LevyCode("PBBP2")], Region.LandTaxRules.Single(),
        new(Area.OfSquareMetres(1), Money.OfRupiah(value), default, Money.Zero)).Billed;

    private static string AccountOf(string levy) =>
        Region.Accounts[Region.Agencies[Region.Levies[new LevyCode(levy)].Agency].Account].Number;
}
