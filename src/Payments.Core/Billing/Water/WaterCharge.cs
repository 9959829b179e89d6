using Payments.Core.Regions;

namespace Payments.Core.Billing.Water;

/// <summary>A month's water bill (rekening air): blocks, fixed charge and, above a limit, stamp duty. Money of the water company.</summary>
/// <param name="Levy">The levy.</param>
/// <param name="Tariff">The tariff of the customer's group.</param>
/// <param name="UsedCubicMetres">Volume used.</param>
/// <param name="BilledCubicMetres">Volume billed: at least the tariff's minimum.</param>
/// <param name="Water">Price of the volume.</param>
/// <param name="StampDuty">Stamp duty (bea meterai); zero at the limit and below. A late fee added at payment does not count.</param>
/// <remarks>Source: the company's tariff decision; UU 10/2020 Pasal 3 and 7 (secondary source); see docs/legal-basis.md#water.</remarks>
public sealed record WaterCharge(
    Levy Levy, WaterTariff Tariff, int UsedCubicMetres, int BilledCubicMetres, Money Water, Money StampDuty)
{
    /// <summary>The whole bill.</summary>
    public Money Total => Water + Tariff.FixedCharge + StampDuty;

    /// <summary>Works out the bill of a volume.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative volume.</exception>
    /// <exception cref="OverflowException">An amount does not fit <see cref="Money"/>.</exception>
    public static WaterCharge Of(Levy levy, WaterTariff tariff, int usedCubicMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(usedCubicMetres);
        var billed = Math.Max(usedCubicMetres, tariff.MinimumCubicMetres);
        var water = Money.Sum(Slices(tariff, billed).Select(slice => slice.Price * slice.CubicMetres));
        var stampDuty = water + tariff.FixedCharge > tariff.StampDutyAbove ? tariff.StampDuty : Money.Zero;
        return new(levy, tariff, usedCubicMetres, billed, water, stampDuty);
    }

    /// <summary>Works out the bill of a meter reading.</summary>
    /// <exception cref="InvalidOperationException">The reading is not consistent.</exception>
    public static WaterCharge Of(Levy levy, WaterTariff tariff, MeterReading reading) => Of(levy, tariff, reading.CubicMetres);

    /// <summary>The lines of the bill; none when nothing is owed.</summary>
    /// <exception cref="InvalidOperationException">The levy lacks the account code of a fee or of stamp duty.</exception>
    public IReadOnlyList<Charge> Charges
    {
        get
        {
            var charges = new List<Charge>(3);
            if (Water.IsPositive) charges.Add(new(ChargeKind.Principal, Levy.PrincipalAccount, Water, WaterWorking));
            if (Tariff.FixedCharge.IsPositive) charges.Add(new(ChargeKind.Fee, Account(Levy.FeeAccount, "fees"), Tariff.FixedCharge, "Biaya tetap"));
            if (StampDuty.IsPositive) charges.Add(new(ChargeKind.StampDuty, Account(Levy.StampDutyAccount, "stamp duty"), StampDuty, "Bea meterai"));
            return charges;
        }
    }

    /// <summary>The bill it is collected with.</summary>
    /// <exception cref="InvalidOperationException">Nothing is owed, or the head's dates are in the wrong order.</exception>
    public Bill ToBill(BillHead head) => head.Issue(Levy, Charges);

    private static IEnumerable<(int CubicMetres, Money Price)> Slices(WaterTariff tariff, int billed)
    {
        var below = 0;
        foreach (var block in tariff.Blocks)
        {
            var upTo = Math.Min(billed, block.UpTo ?? int.MaxValue);
            if (upTo > below) yield return (upTo - below, block.PerCubicMetre);
            below = Math.Max(below, upTo);
        }
    }

    private string WaterWorking
    {
        get
        {
            var slices = string.Join(" + ", Slices(Tariff, BilledCubicMetres).Select(slice => $"{slice.CubicMetres} m3 x {slice.Price}"));
            var minimum = BilledCubicMetres > UsedCubicMetres ? $" (pemakaian {UsedCubicMetres} m3, minimum {BilledCubicMetres} m3)" : "";
            return $"{slices}{minimum}, {Tariff.LegalBasis}";
        }
    }

    private AccountCode Account(AccountCode? account, string what) => account
        ?? throw new InvalidOperationException($"Levy {Levy.Code} has no account code for {what}: add it to the region file.");
}
