using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Retribution;
using Payments.Core.Billing.Tax;
using Payments.Core.Billing.Water;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>Makes the bill of an entry, by the tariff and late rule in force on the first day of its period.</summary>
internal static class EntryPricing
{
    /// <summary>The bill; null when the row was rejected.</summary>
    public static Bill? Price(RegisterEntry entry, RegisterFields row, Region region, BillId id)
    {
        var levy = region.Levies[entry.Levy];
        var rule = entry.LateRule ?? LateRule(levy, entry, row);
        var charges = Charges(levy, entry, row, region);
        if (rule is null || charges is null) return null;
        if (charges.Count == 0)
        {
            row.Reject("", "Nothing is owed.", "Remove the row: a bill of nothing cannot be paid.");
            return null;
        }
        return new BillHead(region.Code, id, entry.Code, entry.Document, entry.Payer, entry.ObjectNumber,
            entry.Period, entry.IssuedOn, entry.DueDate, entry.ExpiresOn, rule.Value).Issue(levy, charges);
    }

    private static LateRuleId? LateRule(Levy levy, RegisterEntry entry, RegisterFields row) =>
        InForce(levy.LateRules, entry, row, RegisterColumns.LateRule, $"late rule of levy {levy.Code}")?.Rule;

    private static IReadOnlyList<Charge>? Charges(Levy levy, RegisterEntry entry, RegisterFields row, Region region)
    {
        try
        {
            return entry.Basis switch
            {
                GivenAmount given => [new(ChargeKind.Principal, levy.PrincipalAccount, given.Amount, levy.Name)],
                StallUse stall => Stall(levy, stall, entry, row, region)?.Charges,
                LandAndBuilding taxed => Land(levy, taxed, entry, row, region)?.Charges,
                WaterUse water => Water(levy, water, entry, row, region)?.Charges,
                _ => throw new InvalidOperationException($"Nobody prices a basis of the kind {entry.Basis.GetType().Name}."),
            };
        }
        catch (OverflowException)
        {
            row.Reject("", "The amount is larger than any that can be paid.", "Correct the areas, values or volumes.");
            return null;
        }
    }

    private static RetributionAssessment? Stall(Levy levy, StallUse stall, RegisterEntry entry, RegisterFields row, Region region) =>
        InForce(region.MarketTariffs.Where(tariff => tariff.Levy == levy.Code && tariff.Class == stall.Class),
            entry, row, RegisterColumns.Class, $"market tariff of levy {levy.Code}, class {stall.Class}") is { } tariff
            ? RetributionAssessment.Of(levy, tariff, stall.Area, stall.Days)
            : null;

    private static LandTaxNotice? Land(Levy levy, LandAndBuilding taxed, RegisterEntry entry, RegisterFields row, Region region) =>
        InForce(region.LandTaxRules.Where(rule => rule.Levy == levy.Code),
            entry, row, RegisterColumns.PeriodFrom, $"land tax rule of levy {levy.Code}") is { } rule
            ? LandTaxNotice.Of(levy, rule, taxed.Object)
            : null;

    private static WaterCharge? Water(Levy levy, WaterUse water, RegisterEntry entry, RegisterFields row, Region region) =>
        InForce(region.WaterTariffs.Where(tariff => tariff.Levy == levy.Code && tariff.Group == water.Group),
            entry, row, RegisterColumns.Group, $"water tariff of levy {levy.Code}, group {water.Group}") is { } tariff
            ? WaterCharge.Of(levy, tariff, water.CubicMetres)
            : null;

    private static T? InForce<T>(IEnumerable<T> rules, RegisterEntry entry, RegisterFields row, string column, string what)
        where T : class, IDatedRule
    {
        if (DatedRules.TryInForce(rules, entry.Period.From, what, out var rule, out var problem)) return rule;
        row.Reject(column, problem, "Correct the row or complete the region file.");
        return null;
    }
}
