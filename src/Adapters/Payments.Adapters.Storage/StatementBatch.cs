using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Core;

namespace Payments.Adapters.Storage;

/// <summary>Statements of one region that go to the database together: one round trip on PostgreSQL; SQLite, without a wire, runs each as it is added.</summary>
internal sealed class StatementBatch
{
    private readonly DbTransaction? _transaction;
    private readonly NpgsqlConnection? _connection;
    private readonly RegionCode _region;
    private readonly List<Waiting> _statements = [];

    public StatementBatch(DbTransaction transaction, RegionCode region) =>
        (_transaction, _connection, _region) = (transaction, transaction.Connection as NpgsqlConnection, region);

    /// <summary>Statements that are a transaction of their own (<see cref="TryExecuteAtOnce"/>).</summary>
    public StatementBatch(NpgsqlConnection connection, RegionCode region) => (_connection, _region) = (connection, region);

    /// <summary>Adds a statement; nothing happens for no rows.</summary>
    /// <param name="statement">What runs.</param>
    /// <param name="rows">The rows it takes.</param>
    /// <param name="keys">How many keys it returns when nothing misses, where that is not one for each row.</param>
    /// <returns>What it returns, key to number, to be looked at after <see cref="ExecuteAsync"/>.</returns>
    public IReadOnlyDictionary<string, long> Add<T>(RowStatement<T> statement, IReadOnlyList<T> rows, int? keys = null)
    {
        var returned = new Dictionary<string, long>(statement.Returning != Returning.Nothing ? rows.Count : 0, StringComparer.Ordinal);
        if (rows.Count == 0) return returned;
        if (_transaction is SqliteTransaction sqlite)
        {
            statement.Run(sqlite, _region, rows, returned);
            return returned;
        }
        foreach (var bound in statement.ForPostgreSql(_region, rows)) _statements.Add(new(bound, returned, keys ?? bound.Rows));
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
        using var batch = Of(One(Parts().Text));
        using var reader = batch.ExecuteReader();
        while (reader.Read()) _statements[reader.GetInt32(0)].Returned[reader.GetString(1)] = reader.GetInt64(2);
    }

    /// <summary>The same with COMMIT in the same round trip; the server does not reach COMMIT when a statement fails.</summary>
    /// <returns>False when nothing was sent, so that the transaction is still open.</returns>
    public bool ExecuteAsOneAndCommit()
    {
        if (_statements.Count == 0) return false;
        using var batch = Of(One(Parts().Text));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        batch.ExecuteNonQuery();
        return true;
    }

    /// <summary>The same as a transaction of its own: every row that returns its key is written, or nothing of all of it is.</summary>
    /// <returns>False when a key was missing or the server itself undid it; which one only a transaction tells.</returns>
    /// <exception cref="CommitUnknownException">The connection broke: the rows are there or they are not.</exception>
    public bool TryExecuteAtOnce()
    {
        var command = One(Parts().AllOrNothing);
        foreach (var (statement, _, keys) in _statements)
            if (statement.Returning != Returning.Nothing) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = keys });
        using var batch = Of(command);
        try
        {
            batch.ExecuteNonQuery();
            return true;
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.DivisionByZero || InTransaction.WasUndone(problem))
        {
            return false;
        }
        catch (NpgsqlException problem)
        {
            throw new CommitUnknownException(problem);
        }
    }

    private PostgreSqlParts Parts() =>
        _statements.Aggregate(PostgreSqlParts.None, (parts, waiting) => parts.Then(waiting.Statement.Text, waiting.Statement.Returning));

    private NpgsqlBatchCommand One(string text)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var (statement, _, _) in _statements)
            foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter);
        return command;
    }

    private NpgsqlBatch Of(NpgsqlBatchCommand command) => new(_connection, (NpgsqlTransaction?)_transaction) { BatchCommands = { command } };

    /// <summary>Runs what was added.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_statements.Count == 0) return;
        await using var batch = new NpgsqlBatch(_connection, (NpgsqlTransaction?)_transaction);
        foreach (var (statement, _, _) in _statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text.Alone);
            command.Parameters.AddRange(statement.Parameters);
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var (statement, returned, _) in _statements)
        {
            if (statement.Returning == Returning.Nothing) continue;
            while (await reader.ReadAsync(cancellationToken)) returned[reader.GetString(0)] = statement.Returning == Returning.KeyAndNumber ? reader.GetInt64(1) : 0;
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private readonly record struct Waiting(BoundStatement Statement, Dictionary<string, long> Returned, int Keys);
}
