using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Adapters.Storage.Sqlite;
using Payments.Core;

namespace Payments.Adapters.Storage;

/// <summary>
/// A statement that takes many rows. On SQLite it is prepared once and run row by row, or once for many rows that lie in a <see cref="SqliteRowTable"/>, where it says
/// <c>values (@region, …)</c> with its columns in their order and gives nothing back. On PostgreSQL, where it has a text of its own, it is run once with one array per column
/// (<c>unnest</c>, in the select list: in a from clause the server makes a list of its own for every column before it writes the first row), else row by row in the same round trip.
/// A statement that says <c>returning</c> gives back a text key, and a number where it has one, per row it wrote.
/// </summary>
internal sealed class RowStatement<T>(SqlFile sql, Returning returning = Returning.Nothing)
{
    // So few rows are not worth a statement of another text.
    private const int Many = 8;

    private readonly List<Column> _columns = [];
    private readonly string _table = "rows_of_" + sql.Name.Replace('.', '_');
    private PostgreSqlText? _postgreSql;
    private string? _copy, _select;

    /// <summary>What it tells of each row it wrote.</summary>
    public Returning Returning => returning;

    public RowStatement<T> Text(string name, Func<T, string?> value) => Add(name, NpgsqlDbType.Text, value, (row, text) => row.Text(text));

    /// <summary>A text that is UTF-8 already, or none.</summary>
    public RowStatement<T> Utf8(string name, Func<T, byte[]?> value) => Add(name, NpgsqlDbType.Text, value, (row, text) => row.Utf8(text));

    public RowStatement<T> Whole(string name, Func<T, long> value) => Add(name, NpgsqlDbType.Bigint, value, (row, number) => row.Whole(number));

    public RowStatement<T> Whole(string name, Func<T, long?> value) => Add(name, NpgsqlDbType.Bigint, value, (row, number) => row.Whole(number));

    public RowStatement<T> Amount(string name, Func<T, Money> value) => Whole(name, row => value(row).Sen);

    public RowStatement<T> Amount(string name, Func<T, Money?> value) => Whole(name, row => value(row)?.Sen);

    public RowStatement<T> Uuid(string name, Func<T, Guid> value) => Add(name, NpgsqlDbType.Uuid, value, (row, uuid) => row.Uuid(uuid));

    public RowStatement<T> Uuid(string name, Func<T, Guid?> value) => Add(name, NpgsqlDbType.Uuid, value, (row, uuid) => row.Uuid(uuid));

    public RowStatement<T> Day(string name, Func<T, DateOnly> value) => Add(name, NpgsqlDbType.Date, value, (row, day) => row.Day(day));

    public RowStatement<T> Day(string name, Func<T, DateOnly?> value) => Add(name, NpgsqlDbType.Date, value, (row, day) => row.Day(day));

    // Npgsql takes UTC only.
    public RowStatement<T> Instant(string name, Func<T, DateTimeOffset> value) => Add(name, NpgsqlDbType.TimestampTz, row => value(row).ToUniversalTime(), (row, instant) => row.Instant(instant));

    public RowStatement<T> Instant(string name, Func<T, DateTimeOffset?> value) => Add(name, NpgsqlDbType.TimestampTz, row => value(row)?.ToUniversalTime(), (row, instant) => row.Instant(instant));

    /// <summary>The list as commands: one for all rows, or one for each.</summary>
    public IEnumerable<BoundStatement> ForPostgreSql(RegionCode region, IReadOnlyList<T> rows) =>
        sql.Differs ? [Bound(region, rows.Count, column => column.Array(rows))] : rows.Select(row => Bound(region, 1, column => column.Single(row)));

    private BoundStatement Bound(RegionCode region, int rows, Func<Column, NpgsqlParameter> parameter)
    {
        var parameters = new NpgsqlParameter[_columns.Count + 1];
        parameters[0] = new NpgsqlParameter<string> { TypedValue = region.Value };
        for (var i = 0; i < _columns.Count; i++) parameters[i + 1] = parameter(_columns[i]);
        return new(_postgreSql ??= new(sql.For(StorageEngine.PostgreSql), ["region", .. _columns.Select(column => column.Name)]), returning, rows, parameters);
    }

    /// <summary>Runs it for each row, many that return nothing together; fills what it returns.</summary>
    public void Run(SqliteTransaction transaction, RegionCode region, IReadOnlyList<T> rows, Dictionary<string, long> returned)
    {
        var session = (ISqliteSession)transaction.Connection!;
        if (rows.Count >= Many && returning == Returning.Nothing && Select.Length > 0)
        {
            var table = Table(session, region, out var select);
            table.Run(select, Together(rows, table.Room));
            return;
        }
        var statement = session.Prepared(sql.For(StorageEngine.Sqlite));
        statement.At("region").Text(region.Value);
        var places = _columns.ConvertAll(column => statement.PlaceOf(column.Name));
        foreach (var row in rows)
        {
            for (var i = 0; i < places.Count; i++) _columns[i].Put(statement.At(places[i]), row);
            while (statement.Step()) returned[statement.Text(0)] = returning == Returning.KeyAndNumber ? statement.Whole(1) : 0;
        }
    }

