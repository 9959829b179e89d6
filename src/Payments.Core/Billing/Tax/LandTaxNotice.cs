using Payments.Core.Regions;

namespace Payments.Core.Billing.Tax;

/// <summary>What a land and building tax is worked out from, as it stands on 1 January of the tax year.</summary>
/// <param name="Land">Area of the land (luas bumi).</param>
/// <param name="LandValue">Value of a square metre of it, in whole rupiah (NJOP bumi per m2).</param>
/// <param name="Building">Area of the buildings (luas bangunan).</param>
/// <param name="BuildingValue">Value of a square metre of them, in whole rupiah (NJOP bangunan per m2).</param>
/// <param name="Exempted">True when the payer's one exemption (NJOPTKP) of the year is used on this object.</param>
public sealed record LandTaxObject(Area Land, Money LandValue, Area Building, Money BuildingValue, bool Exempted = true)
{
    /// <summary>The object's value (NJOP): exact, it may end in sen.</summary>
    /// <exception cref="OverflowException">The value does not fit <see cref="Money"/>.</exception>
    public Money Value => Land.At(LandValue) + Building.At(BuildingValue);
}

/// <summary>The yearly notice of the land and building tax (SPPT PBB-P2).</summary>
/// <param name="Levy">The levy.</param>
/// <param name="Rule">The rule of its tax year.</param>
/// <param name="Value">The object's value (NJOP).</param>
/// <param name="Taxable">The value above the exemption (NJOPTKP), before the taxable share (NJKP).</param>
/// <param name="Rate">The rate of the object's class.</param>
/// <param name="Tax">Tax before stimulus, fractions of a rupiah dropped once; the minimum when that is more.</param>
/// <param name="Stimulus">What is waived; never so much that less than the minimum remains.</param>
/// <remarks>Source: UU 1/2022 (articles unverified) and the region's Perda; see docs/legal-basis.md#land-tax.</remarks>
public sealed record LandTaxNotice(
    Levy Levy, LandTaxRule Rule, Money Value, Money Taxable, BasisPoints Rate, Money Tax, Money Stimulus)
{
    /// <summary>What the payer owes.</summary>
    public Money Billed => Tax - Stimulus;

    /// <summary>Works out the tax: the whole object at the rate of its class, so the tax jumps at a class's edge.</summary>
    /// <exception cref="OverflowException">An amount does not fit <see cref="Money"/>.</exception>
    public static LandTaxNotice Of(Levy levy, LandTaxRule rule, LandTaxObject taxed)
    {
        var value = taxed.Value;
        var taxable = Money.Max(Money.Zero, taxed.Exempted ? value - rule.Exemption : value);
        var rate = rule.Classes.First(@class => @class.UpTo is not { } upTo || value <= upTo).Rate;
        var tax = Money.Max(rule.Minimum, taxable.At(rate, rule.TaxableShare, Rounding.DownToRupiah));
        return new(levy, rule, value, taxable, rate, tax, StimulusOn(tax, rule));
    }

    /// <summary>The lines of the bill, gross and relief apart; none when nothing is owed.</summary>
    public IReadOnlyList<Charge> Charges
    {
        get
        {
            if (!Billed.IsPositive) return [];
            var principal = new Charge(ChargeKind.Principal, Levy.PrincipalAccount, Tax, TaxWorking);
            return Stimulus.IsZero
                ? [principal]
                : [principal, new(ChargeKind.Relief, Levy.PrincipalAccount, -Stimulus, $"Stimulus {Rule.Stimulus}, {Rule.LegalBasis}")];
        }
    }

    /// <summary>The bill it is collected with. Receipts of the region carry no stamp duty.</summary>
    /// <exception cref="InvalidOperationException">Nothing is owed, or the head's dates are in the wrong order.</exception>
    public Bill ToBill(BillHead head) => head.Issue(Levy, Charges);

    // Rounded up, so that what remains is rounded down like every other amount; cut where the minimum would be passed.
    private static Money StimulusOn(Money tax, LandTaxRule rule) =>
        Money.Min(tax.At(rule.Stimulus, Rounding.UpToRupiah), tax - rule.Minimum);

    private string TaxWorking
    {
        get
        {
            var share = Rule.TaxableShare.Value == BasisPoints.PerWhole ? "" : $"{Rule.TaxableShare} x ";
            var minimum = Tax == Rule.Minimum && !Tax.IsZero ? $", PBB minimal {Rule.Minimum}" : "";
            return $"{Rate} x {share}{Taxable} (NJOP {Value}){minimum}, {Rule.LegalBasis}";
        }
    }
}
