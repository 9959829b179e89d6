using Payments.Core.Reconciliation;

namespace Payments.Host.Reports;

/// <summary>Money that was paid and is not in the bank yet (dalam perjalanan), among the open exceptions of a day.</summary>
internal static class InTransit
{
    /// <summary>True for a payment or deposit the bank still owes.</summary>
    public static bool Holds(Discrepancy open) =>
        open.Item.Side is ItemSide.Payment or ItemSide.Deposit && (open.Type == DiscrepancyType.Late || open.Type == DiscrepancyType.Overdue);

    /// <summary>Days an item has waited at the end of a day.</summary>
    public static int AgeOf(Discrepancy open, DateOnly day) =>
        Math.Max(0, day.DayNumber - (open.Explanation.Items.Count > 0 ? open.Explanation.Items.Min(item => item.Date) : day).DayNumber);
}
