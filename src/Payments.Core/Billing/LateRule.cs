namespace Payments.Core.Billing;

/// <summary>Identifies a sanction rule inside a region; a bill keeps it, so that a later rule never reaches back.</summary>
public readonly record struct LateRuleId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What a late payer owes on top (sanksi administratif).</summary>
/// <param name="Id">Its identity inside the region.</param>
/// <param name="LegalBasis">Regulation and article, printed with the working.</param>
public abstract record LateRule(LateRuleId Id, string LegalBasis);

/// <summary>Interest by started month (sanksi bunga), as taxes and retributions have it.</summary>
/// <param name="Id">Its identity inside the region.</param>
/// <param name="Rate">Rate per month; 100 basis points are 1 %.</param>
/// <param name="CapMonths">At most so many months count.</param>
/// <param name="Counting">How a started month is counted.</param>
/// <param name="Rounding">How the one product, principal x rate x months, becomes rupiah.</param>
/// <param name="LegalBasis">Regulation and article.</param>
public sealed record MonthlyInterest(
    LateRuleId Id, BasisPoints Rate, int CapMonths, MonthCounting Counting, Rounding Rounding, string LegalBasis)
    : LateRule(Id, LegalBasis);

/// <summary>A fixed amount that grows in steps, as water companies have it (denda keterlambatan).</summary>
/// <param name="Id">Its identity inside the region.</param>
/// <param name="Steps">Steps in rising order; the last one reached counts, they do not add up.</param>
/// <param name="LegalBasis">Decision of the company's director and its article.</param>
public sealed record SteppedLateFee(LateRuleId Id, IReadOnlyList<LateFeeStep> Steps, string LegalBasis)
    : LateRule(Id, LegalBasis);

/// <summary>One step of a stepped late fee.</summary>
/// <param name="FromMonth">Reached when this many months have begun after the month of the due date; 0 is the rest of that month.</param>
/// <param name="Fee">The whole fee once the step is reached.</param>
public sealed record LateFeeStep(int FromMonth, Money Fee);

/// <summary>How "part of a month counts as one month" is counted (regional-revenue practice, two readings exist).</summary>
public enum MonthCounting
{
    /// <summary>Month k ends on the due day k months later; a due date at month end makes every month end on the last day.</summary>
    AnniversaryEndOfMonth,

    /// <summary>Calendar months entered after the due month, at least one.</summary>
    CalendarMonth,
}
