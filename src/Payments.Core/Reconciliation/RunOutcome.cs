namespace Payments.Core.Reconciliation;

/// <summary>What became of a reconciliation that was asked for: a closed set.</summary>
public abstract record RunOutcome
{
    private RunOutcome()
    {
    }

    /// <summary>A new run is stored.</summary>
    public sealed record Completed(RunRecord Run) : RunOutcome;

    /// <summary>Nothing is new since this run: nothing changed.</summary>
    public sealed record Unchanged(RunRecord Run) : RunOutcome;

    /// <summary>It cannot be done now.</summary>
    /// <param name="Reason">Why, and what to do first.</param>
    public sealed record Refused(string Reason) : RunOutcome;
}

/// <summary>What became of an undo that was asked for: a closed set.</summary>
public abstract record UndoOutcome
{
    private UndoOutcome()
    {
    }

    /// <summary>Its entries are reversed and its items open again.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="PostedOn">The ledger day of the reversals.</param>
    public sealed record Undone(RunRecord Run, DateOnly PostedOn) : UndoOutcome;

    /// <summary>It was undone before: nothing changed.</summary>
    public sealed record AlreadyUndone(RunRecord Run) : UndoOutcome;

    /// <summary>It cannot be undone now.</summary>
    /// <param name="Reason">Why, and what to do first.</param>
    public sealed record Refused(string Reason) : UndoOutcome;
}
