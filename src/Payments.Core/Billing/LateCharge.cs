using Payments.Core.Regions;

namespace Payments.Core.Billing;

/// <summary>The sanction for paying late (sanksi keterlambatan), worked out from the bill's own rule.</summary>
/// <remarks>
/// Interest runs on the net principal: what is charged as principal less relief. Fees and stamp duty carry none.
/// The rate is multiplied by the months first and the product rounded once, as docs/legal-basis.md#rounding says.
/// </remarks>
public static class LateCharge
{
    /// <summary>The sanction line of a bill on a day; null while it is not late, or when the sanction rounds to nothing.</summary>
    /// <exception cref="KeyNotFoundException">The bill is late and the region lacks its levy or late rule.</exception>
    public static DueLine? For(Bill bill, DateOnly on, Region region)
    {
        if (on <= bill.DueDate) return null;
        var (kind, amount, working) = region.LateRules[bill.LateRule] switch
        {
            MonthlyInterest rule => Interest(bill, on, rule),
            SteppedLateFee rule => SteppedFee(bill, on, rule),
            var rule => throw new InvalidOperationException($"Late rule {rule.Id} is of a kind nobody works out: {rule.GetType().Name}."),
        };
        if (!amount.IsPositive) return null;
        return new(new(kind, region.Levies[bill.Levy].PenaltyAccount, amount, Title(kind)), working);
    }

    private static (ChargeKind Kind, Money Amount, string Working) Interest(Bill bill, DateOnly on, MonthlyInterest rule)
    {
        var principal = NetPrincipal(bill);
        var late = LateMonths.Count(bill.DueDate, on, rule.Counting);
        var months = Math.Min(late, rule.CapMonths);
        var capped = late > months ? $" (paling lama; terlambat {late} bulan)" : "";
        return (ChargeKind.Interest, principal.At(rule.Rate, rule.Rounding, months),
            $"{months} bulan{capped} x {rule.Rate} x {principal}, {rule.LegalBasis}");
    }

    private static (ChargeKind Kind, Money Amount, string Working) SteppedFee(Bill bill, DateOnly on, SteppedLateFee rule)
    {
        var entered = ((on.Year - bill.DueDate.Year) * 12) + on.Month - bill.DueDate.Month;
        var fee = rule.Steps.Where(step => step.FromMonth <= entered).MaxBy(step => step.FromMonth)?.Fee ?? Money.Zero;
        return (ChargeKind.Fine, fee,
            $"Denda tetap {fee}, lewat jatuh tempo {bill.DueDate:dd-MM-yyyy}, {rule.LegalBasis}");
    }

    private static Money NetPrincipal(Bill bill) => Money.Sum(bill.Charges
        .Where(charge => charge.Kind is ChargeKind.Principal or ChargeKind.Relief)
        .Select(charge => charge.Amount));

    private static string Title(ChargeKind kind) =>
        kind == ChargeKind.Interest ? "Sanksi bunga keterlambatan" : "Denda keterlambatan";
}
