using Payments.Core.Remittance;

namespace Payments.Core.Reconciliation.Closing;

/// <summary>What became of a nightly close: a closed set.</summary>
public abstract record NightlyResult
{
    private NightlyResult()
    {
    }

    /// <summary>The day is closed; asking again gives the same.</summary>
    /// <param name="Sheet">The tie-out sheet, with the chain's root.</param>
    /// <param name="Runs">The runs of the day that count, one per receiving account.</param>
    /// <param name="Exceptions">Their exceptions.</param>
    /// <param name="Slips">The deposit slips (STS) of the day.</param>
    public sealed record Closed(
        TieOut Sheet, IReadOnlyList<RunRecord> Runs, IReadOnlyList<Discrepancy> Exceptions, IReadOnlyList<DepositSlip> Slips) : NightlyResult;

    /// <summary>The figures do not tie: the day stays open, and the sheet shows where.</summary>
    /// <param name="Sheet">The sheet.</param>
    /// <param name="Reasons">Each difference in words.</param>
    public sealed record DoesNotTieOut(TieOut Sheet, IReadOnlyList<string> Reasons) : NightlyResult;

    /// <summary>It cannot be closed now.</summary>
    /// <param name="Reasons">Why, and what to do first.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : NightlyResult;
}
