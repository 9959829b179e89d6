using System.Collections.Frozen;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Retribution;
using Payments.Core.Billing.Tax;
using Payments.Core.Billing.Water;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles;

/// <summary>The parts of a region file, each with its place in it; complete only when there was no problem.</summary>
internal sealed record RegionContent(
    string Code, string Name, RegionZone Zone,
    IReadOnlyList<Located<DateOnly>> Holidays,
    IReadOnlyList<Located<ReceivingAccount>> Accounts,
    IReadOnlyList<Located<Agency>> Agencies,
    IReadOnlyList<Located<LateRule>> LateRules,
    IReadOnlyList<Located<LevyEntry>> Levies,
    IReadOnlyList<Located<Channel>> Channels,
    IReadOnlyList<Located<RetributionTariff>> MarketTariffs,
    IReadOnlyList<Located<LandTaxRule>> LandTaxRules,
    IReadOnlyList<Located<WaterTariff>> WaterTariffs,
    IReadOnlyList<Located<LineAccount>> LineAccounts)
{
    /// <summary>Reads every part of the file, in the order the file is best written in.</summary>
    public static RegionContent From(FileObject root)
    {
        var content = new RegionContent(
            root.Digits("code", 4, 4), root.Text("name"),
            root.Choice("zone", ("WIB", RegionZone.Wib), ("WITA", RegionZone.Wita), ("WIT", RegionZone.Wit)),
            root.List("holidays", Holiday),
            root.List("accounts", RegionParts.Account),
            root.List("agencies", RegionParts.Agency),
            root.List("lateRules", LateRuleParts.Rule),
            root.List("levies", RegionParts.Levy),
            root.List("channels", RegionParts.Channel),
            root.List("marketTariffs", TariffParts.Market),
            root.List("landTaxRules", TariffParts.LandTax),
            root.List("waterTariffs", TariffParts.Water),
            root.OptionalList("lineAccounts", RegionParts.LineAccount));
        root.Close();
        return content;
    }

    /// <summary>The region. Only for content without a problem.</summary>
    public Region ToRegion() => new(
        new RegionCode(Code), Name, Zone,
        Values(Holidays).ToFrozenSet(),
        Values(Agencies).ToFrozenDictionary(agency => agency.Code),
        Values(Accounts).ToFrozenDictionary(account => account.Id),
        Values(Levies).Select(entry => entry.Levy).ToFrozenDictionary(levy => levy.Code),
        Values(LateRules).ToFrozenDictionary(rule => rule.Id),
        Values(Channels).ToFrozenDictionary(channel => channel.Id),
        Values(MarketTariffs).ToList(),
        Values(LandTaxRules).ToList(),
        Values(WaterTariffs).ToList())
    {
        LineAccounts = [.. Values(LineAccounts)],
    };

    private static DateOnly Holiday(FileObject at)
    {
        at.Text("name");      // for the reader of the file; the region keeps the day only
        return at.Date("date");
    }

    private static IEnumerable<T> Values<T>(IEnumerable<Located<T>> located) => located.Select(item => item.Value);
}

/// <summary>A levy, with the places of its dated sanction rules.</summary>
internal sealed record LevyEntry(Levy Levy, IReadOnlyList<Located<DatedLateRule>> LateRules);
