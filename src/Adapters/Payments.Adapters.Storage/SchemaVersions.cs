using System.Data.Common;
using EvolveDb;
using EvolveDb.Configuration;
using EvolveDb.Dialect;
using Microsoft.Data.Sqlite;
using Npgsql;
using Payments.Adapters.Storage.PostgreSql;
using Payments.Adapters.Storage.Sqlite;

namespace Payments.Adapters.Storage;

/// <summary>The tables and their versions: <c>Schema/(engine)/V1__name.sql</c>, each run once and never edited afterwards.</summary>
/// <param name="options">Engine and place. The login must own the tables (PostgreSQL).</param>
/// <param name="log">Told what is done; may be null.</param>
public sealed class SchemaVersions(StorageOptions options, Action<string>? log = null)
{
    /// <summary>The table that remembers which versions ran.</summary>
    public const string Table = "schema_version";

    // Half as many pages as with the 4,096 bytes SQLite has by itself: a night writes each to its log and from there to its place. A database that has tables keeps what it has.
    private const string PageSize = "pragma page_size=8192";

    private const int Attempts = 20;
    private const string Resources = "Payments.Adapters.Storage.Schema.";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private string Folder => Resources + (options.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql");

    /// <summary>Brings the schema up to date; several processes may do so at once, each version runs once.</summary>
    /// <exception cref="EvolveException">A version was edited after it ran, or its SQL failed: nothing of it stays.</exception>
    public void Update()
    {
        using var connection = Open();
        if (options.Engine == StorageEngine.PostgreSql) Execute(connection, "select pg_advisory_lock(7276737001)"); // until it is closed
        if (Pending(connection).Count > 0) Migrate(connection);
        if (options is { Engine: StorageEngine.PostgreSql, ServiceRole.Length: > 0 }) Execute(connection, Rights(options.ServiceRole));
    }

    /// <summary>Names of the versions that have not run yet, in order.</summary>
    public IReadOnlyList<string> Pending()
    {
        using var connection = Open();
        return Pending(connection);
    }

    /// <summary>The whole schema as SQL, for operators who run it themselves.</summary>
    public string Print()
    {
        var texts = Versions().Select(version => $"-- {version}{Environment.NewLine}{Text($"{Folder}.{version}.sql")}").ToList();
        if (options is { Engine: StorageEngine.PostgreSql, ServiceRole.Length: > 0 }) texts.Add(Rights(options.ServiceRole));
        return string.Join(Environment.NewLine, texts);
    }

    private void Migrate(DbConnection connection)
    {
        using var pause = new ManualResetEventSlim();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Evolve(connection).Migrate();
                return;
            }
            catch (EvolveException) when (attempt < Attempts && options.Engine == StorageEngine.Sqlite)
            {
                // SQLite has no lock to queue at: another process may be quicker, and the next look finds its work in place.
                pause.Wait(Pause);
                if (Pending(connection).Count == 0) return;
            }
        }
    }

    private List<string> Pending(DbConnection connection)
    {
        var done = Done(connection);
        return [.. Versions().Where(version => !done.Contains(version + ".sql"))];
    }

    private HashSet<string> Done(DbConnection connection)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = options.Engine == StorageEngine.Sqlite
            ? "select count(*) from sqlite_master where name = 'schema_version'"
            : "select count(*) from pg_class where relname = 'schema_version' and relnamespace = current_schema()::regnamespace";
        if (Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == 0) return names;
        command.CommandText = "select name from schema_version where type = 0 and success";
        using var reader = command.ExecuteReader();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private IEnumerable<string> Versions() => typeof(SchemaVersions).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder + ".V", StringComparison.Ordinal))
        .Select(name => name[(Folder.Length + 1)..^".sql".Length])
        .OrderBy(version => version.IndexOf("__", StringComparison.Ordinal)).ThenBy(version => version, StringComparer.Ordinal);

    private Evolve Evolve(DbConnection connection)
    {
        var dbms = options.Engine == StorageEngine.Sqlite ? DBMS.SQLite : DBMS.PostgreSQL;
        return new(connection, message => log?.Invoke(message), dbms)
        {
            EmbeddedResourceAssemblies = [typeof(SchemaVersions).Assembly],
            EmbeddedResourceFilters = [Folder + ".V"],
            MetadataTableName = Table,
            IsEraseDisabled = true,
            EnableClusterMode = false, // its lock is polled every three seconds; ours is waited for
            TransactionMode = TransactionKind.CommitEach,
        };
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Rights(string role) =>
        Text(Resources + "postgresql.ServiceRights.sql").Replace("{role}", PostgreSqlSettings.Checked(role), StringComparison.Ordinal);

    private static string Text(string resource) =>
        SqlFile.Read(typeof(SchemaVersions).Assembly, resource) ?? throw new InvalidOperationException($"{resource} is not embedded.");

    /// <summary>A connection of the login itself: the service's role may not change tables.</summary>
    private DbConnection Open()
    {
        if (options.Engine == StorageEngine.Sqlite) SqliteLibrary.SetUp();
        DbConnection connection = options.Engine == StorageEngine.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ConnectionString)
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        if (options.Engine == StorageEngine.Sqlite) Execute(connection, PageSize);
        return connection;
    }
}
