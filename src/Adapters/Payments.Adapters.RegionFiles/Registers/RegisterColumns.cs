namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>The columns of a bill register, in the order in which they are written; they are read in any order.</summary>
internal static class RegisterColumns
{
    public const string
        Levy = "levy", PaymentCode = "payment_code", Document = "document",
        PayerNumber = "payer_number", PayerName = "payer_name", ObjectNumber = "object_number",
        PeriodFrom = "period_from", PeriodTo = "period_to",
        IssuedOn = "issued_on", DueDate = "due_date", ExpiresOn = "expires_on", LateRule = "late_rule",
        Amount = "amount",
        Class = "class", Area = "area_m2", Days = "days",
        Land = "land_m2", LandValue = "land_value", Building = "building_m2", BuildingValue = "building_value", Exemption = "exemption",
        Group = "group", CubicMetres = "cubic_metres";

    /// <summary>Columns that every register has.</summary>
    public static readonly string[] Required =
        [Levy, PaymentCode, Document, PayerNumber, PayerName, ObjectNumber, PeriodFrom, PeriodTo, IssuedOn, DueDate];

    /// <summary>Columns of each way to give an amount; a row fills those of one way only.</summary>
    public static readonly string[]
        OfAmount = [Amount],
        OfStall = [Class, Area, Days],
        OfLand = [Land, LandValue, Building, BuildingValue, Exemption],
        OfWater = [Group, CubicMetres];

    /// <summary>All columns.</summary>
    public static readonly string[] All = [.. Required, ExpiresOn, LateRule, .. OfAmount, .. OfStall, .. OfLand, .. OfWater];
}
