using Payments.Core.Billing;

namespace Payments.Adapters.RegionFiles;

/// <summary>Checks the tariffs of a region file against its levies and against each other.</summary>
internal static class TariffChecks
{
    public static void Run(RegionContent content)
    {
        Levies(content, content.MarketTariffs, tariff => tariff.Levy, RevenueFamily.Retribution);
        Levies(content, content.LandTaxRules, rule => rule.Levy, RevenueFamily.Tax);
        Levies(content, content.WaterTariffs, tariff => tariff.Levy, RevenueFamily.Water);
        RegionChecks.NoOverlap(content.MarketTariffs, tariff => $"market tariff of levy {tariff.Levy}, class {tariff.Class}");
        RegionChecks.NoOverlap(content.LandTaxRules, rule => $"land tax rule of levy {rule.Levy}");
        RegionChecks.NoOverlap(content.WaterTariffs, tariff => $"water tariff of levy {tariff.Levy}, group {tariff.Group}");
        WaterAccounts(content);
    }

    private static void Levies<T>(RegionContent content, IReadOnlyList<Located<T>> tariffs, Func<T, LevyCode> levyOf, RevenueFamily family)
    {
        var levies = content.Levies.Select(entry => entry.Value.Levy).ToLookup(levy => levy.Code);
        foreach (var tariff in tariffs)
        {
            var code = levyOf(tariff.Value);
            RegionChecks.Known(tariff.At, "levy", code.Value, levies.Select(group => group.Key.Value));
            if (levies[code].FirstOrDefault() is { } levy && levy.Family != family)
                tariff.At.Problem("levy", $"Levy {code} is of the family {levy.Family}, the tariff is for {family}.", "Name another levy, or correct the levy's family.");
        }
    }

    private static void WaterAccounts(RegionContent content)
    {
        foreach (var (entry, at) in content.Levies.Select(item => (item.Value, item.At)))
        {
            var tariffs = content.WaterTariffs.Select(item => item.Value).Where(tariff => tariff.Levy == entry.Levy.Code).ToList();
            if (tariffs.Any(tariff => tariff.FixedCharge.IsPositive) && entry.Levy.FeeAccount is null)
                at.Problem("feeAccount", "Its tariffs have a fixed charge, the levy has no account code for it.", "Add 'feeAccount'.");
            if (tariffs.Any(tariff => tariff.StampDuty.IsPositive) && entry.Levy.StampDutyAccount is null)
                at.Problem("stampDutyAccount", "Its tariffs have stamp duty, the levy has no account code for it.", "Add 'stampDutyAccount'.");
        }
    }
}
