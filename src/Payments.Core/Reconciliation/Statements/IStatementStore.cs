using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>Keeps imported statements.</summary>
public interface IStatementStore
{
    /// <summary>The file with these bytes, when it was imported before.</summary>
    Task<StatementFile?> FindFileAsync(RegionCode region, string sha256, CancellationToken cancellationToken);

    /// <summary>The end of an account's chain; null before its first statement.</summary>
    Task<StatementTail?> TailAsync(RegionCode region, ReceivingAccountId account, CancellationToken cancellationToken);

    /// <summary>How many lines of each base key are stored, for lines booked on or after a day.</summary>
    Task<IReadOnlyDictionary<string, int>> KnownLinesAsync(
        RegionCode region, ReceivingAccountId account, DateOnly from, CancellationToken cancellationToken);

    /// <summary>Writes a file and its statements in one transaction.</summary>
    /// <returns>False when another import was first (same bytes, or the chain has grown): nothing was written, decide again.</returns>
    Task<bool> SaveAsync(StatementFile file, IReadOnlyList<StoredStatement> statements, CancellationToken cancellationToken);
}
