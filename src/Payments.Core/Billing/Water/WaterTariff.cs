namespace Payments.Core.Billing.Water;

/// <summary>A dated tariff of the water company for one customer group (golongan pelanggan).</summary>
/// <param name="Group">Customer group, for example <c>R2</c>.</param>
/// <param name="Levy">The levy it belongs to.</param>
/// <param name="From">First day it holds.</param>
/// <param name="To">Last day it holds; null while it is in force.</param>
/// <param name="MinimumCubicMetres">Least volume billed (pemakaian minimum).</param>
/// <param name="Blocks">Block prices, rising (tarif progresif).</param>
/// <param name="FixedCharge">Fixed charge each month (biaya tetap).</param>
/// <param name="StampDutyAbove">Stamp duty applies to bills above this amount; receipts of regional tax and retribution are exempt, water is not.</param>
/// <param name="StampDuty">The stamp duty (bea meterai); zero when none is charged.</param>
/// <param name="LegalBasis">Decision and article.</param>
public sealed record WaterTariff(
    string Group, LevyCode Levy, DateOnly From, DateOnly? To, int MinimumCubicMetres,
    IReadOnlyList<WaterBlock> Blocks, Money FixedCharge, Money StampDutyAbove, Money StampDuty, string LegalBasis)
    : IDatedRule;

/// <summary>One block of a water tariff.</summary>
/// <param name="UpTo">Last cubic metre of the block; null for the last block.</param>
/// <param name="PerCubicMetre">Price of a cubic metre inside it.</param>
public sealed record WaterBlock(int? UpTo, Money PerCubicMetre);
