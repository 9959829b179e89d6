using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>
/// A prepared SQLite statement whose parameters are found once and bound by place. The provider's command looks every parameter up by
/// name on every run, which took longer than the insert itself.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly Parameters _parameters;

    /// <summary>Prepares a statement; it runs inside whatever transaction its connection is in.</summary>
    /// <exception cref="SqliteException">The text is not understood.</exception>
    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        _parameters = new(this);
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Where a parameter is bound.</summary>
    /// <exception cref="ArgumentException">The statement has no such parameter.</exception>
    public int PlaceOf(string parameter) => raw.sqlite3_bind_parameter_index(_statement, "@" + parameter) is var place and > 0
        ? place
        : throw new ArgumentException($"The statement has no parameter @{parameter}.", nameof(parameter));

    /// <summary>The parameter at a place, to be given its value; good until the next is asked for.</summary>
    public IRowValues At(int place)
    {
        _parameters.Place = place;
        return _parameters;
    }

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="ArgumentException">The statement has no such parameter.</exception>
    public IRowValues At(string parameter) => At(PlaceOf(parameter));

    /// <summary>Runs to the next row; false when there is none (any more).</summary>
    /// <exception cref="SqliteException">A constraint, a trigger or the disk said no.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        // Reset at the end or on an error: a statement that stands on a row keeps its transaction from ending.
        if (result == raw.SQLITE_DONE) Reset();
        else Fail(result);
        return false;
    }

    /// <summary>A text of the row it stands on.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(SqliteNative.Text(_statement, column));

    /// <summary>A text of the row it stands on, or none.</summary>
    public string? TextOrNull(int column) => SqliteNative.IsNull(_statement, column) ? null : Text(column);

    /// <summary>A number of the row it stands on.</summary>
    public long Whole(int column) => SqliteNative.Whole(_statement, column);

    /// <summary>Ready for the next run; what was bound stays. The last run's error is not told again.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _database);
    }

    private void Fail(int result)
    {
        try
        {
            Check(result);
        }
        finally
        {
            Reset();
        }
    }

    private sealed class Parameters(SqliteStatement owner) : SqliteValues
    {
        public int Place { get; set; }

        protected override void None() => owner.Check(SqliteNative.BindNull(owner._statement, Place));

        protected override void Number(long number) => owner.Check(SqliteNative.Bind(owner._statement, Place, number));

        protected override void Bytes(ReadOnlySpan<byte> utf8) => owner.Check(SqliteNative.Bind(owner._statement, Place, utf8));
    }
}
