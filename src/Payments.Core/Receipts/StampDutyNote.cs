using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Receipts;

/// <summary>What a receipt says about stamp duty (bea meterai).</summary>
/// <param name="Owed">The stamp duty the document carries; zero when it is exempt or below the limit.</param>
/// <param name="Text">The sentence printed; null when there is nothing to say.</param>
/// <remarks>
/// Receipts of regional tax and retribution are exempt; a water company's receipt is not. Source: UU 10/2020 Pasal 3 and 7
/// (reference text; original unverified). Limit and amount are the region's dated water tariffs, never constants here.
/// </remarks>
public sealed record StampDutyNote(Money Owed, string? Text)
{
    private static readonly StampDutyNote Exempt = new(Money.Zero, "Bebas bea meterai (UU 10/2020 Pasal 7).");
    private static readonly StampDutyNote None = new(Money.Zero, null);

    /// <summary>The note of a receipt.</summary>
    /// <param name="family">The family of its bills; null for held money.</param>
    /// <param name="items">Its bills.</param>
    /// <param name="levies">The levies of those bills.</param>
    /// <param name="on">The business date, which picks the rule in force.</param>
    /// <param name="region">Whose rules.</param>
    public static StampDutyNote Of(
        RevenueFamily? family, IReadOnlyList<ReceiptItem> items, IReadOnlySet<LevyCode> levies, DateOnly on, Region region)
    {
        if (family is null) return None;
        if (family != RevenueFamily.Water) return Exempt;
        var paid = Money.Sum(items.SelectMany(item => item.Lines).Where(line => line.Kind == ReceiptLineKind.StampDuty).Select(line => line.Amount));
        if (paid.IsPositive) return new(paid, $"Bea meterai {paid} telah dilunasi dalam pembayaran ini.");
        var total = Money.Sum(items.Select(item => item.Total));
        var rule = region.WaterTariffs
            .Where(tariff => levies.Contains(tariff.Levy) && tariff.HoldsOn(on) && tariff.StampDuty.IsPositive && total > tariff.StampDutyAbove)
            .MaxBy(tariff => tariff.StampDuty);
        return rule is null ? None : new(rule.StampDuty, $"Dokumen ini terutang bea meterai {rule.StampDuty}.");
    }
}
