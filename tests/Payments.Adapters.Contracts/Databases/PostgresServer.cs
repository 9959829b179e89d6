using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Payments.Adapters.Contracts.Databases;

/// <summary>
/// A PostgreSQL server for tests: the one that <c>PAYMENTS_TEST_POSTGRES</c> names (a connection string to its maintenance
/// database), else a private one in a temporary folder, fsync on, reached through a unix socket or, where somebody asks for it, over loopback.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The environment variable that names a server.</summary>
    public const string Variable = "PAYMENTS_TEST_POSTGRES";

    // The shell holds our end of a pipe: when this process ends, however it ends, the server stops and its folder goes.
    private const string Script = """
        set -e
        dir=$(mktemp -d /tmp/payments-pg.XXXXXX)
        pg=''
        finish() { [ -z "$pg" ] || { kill -INT "$pg" 2> /dev/null || true; wait "$pg" || true; }; rm -rf "$dir"; }
        trap finish EXIT
        "$1/initdb" -D "$dir/data" -U payments --auth=trust -E UTF8 --locale=C --no-sync > "$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
        "$1/postgres" -D "$dir/data" -k "$dir" -c listen_addresses="$2" -c port="$3" -c max_connections=200 > "$dir/log" 2>&1 < /dev/null &
        pg=$!
        echo "$dir"
        cat > /dev/null
        """;

    private const int UsualPort = 5432;

    private static readonly Lazy<Task<PostgresServer?>> Shared = new(() => StartAsync(overLoopback: false));

    private readonly Process? _keeper;

    private PostgresServer(string maintenance, Process? keeper) => (Maintenance, _keeper) = (maintenance, keeper);

    /// <summary>Connection string to the maintenance database, as a user that may make databases and roles.</summary>
    public string Maintenance { get; }

    /// <summary>The server of this process, started when it is first asked for; null when none can be found. It ends with the process.</summary>
    public static Task<PostgresServer?> FindAsync() => Shared.Value;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_keeper is null) return;
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    /// <summary>A server of the caller's own, or the one that is named; null when none can be found.</summary>
    /// <param name="overLoopback">Reached over TCP, as most are; the port is one that nobody has at the moment.</param>
    public static async Task<PostgresServer?> StartAsync(bool overLoopback)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return new(named, null);
        if (OperatingSystem.IsWindows() || FindPrograms() is not { } programs) return null;
        var port = overLoopback ? FreePort() : UsualPort;
        var keeper = Process.Start(await StartInfoAsync([programs, overLoopback ? "127.0.0.1" : "", port.ToString(CultureInfo.InvariantCulture)]))!;
        var folder = await keeper.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("No PostgreSQL server could be started: " + await keeper.StandardError.ReadToEndAsync());
        var server = new PostgresServer($"Host={(overLoopback ? "127.0.0.1" : folder)};Port={port};Username=payments;Database=postgres", keeper);
        await server.WaitAsync();
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindPrograms()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] packaged = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return path.Concat(packaged.OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    /// <summary>initdb refuses root, so root borrows another user.</summary>
    private static async Task<ProcessStartInfo> StartInfoAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", Script, "sh", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        if (Environment.UserName != "root") return start;
        var users = await File.ReadAllLinesAsync("/etc/passwd");
        var user = Array.Exists(users, line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
        start.FileName = "runuser";
        foreach (var (argument, i) in new[] { "-u", user, "--", "sh" }.Select((argument, i) => (argument, i))) start.ArgumentList.Insert(i, argument);
        return start;
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Maintenance);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }
}
