using System.Globalization;
using Payments.Core.Receipts;

namespace Payments.Core.Reporting;

/// <summary>A cell of a report: a closed set.</summary>
public abstract record ReportCell
{
    private ReportCell()
    {
    }

    /// <summary>Nothing.</summary>
    public static readonly ReportCell Empty = new Blank();

    /// <summary>The cell as people read it, on screen and on paper: <c>1.250.000</c>, <c>12-05-2026</c>.</summary>
    public abstract string Shown { get; }

    /// <summary>A text; empty for null.</summary>
    public static ReportCell Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new Words(text);

    /// <summary>An amount.</summary>
    public static ReportCell Of(Money amount) => new Amount(amount);

    /// <summary>A whole number.</summary>
    public static ReportCell Of(long number) => new Count(number);

    /// <summary>A date.</summary>
    public static ReportCell Of(DateOnly date) => new Day(date);

    /// <summary>A text.</summary>
    /// <param name="Value">The text, exactly.</param>
    public sealed record Words(string Value) : ReportCell
    {
        /// <inheritdoc />
        public override string Shown => Value;
    }

    /// <summary>An amount.</summary>
    /// <param name="Value">The amount.</param>
    public sealed record Amount(Money Value) : ReportCell
    {
        /// <inheritdoc />
        public override string Shown => IndonesianText.Figure(Value);
    }

    /// <summary>A whole number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Count(long Value) : ReportCell
    {
        /// <inheritdoc />
        public override string Shown => Value.ToString("#,##0", CultureInfo.InvariantCulture).Replace(',', '.');
    }

    /// <summary>A date.</summary>
    /// <param name="Value">The date.</param>
    public sealed record Day(DateOnly Value) : ReportCell
    {
        /// <inheritdoc />
        public override string Shown => Value.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
    }

    private sealed record Blank : ReportCell
    {
        public override string Shown => "";
    }
}
