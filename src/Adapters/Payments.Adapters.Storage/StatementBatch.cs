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
    private readonly List<NpgsqlBatchCommand> _commands = [];
    private readonly List<Dictionary<string, long>> _awaited = [];

    public StatementBatch(DbTransaction transaction, RegionCode region) => (_transaction, _region) = (transaction, region);

    /// <summary>Adds a statement; nothing happens for no rows.</summary>
    /// <returns>What it returns, key to number, to be looked at after <see cref="ExecuteAsync"/>.</returns>
    public IReadOnlyDictionary<string, long> Add<T>(RowStatement<T> statement, IReadOnlyList<T> rows)
    {
        var returned = new Dictionary<string, long>(statement.Returns ? rows.Count : 0, StringComparer.Ordinal);
        if (rows.Count == 0) return returned;
        if (_transaction is SqliteTransaction sqlite)
        {
            statement.Run(sqlite, _region, rows, returned);
            return returned;
        }
        foreach (var command in statement.ForPostgreSql(_region, rows))
        {
            _commands.Add(command);
            if (statement.Returns) _awaited.Add(returned);
        }
        return returned;
    }

    /// <summary>True while something was added that has not run.</summary>
    public bool Waits => _commands.Count > 0;

    /// <summary>Runs what was added and ends the transaction, in one round trip; when a statement fails, COMMIT is not reached.</summary>
    public async Task ExecuteAndCommitAsync()
    {
        _commands.Add(new("commit"));
        // No token: a cancelled wait must not leave the caller with half an answer.
        await ExecuteAsync(CancellationToken.None);
    }

    /// <summary>Runs what was added.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_commands.Count == 0) return;
        var transaction = (NpgsqlTransaction)_transaction;
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var command in _commands) batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var returned in _awaited)
        {
            while (await reader.ReadAsync(cancellationToken)) returned[reader.GetString(0)] = reader.FieldCount > 1 ? reader.GetInt64(1) : 0;
            await reader.NextResultAsync(cancellationToken);
        }
    }
}
