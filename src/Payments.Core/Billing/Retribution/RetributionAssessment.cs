using Payments.Core.Regions;

namespace Payments.Core.Billing.Retribution;

/// <summary>The decision on a market stall's retribution (SKRD): use of the service times tariff (tingkat penggunaan jasa x tarif).</summary>
/// <param name="Levy">The levy.</param>
/// <param name="Tariff">The tariff it was worked out with.</param>
/// <param name="Area">Area of the stall.</param>
/// <param name="Days">Days it was used.</param>
/// <param name="Principal">What is owed, in whole rupiah, fractions dropped once.</param>
/// <remarks>Source: UU 1/2022 Pasal 87-88 (unverified) and the region's tariff; see docs/legal-basis.md#market-stalls.</remarks>
public sealed record RetributionAssessment(Levy Levy, RetributionTariff Tariff, Area Area, int Days, Money Principal)
{
    /// <summary>Works out area x tariff x days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one day.</exception>
    /// <exception cref="OverflowException">The amount does not fit <see cref="Money"/>.</exception>
    public static RetributionAssessment Of(Levy levy, RetributionTariff tariff, Area area, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var exact = area.At(tariff.PerSquareMetreAndDay) * days;
        return new(levy, tariff, area, days, exact.At(new BasisPoints(BasisPoints.PerWhole), Rounding.DownToRupiah));
    }

    /// <summary>The lines of the bill; none when nothing is owed.</summary>
    public IReadOnlyList<Charge> Charges => Principal.IsPositive
        ? [new(ChargeKind.Principal, Levy.PrincipalAccount, Principal, Working)]
        : [];

    /// <summary>The bill it is collected with. Receipts of the region carry no stamp duty.</summary>
    /// <exception cref="InvalidOperationException">Nothing is owed, or the head's dates are in the wrong order.</exception>
    public Bill ToBill(BillHead head) => head.Issue(Levy, Charges);

    private string Working => $"{Area} x {Tariff.PerSquareMetreAndDay} x {Days} hari, {Tariff.LegalBasis}";
}
