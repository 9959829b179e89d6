using Payments.Core;

namespace Payments.Adapters.Simulator.Registers;

/// <summary>Land and buildings whose tax is spread as in published registers: the amount is drawn first, then an object that costs it.</summary>
/// <remarks>
/// Amounts up to Rp2.000.000 (buku 1-3): a quarter at the rule's minimum, the others above it, log-normal, so that the mean is the
/// published one. Drawing values instead would tie the mean to one region's rates.
/// </remarks>
internal sealed class LandObjects(BillRegisterPlan plan)
{
    private const decimal LargeFrom = 2_000_000;
    private const int AtMinimum = 2_500;    // of ten thousand
    private const int WithBuilding = 7_000;
    private const double Spread = 1.0;      // sigma of the log-normal

    // Value classes of a square metre, in rupiah (kelas NJOP), as assessors use them; steps of about a quarter.
    private static readonly int[] LandClasses =
    [
        14_000, 20_000, 27_000, 36_000, 48_000, 64_000, 82_000, 103_000, 128_000, 160_000, 200_000, 243_000, 285_000, 335_000,
        394_000, 464_000, 537_000, 614_000, 702_000, 802_000, 916_000, 1_032_000, 1_147_000, 1_274_000,
    ];

    private static readonly int[] BuildingClasses = [310_000, 429_000, 505_000, 595_000, 700_000, 823_000, 968_000, 1_200_000, 1_516_000];

    /// <summary>The next object.</summary>
    public BillInputs.LandAndBuilding Draw(SeededDice dice)
    {
        var value = ValueOf(dice);
        var buildingValue = dice.OneOf(BuildingClasses);
        var building = dice.Chance(WithBuilding) ? (long)(value * dice.Between(30, 55) / 100 / buildingValue) : 0;
        var landValue = LandClasses[Math.Clamp((int)Math.Round(10 + (4 * dice.Normal())), 0, LandClasses.Length - 1)];
        var land = Math.Max(1, (long)decimal.Round((value - (building * buildingValue)) / landValue));
        return new(land, Money.OfRupiah(landValue), building, building == 0 ? Money.Zero : Money.OfRupiah(buildingValue));
    }

    /// <summary>An object's value (NJOP) in rupiah.</summary>
    private decimal ValueOf(SeededDice dice)
    {
        var least = plan.LandTaxRule.Minimum.ToDecimal();
        if (dice.Chance(plan.LargeShare.Value)) return ValueTaxed(Above(LargeFrom, plan.MeanBilledLarge.ToDecimal(), dice));
        if (least == 0) return ValueTaxed(Math.Min(LargeFrom, Above(0, plan.MeanBilled.ToDecimal(), dice)));
        if (dice.Chance(AtMinimum)) return ValueTaxed(least) * dice.Between(40, 95) / 100;
        var meanOfOthers = least + ((plan.MeanBilled.ToDecimal() - least) / (1 - (AtMinimum / 10_000m)));
        return ValueTaxed(Math.Min(LargeFrom, Above(least, meanOfOthers, dice)));
    }

    private static decimal Above(decimal least, decimal mean, SeededDice dice) =>
        least + (decimal)dice.LogNormal(median: (double)(mean - least) / Math.Exp(Spread * Spread / 2), Spread);

    /// <summary>The value at which the rule bills this much; where the tax jumps over it at a class's edge, the edge.</summary>
    private decimal ValueTaxed(decimal billed)
    {
        var rule = plan.LandTaxRule;
        var tax = billed * BasisPoints.PerWhole / (BasisPoints.PerWhole - rule.Stimulus.Value);
        var edge = 0m;
        foreach (var @class in rule.Classes)
        {
            var value = rule.Exemption.ToDecimal() + (tax * BasisPoints.PerWhole / @class.Rate.Value * BasisPoints.PerWhole / rule.TaxableShare.Value);
            if (value <= edge) return edge;
            if (@class.UpTo is not { } upTo || value <= upTo.ToDecimal()) return value;
            edge = upTo.ToDecimal();
        }
        return edge;
    }
}
