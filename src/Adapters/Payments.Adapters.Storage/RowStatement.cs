using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Payments.Core;

namespace Payments.Adapters.Storage;

/// <summary>
/// A statement that takes many rows: prepared once and run row by row; on PostgreSQL, where it has a text of its own, run once with
/// one array per column (<c>unnest</c>), else row by row in the same round trip. A statement that says <c>returning</c> gives back a
/// text key, and a number where it has one, per row it wrote.
/// </summary>
internal sealed class RowStatement<T>(SqlFile sql, bool returns = false)
{
    private readonly List<Column> _columns = [];

    /// <summary>True when it tells which rows it wrote.</summary>
    public bool Returns => returns;

    public RowStatement<T> Text(string name, Func<T, string?> value) => Add(name, NpgsqlDbType.Text, value, text => text);

    public RowStatement<T> Whole(string name, Func<T, long> value) => Add(name, NpgsqlDbType.Bigint, value, number => number);

    public RowStatement<T> Whole(string name, Func<T, long?> value) => Add(name, NpgsqlDbType.Bigint, value, number => number);

    public RowStatement<T> Amount(string name, Func<T, Money> value) => Whole(name, row => value(row).Sen);

    public RowStatement<T> Amount(string name, Func<T, Money?> value) => Whole(name, row => value(row)?.Sen);

    public RowStatement<T> Uuid(string name, Func<T, Guid> value) => Add(name, NpgsqlDbType.Uuid, value, uuid => StoredText.Of(uuid));

    public RowStatement<T> Uuid(string name, Func<T, Guid?> value) =>
        Add(name, NpgsqlDbType.Uuid, value, uuid => uuid is { } present ? StoredText.Of(present) : null);

    public RowStatement<T> Day(string name, Func<T, DateOnly> value) => Add(name, NpgsqlDbType.Date, value, day => StoredText.Of(day));

    public RowStatement<T> Day(string name, Func<T, DateOnly?> value) =>
        Add(name, NpgsqlDbType.Date, value, day => day is { } present ? StoredText.Of(present) : null);

    // Npgsql takes UTC only.
    public RowStatement<T> Instant(string name, Func<T, DateTimeOffset> value) =>
        Add(name, NpgsqlDbType.TimestampTz, row => value(row).ToUniversalTime(), instant => StoredText.Of(instant));

    /// <summary>The list as commands: one for all rows, or one for each.</summary>
    public IEnumerable<NpgsqlBatchCommand> ForPostgreSql(RegionCode region, IReadOnlyList<T> rows) =>
        sql.Differs ? [Command(region, column => column.Array(rows))] : rows.Select(row => Command(region, column => column.Single(row)));

    private NpgsqlBatchCommand Command(RegionCode region, Func<Column, NpgsqlParameter> parameter)
    {
        var command = new NpgsqlBatchCommand(sql.For(StorageEngine.PostgreSql));
        command.Parameters.Add(new NpgsqlParameter<string>("region", region.Value));
        foreach (var column in _columns) command.Parameters.Add(parameter(column));
        return command;
    }

    /// <summary>Runs it for each row; fills what it returns.</summary>
    public void Run(SqliteTransaction transaction, RegionCode region, IReadOnlyList<T> rows, Dictionary<string, long> returned)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.For(StorageEngine.Sqlite);
        command.Parameters.AddWithValue("@region", region.Value);
        var parameters = _columns.ConvertAll(column => command.Parameters.Add(new SqliteParameter("@" + column.Name, null)));
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Count; i++) parameters[i].Value = _columns[i].Stored(row) ?? DBNull.Value;
            if (!returns) command.ExecuteNonQuery();
            else using (var reader = command.ExecuteReader())
                while (reader.Read()) returned[reader.GetString(0)] = reader.FieldCount > 1 ? reader.GetInt64(1) : 0;
        }
    }

    private RowStatement<T> Add<TValue>(string name, NpgsqlDbType type, Func<T, TValue> value, Func<TValue, object?> stored)
    {
        _columns.Add(new(name, row => stored(value(row)), Array, Single));
        return this;

        NpgsqlParameter Array(IReadOnlyList<T> rows)
        {
            var values = new TValue[rows.Count];
            for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
            return new NpgsqlParameter<TValue[]>(name, NpgsqlDbType.Array | type) { TypedValue = values };
        }

        NpgsqlParameter Single(T row) => new NpgsqlParameter<TValue>(name, type) { TypedValue = value(row) };
    }

    private sealed record Column(
        string Name, Func<T, object?> Stored, Func<IReadOnlyList<T>, NpgsqlParameter> Array, Func<T, NpgsqlParameter> Single);
}
