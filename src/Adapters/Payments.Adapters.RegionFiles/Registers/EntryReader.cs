using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Tax;
using Payments.Core.Regions;
using Column = Payments.Adapters.RegionFiles.Registers.RegisterColumns;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>Reads the fields of a row into an entry of the region's register.</summary>
internal static class EntryReader
{
    /// <summary>The entry; null when the row has rejects.</summary>
    public static RegisterEntry? Read(RegisterFields row, Region region)
    {
        var levy = LevyOf(row, region);
        var entry = new RegisterEntry(
            new(row.Raw(Column.Levy)), Code(row, levy), row.Text(Column.Document, 64),
            new(row.Text(Column.PayerNumber, 32), row.Text(Column.PayerName, 100)), Object(row, levy, region),
            new(row.Date(Column.PeriodFrom), row.Date(Column.PeriodTo)),
            row.Date(Column.IssuedOn), row.Date(Column.DueDate), row.OptionalDate(Column.ExpiresOn),
            Rule(row, region), levy is null ? new GivenAmount(Money.Zero) : Basis(row, levy));
        if (row.Rejects.Count == 0) RefuseWrongOrder(row, entry);
        return row.Rejects.Count == 0 ? entry : null;
    }

    private static Levy? LevyOf(RegisterFields row, Region region)
    {
        if (region.Levies.TryGetValue(new(row.Raw(Column.Levy)), out var levy)) return levy;
        row.Reject(Column.Levy, "The region has no such levy.", $"Write one of: {string.Join(", ", region.Levies.Keys.Select(code => code.Value).Order(StringComparer.Ordinal))}.");
        return null;
    }

    private static PaymentCode Code(RegisterFields row, Levy? levy)
    {
        if (!PaymentCode.TryParse(row.Raw(Column.PaymentCode), out var code))
            row.Reject(Column.PaymentCode, "It is not a payment code.", $"Write 6 to {PaymentCode.MaxLength} digits, the last one the check digit.");
        else if (levy is not null && !code.Value.StartsWith(levy.PaymentCodePrefix, StringComparison.Ordinal))
            row.Reject(Column.PaymentCode, "It is not a code of this levy.", $"Codes of {levy.Code} start with {levy.PaymentCodePrefix}.");
        return code;
    }

    private static string Object(RegisterFields row, Levy? levy, Region region)
    {
        var number = row.Text(Column.ObjectNumber, 32);
        if (levy is null || region.LandTaxRules.All(rule => rule.Levy != levy.Code)) return number;
        if (ObjectNumber.TryParse(number, out var taxed)) return taxed.Value;
        row.Reject(Column.ObjectNumber, "It is not the number of a tax object (NOP).", "Write 18 digits, bare or as in 35.10.040.012.003-0123.0.");
        return number;
    }

    private static LateRuleId? Rule(RegisterFields row, Region region)
    {
        if (!row.IsFilled(Column.LateRule)) return null;
        var rule = new LateRuleId(row.Raw(Column.LateRule));
        if (!region.LateRules.ContainsKey(rule))
            row.Reject(Column.LateRule, "The region has no such late rule.", "Leave it empty for the levy's own rule, or add the rule to the region file.");
        return rule;
    }

    private static RegisterBasis Basis(RegisterFields row, Levy levy)
    {
        var given = row.IsFilled(Column.Amount);
        var own = given ? Column.OfAmount : Inputs(levy.Family);
        foreach (var column in Column.OfAmount.Concat(Column.OfStall).Concat(Column.OfLand).Concat(Column.OfWater).Except(own).Where(row.IsFilled))
            row.Reject(column, given ? "The amount is given, so it is not worked out." : $"It says nothing about {levy.Code}.", $"Empty it; this row fills only: {string.Join(", ", own)}.");
        if (given) return new GivenAmount(row.Rupiah(Column.Amount, 1));
        if (!own.Any(row.IsFilled))
        {
            row.Reject(Column.Amount, "The row says nothing about the amount.", $"Fill it in, or what it is worked out from: {string.Join(", ", own)}.");
            return new GivenAmount(Money.Zero);
        }
        return levy.Family switch
        {
            RevenueFamily.Retribution => new StallUse(row.Text(Column.Class, 32), row.Area(Column.Area), (int)row.Whole(Column.Days, 1, 366)),
            RevenueFamily.Tax => new LandAndBuilding(new(row.Area(Column.Land), row.Rupiah(Column.LandValue, 0), row.Area(Column.Building), row.Rupiah(Column.BuildingValue, 0), Exempted(row))),
            RevenueFamily.Water => new WaterUse(row.Text(Column.Group, 32), (int)row.Whole(Column.CubicMetres, 0, 1_000_000)),
            _ => throw new InvalidOperationException($"Levy {levy.Code} is of a family nobody prices: {levy.Family}."),
        };
    }

    private static string[] Inputs(RevenueFamily family) => family switch
    {
        RevenueFamily.Retribution => Column.OfStall,
        RevenueFamily.Tax => Column.OfLand,
        _ => Column.OfWater,
    };

    private static bool Exempted(RegisterFields row)
    {
        if (row.Raw(Column.Exemption) is not ("" or "yes" or "no"))
            row.Reject(Column.Exemption, "It is neither yes nor no.", "Write no where the payer's one exemption (NJOPTKP) is used on another object.");
        return row.Raw(Column.Exemption) != "no";
    }

    private static void RefuseWrongOrder(RegisterFields row, RegisterEntry entry)
    {
        if (entry.Period.To < entry.Period.From) row.Reject(Column.PeriodTo, "The period ends before it begins.", "Correct one of its dates.");
        if (entry.DueDate < entry.IssuedOn) row.Reject(Column.DueDate, "It is before the date of issue.", "Correct one of the dates.");
        if (entry.ExpiresOn < entry.IssuedOn) row.Reject(Column.ExpiresOn, "It is before the date of issue.", "Correct one of the dates.");
    }
}