    /// <summary>
    /// Writes rows, as they come, that are all written or none: PostgreSQL, where the text says <c>copy</c>, takes them as one stream without an answer for each; SQLite selects them from a
    /// <see cref="SqliteRowTable"/>.
    /// </summary>
    /// <exception cref="DbException">A row broke a constraint: the transaction is good for nothing more.</exception>
    public async Task WriteAsync(DbTransaction transaction, RegionCode region, IAsyncEnumerable<IReadOnlyList<T>> rows, CancellationToken cancellationToken)
    {
        if (transaction is SqliteTransaction sqlite)
        {
            await WriteAsync((ISqliteSession)sqlite.Connection!, region, rows, cancellationToken);
            return;
        }
        await using var stream = await ((NpgsqlConnection)transaction.Connection!).BeginRawBinaryCopyAsync(_copy ??= WithoutComments(sql.For(StorageEngine.PostgreSql)), cancellationToken);
        var copy = new CopyRows(stream);
        copy.Begin();
        await foreach (var some in rows.WithCancellation(cancellationToken))
            foreach (var row in some)
            {
                await copy.BeginRowAsync(_columns.Count + 1, cancellationToken);
                copy.Text(region.Value);
                foreach (var column in _columns) column.Put(copy, row);
            }
        await copy.EndAsync(cancellationToken);
    }

    // One thread puts the next rows together while another writes these.
    private async Task WriteAsync(ISqliteSession session, RegionCode region, IAsyncEnumerable<IReadOnlyList<T>> rows, CancellationToken cancellationToken)
    {
        if (Select.Length == 0) throw new InvalidOperationException($"{sql.Name} does not say {Values}.");
        var table = Table(session, region, out var statement);
        var (written, next) = (new SqliteRows(), Task.FromResult(new SqliteRows()));
        await foreach (var some in rows.WithCancellation(cancellationToken))
        {
            var (ready, room) = (await next, written);
            next = Task.Run(() => Together(some, room), cancellationToken);
            table.Run(statement, written = ready);
        }
        table.Run(statement, await next);
    }

    private SqliteRows Together(IReadOnlyList<T> rows, SqliteRows room)
    {
        room.Clear();
        foreach (var row in rows)
            foreach (var column in _columns) column.Put(room, row);
        return room;
    }

    private SqliteRowTable Table(ISqliteSession session, RegionCode region, out SqliteStatement select)
    {
        var table = session.RowTable(_table, () => _columns.ConvertAll(column => column.Name));
        select = session.Prepared(Select);
        select.At("region").Text(region.Value);
        return table;
    }

    private string Values => $"values (@region, {string.Join(", ", _columns.Select(column => "@" + column.Name))})";

    // The same statement for the rows of a table; empty when it does more with a row than write it down.
    private string Select => _select ??= SelectOf(sql.For(StorageEngine.Sqlite));

    private string SelectOf(string text)
    {
        // "where true": else "on conflict" were read as a join's.
        var select = $"select @region, {string.Join(", ", _columns.Select(column => column.Name))} from {_table} where true";
        return text.Contains(Values, StringComparison.Ordinal) ? text.Replace(Values, select, StringComparison.Ordinal) : "";
    }

    // The provider looks for the word copy at the very beginning.
    private static string WithoutComments(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)));

    private RowStatement<T> Add<TValue>(string name, NpgsqlDbType type, Func<T, TValue> value, Action<IRowValues, TValue> put)
    {
        _columns.Add(new(name, Array, Single, (values, row) => put(values, value(row))));
        return this;

        NpgsqlParameter Array(IReadOnlyList<T> rows)
        {
            var values = new TValue[rows.Count];
            for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
            return new NpgsqlParameter<TValue[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values };
        }

        NpgsqlParameter Single(T row) => new NpgsqlParameter<TValue> { NpgsqlDbType = type, TypedValue = value(row) };
    }

    private sealed record Column(string Name, Func<IReadOnlyList<T>, NpgsqlParameter> Array, Func<T, NpgsqlParameter> Single, Action<IRowValues, T> Put);
}

/// <summary>A statement for PostgreSQL with the values of one run.</summary>
/// <param name="Text">What runs.</param>
/// <param name="Returning">What it tells of each row it wrote.</param>
/// <param name="Rows">How many rows it takes.</param>
/// <param name="Parameters">The values, in the order of the text's names.</param>
internal readonly record struct BoundStatement(PostgreSqlText Text, Returning Returning, int Rows, NpgsqlParameter[] Parameters);

/// <summary>What a statement tells of the rows it wrote: the columns <c>key</c> and <c>number</c> of its <c>returning</c>.</summary>
internal enum Returning
{
    /// <summary>Nothing; it cannot miss.</summary>
    Nothing,

    /// <summary>The row's key, so that whoever is missing did not get written.</summary>
    Key,

    /// <summary>The row's key and a number it was given.</summary>
    KeyAndNumber,
}
