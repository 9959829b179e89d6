using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Payments.Adapters.Storage;

/// <summary>SQLite connections that are durable and check foreign keys, however they are opened.</summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    // WAL: readers never wait for the writer. FULL: COMMIT returns after the disk has it. busy_timeout: another process may write too.
    // recursive_triggers: "insert or replace" then meets the triggers that keep rows from being removed.
    // cache_size (20 MB at most): a batch of some hundred payments touches more pages than the 2 MB SQLite starts with; issuing
    // bills took twice as long with those.
    private const string Pragmas = "pragma busy_timeout=10000; pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; "
        + "pragma recursive_triggers=on; pragma cache_size=-20000; pragma temp_store=memory;";

    /// <inheritdoc />
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder(connectionString).ConnectionString;

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open) SetUp(connection);
        };
        return connection;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        // Pooled connections keep the file, its -wal and its -shm open. DisposeAsync comes here with false.
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        base.Dispose(disposing);
    }

    private static void SetUp(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
