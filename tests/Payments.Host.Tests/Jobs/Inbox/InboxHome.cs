using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Storage;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Host.Composition;
using Payments.Host.Jobs.Inbox;

namespace Payments.Host.Tests.Jobs.Inbox;

/// <summary>A folder files are delivered to, a database, and one who looks when told to.</summary>
internal sealed class InboxHome : IAsyncDisposable
{
    public static readonly ReceivingAccountId Rkud = new("RKUD");

    private readonly TestDatabase _database;

    private InboxHome(TestDatabase database, Books books, DirectoryInfo folder, InboxFolders folders)
    {
        (_database, Books, Folder, Folders) = (database, books, folder, folders);
        Watch = NewWatch();
    }

    public Books Books { get; }

    public DirectoryInfo Folder { get; }

    public InboxFolders Folders { get; }

    public InboxWatch Watch { get; }

    public LogLines Log { get; } = new();

    public Region Region => Books.Regions.All[0];

    public StorageOptions Storage => _database.Options;

    public string Statements => Path.Combine(Folder.FullName, "3599", "statements");

    public static async Task<InboxHome> OpenAsync(StorageEngine engine = StorageEngine.Sqlite, int maxMegabytes = 1, string? profile = null)
    {
        var database = await TestDatabases.CreateAsync(engine);
        var folder = Directory.CreateTempSubdirectory("payments-inbox-");
        var options = new PaymentsOptions
        {
            RegionFiles = [profile is null ? Repository.RegionFile : RegionFileWith(folder, "mt940:bank-x")],
            Storage = new() { Engine = engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", ConnectionString = database.Options.ConnectionString },
            StatementProfiles = profile is null ? [] : [Written(folder, ".profil.json", profile)],
            Inbox = new() { Folder = folder.FullName, MaxMegabytes = maxMegabytes },
        };
        var books = Books.Open(options, TimeProvider.System);
        return new(database, books, folder, InboxFolders.Open(options.Inbox, books.Regions));
    }

    /// <summary>Another host at the same folder and database.</summary>
    public InboxWatch NewWatch() => new(Books, Folders, new InboxImport(Books, Folders), Log);

    /// <summary>Two looks: what did not change in between is taken.</summary>
    public async Task LookTwiceAsync()
    {
        await Watch.LookAsync(CancellationToken.None);
        await Watch.LookAsync(CancellationToken.None);
    }

    /// <summary>Delivers a day's statement of RKUD: one credit, day after day from 1 March 2026, each continuing the one before.</summary>
    public void Deliver(int day, string? name = null) => File.WriteAllText(Path.Combine(Statements, name ?? NameOf(day)), Statement(day));

    public static string NameOf(int day) => string.Create(CultureInfo.InvariantCulture, $"rkud-{day:000}.sta");

    public static string Statement(int day, string? closing = null)
    {
        var date = new DateOnly(2026, 3, 1).AddDays(day - 1).ToString("yyMMdd", CultureInfo.InvariantCulture);
        return new StringBuilder().Append(CultureInfo.InvariantCulture, $":20:RK{day:0000}\r\n:25:0010012345678\r\n:28C:{day}/1\r\n:60F:C{date}IDR{(day - 1) * 1000},00\r\n")
            .Append(CultureInfo.InvariantCulture, $":61:{date}{date[2..]}C1000,00NTRFNONREF//BDK{day:0000}\r\n:86:SETORAN HARI {day}\r\n")
            .Append(CultureInfo.InvariantCulture, $":62F:C{date}IDR{closing ?? (day * 1000).ToString(CultureInfo.InvariantCulture)},00\r\n-\r\n").ToString();
    }

    /// <summary>Names in a folder, without the texts beside them.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Where(name => !name.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Done => Files(Path.Combine(Statements, "done"));

    public IReadOnlyList<string> Refused => Files(Path.Combine(Statements, "refused"));

    public IReadOnlyList<string> Waiting => Files(Statements);

    public string ReasonOf(string name) => File.ReadAllText(Path.Combine(Statements, "refused", name + ".reason.txt"));

    public Task<StatementTail?> TailAsync() => Books.Statements.TailAsync(Region.Code, Rkud, CancellationToken.None);

    /// <summary>How many bank lines of RKUD are stored.</summary>
    public async Task<int> LinesAsync() => (await Books.Statements.KnownLinesAsync(Region.Code, Rkud, new(2026, 1, 1), CancellationToken.None)).Values.Sum();

    /// <summary>Makes whoever imports a statement wait, until it is disposed; PostgreSQL only.</summary>
    public async Task<NpgsqlConnection> LockAsync(CancellationToken stop)
    {
        var connection = await UnpooledAsync(stop);
        await using var command = new NpgsqlCommand("begin; lock table statement_file in share mode", connection);
        await command.ExecuteNonQueryAsync(stop);
        return connection;
    }

    /// <summary>Waits until an import stands at the lock.</summary>
    public async Task WaitForWaiterAsync(CancellationToken stop)
    {
        await using var connection = await UnpooledAsync(stop);
        await using var command = new NpgsqlCommand("select count(*) from pg_locks where relation = 'statement_file'::regclass and not granted", connection);
        while ((long)(await command.ExecuteScalarAsync(stop))! == 0) await Task.Delay(20, stop);
    }

    // Not pooled: what is disposed lets go of its lock.
    private async Task<NpgsqlConnection> UnpooledAsync(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Storage.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    // Every account's statements are read by this profile.
    private static string RegionFileWith(DirectoryInfo folder, string format) => Written(folder, ".daerah.json", File.ReadAllText(Repository.RegionFile)
        .Replace("\"statementFormat\": \"mt940\"", $"\"statementFormat\": \"{format}\"", StringComparison.Ordinal));

    private static string Written(DirectoryInfo folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Watch.Dispose();
        await Books.DisposeAsync();
        await _database.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    internal sealed class LogLines : ILogger<InboxWatch>
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = new();

        public IReadOnlyList<string> Of(LogLevel level) => [.. All.Where(line => line.Level == level).Select(line => line.Text)];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue((logLevel, formatter(state, exception)));
    }
}
