using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation;

/// <summary>Keeps runs, their matches and their exceptions, and knows what is still open.</summary>
public interface IReconciliationStore
{
    /// <summary>Everything open of an account at the end of a business date: statements that closed by then, payments and slips of that day and before.</summary>
    Task<ReconciliationInput> LoadAsync(Region region, ReceivingAccountId account, DateOnly businessDate, CancellationToken cancellationToken);

    /// <summary>Payments into an account that wait for nothing, paid or reversed, and have one of the keys; keys other than NTPDs and references find none.</summary>
    Task<IReadOnlyList<OpenPayment>> SettledAsync(Region region, ReceivingAccountId account, IReadOnlyList<MatchKey> keys, CancellationToken cancellationToken);

    /// <summary>The account's newest run that is not undone.</summary>
    Task<RunRecord?> NewestRunAsync(RegionCode region, ReceivingAccountId account, CancellationToken cancellationToken);

    /// <summary>A run.</summary>
    Task<RunRecord?> FindRunAsync(RegionCode region, RunId run, CancellationToken cancellationToken);

    /// <summary>Writes a run with all it decided and booked in one transaction. Each item is claimed by one live match at most, by a unique index.</summary>
    Task<SaveRunResult> SaveAsync(FinishedRun run, CancellationToken cancellationToken);

    /// <summary>The journal entries a run booked.</summary>
    Task<IReadOnlyList<JournalEntry>> EntriesAsync(RegionCode region, RunId run, CancellationToken cancellationToken);

    /// <summary>Undoes the account's newest run in one transaction: frees its claims and statements, writes the reversals.</summary>
    Task<SaveRunResult> UndoAsync(RunRecord run, IReadOnlyList<JournalEntry> reversals, DateOnly on, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The runs of a business date, undone ones too, oldest first.</summary>
    Task<IReadOnlyList<RunRecord>> RunsAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken);

    /// <summary>The matches of a run.</summary>
    Task<IReadOnlyList<Match>> MatchesAsync(RegionCode region, RunId run, CancellationToken cancellationToken);

    /// <summary>The exceptions of a run.</summary>
    Task<IReadOnlyList<Discrepancy>> ExceptionsAsync(RegionCode region, RunId run, CancellationToken cancellationToken);

    /// <summary>Everything runs have said about an item (a line's or payment's id, a slip's number), newest first, at most fifty.</summary>
    Task<IReadOnlyList<ItemHistory>> ExplainAsync(RegionCode region, string item, CancellationToken cancellationToken);
}

/// <summary>One reconciliation of one account and business date.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Account">The receiving account.</param>
/// <param name="Number">Its place among the account's runs, from 1.</param>
/// <param name="BusinessDate">The day that was reconciled.</param>
/// <param name="PostedOn">The ledger day its entries stand on: the business date while that was open.</param>
/// <param name="RulesVersion">The matcher's rules.</param>
/// <param name="InputHash">Hash of what it saw.</param>
/// <param name="AfterHash">Hash of what the next run sees when nothing is new.</param>
/// <param name="OpenSince">The oldest business date of a payment it left open: where the next run starts to look.</param>
/// <param name="OpenStatement">The same for statements: the oldest one with an open line.</param>
/// <param name="Matches">How many matches.</param>
/// <param name="Exceptions">How many exceptions.</param>
/// <param name="At">When it was made.</param>
/// <param name="UndoneAt">When it was undone.</param>
public sealed record RunRecord(
    RegionCode Region, RunId Id, ReceivingAccountId Account, int Number, DateOnly BusinessDate, DateOnly PostedOn, int RulesVersion,
    string InputHash, string AfterHash, DateOnly OpenSince, int OpenStatement, int Matches, int Exceptions, DateTimeOffset At, DateTimeOffset? UndoneAt);

/// <summary>A run with everything it writes.</summary>
/// <param name="Run">The run.</param>
/// <param name="Result">What it decided.</param>
/// <param name="Statements">Ordinals of the statements it books.</param>
/// <param name="Entries">What it books.</param>
/// <param name="After">Number of the account's newest live run when it looked; 0 when there was none. It is written only while that still is the newest.</param>
public sealed record FinishedRun(RunRecord Run, MatchResult Result, IReadOnlyList<int> Statements, IReadOnlyList<JournalEntry> Entries, int After);

/// <summary>What became of a run that was to be written.</summary>
public enum SaveRunResult
{
    /// <summary>Written and durable.</summary>
    Saved,

    /// <summary>Another run was first: an item, a statement or the run's place is taken. Look again.</summary>
    Taken,

    /// <summary>The ledger day is closed: post on another.</summary>
    DayClosed,
}

/// <summary>What one run said about an item.</summary>
/// <param name="Run">The run.</param>
/// <param name="Item">The item.</param>
/// <param name="Type">The exception's type; null for a match.</param>
/// <param name="Explanation">Why.</param>
public sealed record ItemHistory(RunRecord Run, ItemRef Item, DiscrepancyType? Type, Explanation Explanation);
