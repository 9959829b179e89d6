namespace Payments.Core.Billing.Tax;

/// <summary>A dated rule of the land and building tax (PBB-P2).</summary>
/// <param name="Levy">The levy it belongs to.</param>
/// <param name="From">First day of the first tax year it holds for.</param>
/// <param name="To">Last day it holds; null while it is in force.</param>
/// <param name="Exemption">NJOPTKP: once per taxpayer, region and year.</param>
/// <param name="TaxableShare">NJKP: share of the value above the exemption that is taxed (20 % to 100 %).</param>
/// <param name="Classes">Rates by value, rising; the whole object is taxed at its class's rate, so the tax jumps at the edge.</param>
/// <param name="Stimulus">Share of the tax that is waived (stimulus); the remainder is rounded down.</param>
/// <param name="Minimum">Least amount billed (PBB minimal).</param>
/// <param name="LegalBasis">Regulation and article.</param>
public sealed record LandTaxRule(
    LevyCode Levy, DateOnly From, DateOnly? To, Money Exemption, BasisPoints TaxableShare,
    IReadOnlyList<LandTaxClass> Classes, BasisPoints Stimulus, Money Minimum, string LegalBasis)
    : IDatedRule;

/// <summary>A class of rates: objects worth at most so much.</summary>
/// <param name="UpTo">Largest object value (NJOP) of the class; null for the last one.</param>
/// <param name="Rate">The rate.</param>
public sealed record LandTaxClass(Money? UpTo, BasisPoints Rate);
