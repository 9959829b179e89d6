using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Core;

namespace Payments.Adapters.Storage;

/// <summary>Statements of one region that go to the database together: one round trip on PostgreSQL; SQLite, without a wire, runs each as it is added.</summary>
internal sealed class StatementBatch
{
    private readonly DbTransaction _transaction;
    private readonly RegionCode _region;
    private readonly List<Waiting> _statements = [];

    public StatementBatch(DbTransaction transaction, RegionCode region) => (_transaction, _region) = (transaction, region);

    /// <summary>Adds a statement; nothing happens for no rows.</summary>
    /// <returns>What it returns, key to number, to be looked at after <see cref="ExecuteAsync"/>.</returns>
    public IReadOnlyDictionary<string, long> Add<T>(RowStatement<T> statement, IReadOnlyList<T> rows)
    {
        var returned = new Dictionary<string, long>(statement.Returning != Returning.Nothing ? rows.Count : 0, StringComparer.Ordinal);
        if (rows.Count == 0) return returned;
        if (_transaction is SqliteTransaction sqlite)
        {
            statement.Run(sqlite, _region, rows, returned);
            return returned;
        }
        foreach (var bound in statement.ForPostgreSql(_region, rows)) _statements.Add(new(bound, returned));
        return returned;
    }

    /// <summary>
    /// Runs what was added as one statement and on the caller's own thread, for the payment path, where one writer is under way per region:
    /// the answer itself wakes the thread, where an awaited batch wakes two others first. The parts see one snapshot, so no two of them may
    /// write the same row; their rows are taken in the order they were added.
    /// </summary>
    public void ExecuteAsOne()
    {
        if (_statements.Count == 0) return;
        using var batch = One();
        using var reader = batch.ExecuteReader();
        while (reader.Read()) _statements[reader.GetInt32(0)].Returned[reader.GetString(1)] = reader.GetInt64(2);
    }

    /// <summary>The same with COMMIT in the same round trip; the server does not reach COMMIT when a statement fails.</summary>
    /// <returns>False when nothing was sent, so that the transaction is still open.</returns>
    public bool ExecuteAsOneAndCommit()
    {
        if (_statements.Count == 0) return false;
        using var batch = One();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        batch.ExecuteNonQuery();
        return true;
    }

    private NpgsqlBatch One()
    {
        var transaction = (NpgsqlTransaction)_transaction;
        var parts = _statements.Aggregate(PostgreSqlParts.None, (parts, waiting) => parts.Then(waiting.Statement.Text, waiting.Statement.Returning));
        var command = new NpgsqlBatchCommand(parts.Text);
        foreach (var (statement, _) in _statements)
            foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter);
        return new(transaction.Connection, transaction) { BatchCommands = { command } };
    }

    /// <summary>Runs what was added.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_statements.Count == 0) return;
        var transaction = (NpgsqlTransaction)_transaction;
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var (statement, _) in _statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text.Alone);
            command.Parameters.AddRange(statement.Parameters);
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var (statement, returned) in _statements)
        {
            if (statement.Returning == Returning.Nothing) continue;
            while (await reader.ReadAsync(cancellationToken)) returned[reader.GetString(0)] = statement.Returning == Returning.KeyAndNumber ? reader.GetInt64(1) : 0;
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private readonly record struct Waiting(BoundStatement Statement, Dictionary<string, long> Returned);
}
