using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Adapters.Storage;

namespace Payments.Adapters.Contracts.Databases;

/// <summary>A database of its own with the schema in it, gone when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    internal TestDatabase(StorageOptions options, Func<Task> remove) => (Options, _remove) = (options, remove);

    /// <summary>Engine and place.</summary>
    public StorageOptions Options { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _remove();
}

/// <summary>Makes databases for tests, on both engines.</summary>
public static class TestDatabases
{
    /// <summary>A database on an engine; the test is left out, with the reason, where the engine is missing.</summary>
    public static Task<TestDatabase> CreateAsync(StorageEngine engine) => engine == StorageEngine.Sqlite ? SqliteAsync() : PostgreSqlAsync();

    /// <summary>A file in a temporary folder.</summary>
    /// <param name="schema">False leaves it empty.</param>
    public static Task<TestDatabase> SqliteAsync(bool schema = true)
    {
        var folder = Directory.CreateTempSubdirectory("payments-sqlite-").FullName;
        var options = StorageOptions.File(Path.Combine(folder, "payments.db"));
        if (schema) new SchemaVersions(options).Update();
        return Task.FromResult(File(options, folder));
    }

    /// <summary>A database of its own on the test server.</summary>
    /// <param name="schema">False leaves it empty.</param>
    public static async Task<TestDatabase> PostgreSqlAsync(bool schema = true)
    {
        var database = await OnServerAsync("");
        if (schema) new SchemaVersions(database.Options).Update();
        return database;
    }

    /// <summary>Another database with everything that is in one; nobody may be connected to that.</summary>
    public static async Task<TestDatabase> CopyAsync(TestDatabase database)
    {
        var from = database.Options;
        if (from.Engine == StorageEngine.PostgreSql) return await OnServerAsync($"template {new NpgsqlConnectionStringBuilder(from.ConnectionString).Database} strategy file_copy");
        var folder = Directory.CreateTempSubdirectory("payments-sqlite-").FullName;
        var copy = StorageOptions.File(Path.Combine(folder, "payments.db"));
        var to = new SqliteConnectionStringBuilder(copy.ConnectionString).DataSource;
        System.IO.File.Copy(new SqliteConnectionStringBuilder(from.ConnectionString).DataSource, to);
        // On the disk before anybody measures: whoever syncs next would wait for all of the copy.
        await using (var written = System.IO.File.OpenWrite(to)) written.Flush(flushToDisk: true);
        return File(copy, folder);
    }

    private static TestDatabase File(StorageOptions options, string folder) => new(options, () =>
    {
        SqliteConnection.ClearPool(new SqliteConnection(options.ConnectionString));
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    });

    private static async Task<TestDatabase> OnServerAsync(string made)
    {
        var server = await PostgresServer.FindAsync() ?? throw Missing();
        var name = "payments_test_" + Guid.CreateVersion7().ToString("N");
        await ExecuteAsync(server, $"create database {name} {made}");
        return new(
            new(StorageEngine.PostgreSql, new NpgsqlConnectionStringBuilder(server.Maintenance) { Database = name }.ConnectionString),
            () => ExecuteAsync(server, $"drop database {name} with (force)"));
    }

    private static InvalidOperationException Missing()
    {
        const string reason = $"No PostgreSQL: neither {PostgresServer.Variable} nor initdb and postgres (PATH, /usr/lib/postgresql) were found.";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason + " CI may not leave these tests out.");
        else Assert.Ignore(reason);
        return new(reason);
    }

    private static async Task ExecuteAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.Maintenance);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
