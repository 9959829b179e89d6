using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Core;

namespace Payments.Adapters.Storage;

/// <summary>Statements of one region that go to the database together: one round trip on PostgreSQL; SQLite, without a wire, runs each as it is added.</summary>
internal sealed partial class StatementBatch
{
    private readonly DbTransaction _transaction;
    private readonly RegionCode _region;
    private readonly List<Waiting> _commands = [];

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
        foreach (var command in statement.ForPostgreSql(_region, rows)) _commands.Add(new(command, statement.Returning, returned));
        return returned;
    }

    /// <summary>
    /// Runs what was added as one statement and on the caller's own thread, for the payment path, where one writer is under way per region:
    /// the answer itself wakes the thread, where an awaited batch wakes two others first. The parts see one snapshot, so no two of them may
    /// write the same row; their rows are taken in the order they were added.
    /// </summary>
    public void ExecuteAsOne()
    {
        if (_commands.Count == 0) return;
        using var batch = One();
        using var reader = batch.ExecuteReader();
        while (reader.Read()) _commands[reader.GetInt32(0)].Returned[reader.GetString(1)] = reader.GetInt64(2);
    }

    /// <summary>The same with COMMIT in the same round trip; the server does not reach COMMIT when a statement fails.</summary>
    /// <returns>False when nothing was sent, so that the transaction is still open.</returns>
    public bool ExecuteAsOneAndCommit()
    {
        if (_commands.Count == 0) return false;
        using var batch = One();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        batch.ExecuteNonQuery();
        return true;
    }

    private NpgsqlBatch One()
    {
        var transaction = (NpgsqlTransaction)_transaction;
        var command = new NpgsqlBatchCommand(OneText());
        for (var i = 0; i < _commands.Count; i++)
        {
            var parameters = _commands[i].Command.Parameters.ToList();
            _commands[i].Command.Parameters.Clear();
            foreach (var parameter in parameters)
            {
                parameter.ParameterName += At(i);
                command.Parameters.Add(parameter);
            }
        }
        return new(transaction.Connection, transaction) { BatchCommands = { command } };
    }

    private string OneText()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _commands.Count; i++)
        {
            text.Append(i == 0 ? "with " : ",\n").Append("part").Append(At(i)).Append(" as (\n")
                .Append(Parameter().Replace(_commands[i].Command.CommandText, "$0" + At(i))).Append(')');
        }
        text.AppendLine();
        var first = true;
        for (var i = 0; i < _commands.Count; i++)
        {
            if (_commands[i].Returning == Returning.Nothing) continue;
            text.Append(first ? "select " : "union all select ").Append(CultureInfo.InvariantCulture, $"{i}, key, ")
                .Append(_commands[i].Returning == Returning.KeyAndNumber ? "number" : "0::bigint").Append(CultureInfo.InvariantCulture, $" from part{At(i)}\n");
            first = false;
        }
        return first ? text.Append("select 0, '', 0::bigint where false").ToString() : text.ToString();
    }

    private static string At(int place) => string.Create(CultureInfo.InvariantCulture, $"_{place}");

    /// <summary>Runs what was added.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (_commands.Count == 0) return;
        var transaction = (NpgsqlTransaction)_transaction;
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var waiting in _commands) batch.BatchCommands.Add(waiting.Command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var (_, returning, returned) in _commands)
        {
            if (returning == Returning.Nothing) continue;
            while (await reader.ReadAsync(cancellationToken)) returned[reader.GetString(0)] = returning == Returning.KeyAndNumber ? reader.GetInt64(1) : 0;
            await reader.NextResultAsync(cancellationToken);
        }
    }

    [GeneratedRegex("@[a-z_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private readonly record struct Waiting(NpgsqlBatchCommand Command, Returning Returning, Dictionary<string, long> Returned);
}
