using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Payments.Adapters.Storage;

/// <summary>How a business step ended inside its transaction.</summary>
/// <param name="Stays">True: commit. False: roll back, the value says why.</param>
/// <param name="Value">What the caller gets.</param>
public readonly record struct Verdict<T>(bool Stays, T Value)
{
    /// <summary>Statements that cannot miss any more: they go to the server together with COMMIT.</summary>
    internal StatementBatch? Last { get; init; }
}

/// <summary>Makes verdicts.</summary>
public static class Verdict
{
    /// <summary>The writes stay.</summary>
    public static Verdict<T> Commit<T>(T value) => new(true, value);

    /// <summary>The writes stay, and so do these last statements, which travel together with COMMIT.</summary>
    internal static Verdict<T> Commit<T>(T value, StatementBatch last) => new(true, value) { Last = last };

    /// <summary>The writes are undone.</summary>
    public static Verdict<T> RollBack<T>(T value) => new(false, value);
}

/// <summary>COMMIT was sent and its answer was lost: the writes are there or they are not, and only looking tells.</summary>
public sealed class CommitUnknownException(Exception cause)
    : Exception("The connection broke during COMMIT; look the rows up on a new connection before trying again.", cause);

/// <summary>Runs work in a transaction; repeats all of it when <see cref="DbException.IsTransient"/> says so. SQLite's writers take turns.</summary>
internal sealed class InTransaction(PaymentDatabase database, TimeProvider clock) : IDisposable
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);

    // SQLite retries a busy database without fairness (waits up to a second were measured); a queue of our own keeps them short.
    private readonly SemaphoreSlim? _turn = database.Engine == StorageEngine.Sqlite ? new(1) : null;

    // Read committed is what the guards are written for; SQLite is serializable whatever is asked.
    private IsolationLevel Isolation => database.Engine == StorageEngine.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;

    public Task<T> RunAsync<T>(Func<DbTransaction, CancellationToken, Task<Verdict<T>>> work, CancellationToken cancellationToken) =>
        RepeatAsync(token => OnceAsync(work, token), cancellationToken);

    public Task<T> RunBlockingAsync<T>(Func<DbTransaction, Verdict<T>> work, CancellationToken cancellationToken) =>
        RepeatAsync(_ => Task.FromResult(Once(work)), cancellationToken);

    private async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> once, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await TakeTurnAsync(once, cancellationToken);
            }
            catch (DbException problem) when (attempt < Attempts && IsWorthRepeating(problem))
            {
                await Task.Delay(FirstPause * (1 << attempt), clock, cancellationToken);
            }
        }
    }

    public void Dispose() => _turn?.Dispose();

    /// <summary>True when the connection or the moment was at fault, not the statement.</summary>
    public static bool IsWorthRepeating(DbException problem) =>
        problem.IsTransient || problem.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true
        || problem is SqliteException { SqliteErrorCode: 5 or 6 };

    private async Task<T> TakeTurnAsync<T>(Func<CancellationToken, Task<T>> once, CancellationToken cancellationToken)
    {
        if (_turn is null) return await once(cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await once(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> OnceAsync<T>(Func<DbTransaction, CancellationToken, Task<Verdict<T>>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(Isolation, cancellationToken);
        var verdict = await work(transaction, cancellationToken);
        if (verdict.Stays) await CommitAsync(transaction);
        else await transaction.RollbackAsync(CancellationToken.None);
        return verdict.Value;
    }

    private T Once<T>(Func<DbTransaction, Verdict<T>> work)
    {
        using var loan = database.OpenBlocking();
        using var transaction = loan.Connection.BeginTransaction(Isolation);
        var verdict = work(transaction);
        if (verdict.Stays) Commit(transaction, verdict.Last);
        else transaction.Rollback();
        return verdict.Value;
    }

    private static void Commit(DbTransaction transaction, StatementBatch? last)
    {
        try
        {
            if (last?.ExecuteAsOneAndCommit() != true) transaction.Commit();
        }
        catch (NpgsqlException problem) when (!WasUndone(problem))
        {
            throw new CommitUnknownException(problem);
        }
    }

    private static async Task CommitAsync(DbTransaction transaction)
    {
        try
        {
            // No token: a cancelled wait must not leave the caller with half an answer.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException problem) when (!WasUndone(problem))
        {
            throw new CommitUnknownException(problem);
        }
    }

    /// <summary>The server itself said that the transaction is gone: a constraint (23) or a clash with another one (40).</summary>
    internal static bool WasUndone(NpgsqlException problem) => problem.SqlState is ['2', '3', ..] or ['4', '0', ..];
}
