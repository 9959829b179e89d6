namespace Payments.Core.Billing.Retribution;

/// <summary>A dated tariff of market-stall retribution (retribusi pelayanan pasar): rupiah per square metre and day.</summary>
/// <param name="Class">Class of market or stall it is for.</param>
/// <param name="Levy">The levy it belongs to.</param>
/// <param name="PerSquareMetreAndDay">The tariff.</param>
/// <param name="From">First day it holds.</param>
/// <param name="To">Last day it holds; null while it is in force.</param>
/// <param name="LegalBasis">Regulation and article.</param>
public sealed record RetributionTariff(
    string Class, LevyCode Levy, Money PerSquareMetreAndDay, DateOnly From, DateOnly? To, string LegalBasis)
    : IDatedRule;
