using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Payments.Adapters.Storage.Sqlite;

/// <summary>SQLite connections that are durable and check foreign keys, however they are opened, and keep their prepared statements while they are pooled.</summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    // WAL: readers never wait for the writer. FULL: COMMIT returns after the disk has it. busy_timeout: another process may write too.
    // recursive_triggers: "insert or replace" then meets the triggers that keep rows from being removed.
    // cache_size (20 MB at most): a batch of some hundred payments touches more pages than the 2 MB SQLite starts with; issuing
    // bills took twice as long with those.
    // wal_autocheckpoint (40 MB): at full load the log is written back every seven seconds, not every second, and pages that many payments
    // touch are written back once; 6 % more payments a second. What is committed is in the log and synced either way.
    private const string Pragmas = "pragma busy_timeout=10000; pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; "
        + "pragma recursive_triggers=on; pragma temp_store=memory; pragma wal_autocheckpoint=5000; " + ManyPages;

    private const string ManyPages = "pragma cache_size=-20000;", FewPages = "pragma cache_size=-2000;";

    private readonly ConcurrentDictionary<sqlite3, SqliteSession> _sessions = new();

    static SqliteDataSource() => SqliteLibrary.SetUp();

    /// <inheritdoc />
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder(connectionString).ConnectionString;

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection()
    {
        var connection = new SessionConnection(ConnectionString, this);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open) _ = SessionOf(connection);
        };
        return connection;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        // Statements and pooled connections keep the file, its -wal and its -shm open. DisposeAsync comes here with false.
        foreach (var (_, session) in _sessions) session.Dispose();
        _sessions.Clear();
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        base.Dispose(disposing);
    }

    /// <summary>What a pooled connection was left with; a new one is set up first.</summary>
    private SqliteSession SessionOf(SqliteConnection connection) => _sessions.GetOrAdd(connection.Handle!, handle =>
    {
        Execute(connection, Pragmas);
        Forget();
        return new(handle);
    });

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Drops what belonged to connections that the pool closed since: SQLite keeps a closed file open until its statements are gone.</summary>
    private void Forget()
    {
        foreach (var (handle, _) in _sessions)
            if (handle.IsClosed && _sessions.TryRemove(handle, out var session)) session.Dispose();
    }

    /// <summary>A connection that knows its prepared statements.</summary>
    private sealed class SessionConnection(string connectionString, SqliteDataSource source) : SqliteConnection(connectionString), ISqliteSession
    {
        private bool _keepsFew;

        public SqliteStatement Prepared(string sql) => source.SessionOf(this).Prepared(sql);

        public SqliteRowTable RowTable(string name, Func<IReadOnlyCollection<string>> columns) => source.SessionOf(this).RowTable(name, columns);

        public void KeepFewPages()
        {
            Execute(this, FewPages);
            _keepsFew = true;
        }

        // Whoever takes it from the pool next is used to more.
        public override void Close()
        {
            if (_keepsFew && State == ConnectionState.Open) Execute(this, ManyPages);
            _keepsFew = false;
            base.Close();
        }
    }
}

/// <summary>A SQLite connection that keeps prepared statements.</summary>
internal interface ISqliteSession
{
    /// <summary>The prepared statement of this text, ready to be bound; use one at a time.</summary>
    SqliteStatement Prepared(string sql);

    /// <summary>The table of this name for rows of ours, made when it is first asked for.</summary>
    SqliteRowTable RowTable(string name, Func<IReadOnlyCollection<string>> columns);

    /// <summary>Until it is closed.</summary>
    void KeepFewPages();
}

/// <summary>The prepared statements and tables of ours of one connection, kept while it waits in the pool.</summary>
internal sealed class SqliteSession(sqlite3 database) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteRowTable> _rowTables = new(StringComparer.Ordinal);

    public SqliteStatement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new(database, sql));
        statement.Reset();
        return statement;
    }

    public SqliteRowTable RowTable(string name, Func<IReadOnlyCollection<string>> columns)
    {
        if (!_rowTables.TryGetValue(name, out var table)) _rowTables.Add(name, table = new(database, name, columns()));
        return table;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
    }
}
