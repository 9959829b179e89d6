using Payments.Core;
using Payments.Core.Billing;
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

    private static string AccountOf(string levy) =>
        Region.Accounts[Region.Agencies[Region.Levies[new LevyCode(levy)].Agency].Account].Number;
}
