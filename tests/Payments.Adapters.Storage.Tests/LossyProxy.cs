using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Payments.Adapters.Storage.Tests;

/// <summary>
/// A wire to a PostgreSQL server that can lose the answer to a COMMIT, or to the first run of a batch that commits by itself: the server has
/// done it, the client never hears so.
/// </summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    // CommandComplete: 'C', length 11, "COMMIT", 0.
    private static readonly byte[] Committed = [(byte)'C', 0, 0, 0, 11, .. "COMMIT\0"u8];

    // What only a batch that is one statement says (PostgreSqlParts.AllOrNothing).
    private static readonly byte[] AtOnce = [.. "select 1 / cast("u8];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly EndPoint _server;
    private int _toLose;
    private int _lost;

    public LossyProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = settings.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{settings.Host}/.s.PGSQL.{settings.Port}")
            : new DnsEndPoint(settings.Host, settings.Port);
        _listener.Start();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        settings.SslMode = SslMode.Disable;
        ConnectionString = settings.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>Answers lost so far.</summary>
    public int Lost => _lost;

    /// <summary>Loses the next so many answers to COMMIT.</summary>
    public void LoseCommits(int count) => Interlocked.Exchange(ref _toLose, count);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(_server.AddressFamily == AddressFamily.Unspecified ? AddressFamily.InterNetwork : _server.AddressFamily, SocketType.Stream, ProtocolType.Unspecified))
        {
            try
            {
                await server.ConnectAsync(_server, _stop.Token);
                var commits = new StrongBox<bool>();
                await Task.WhenAny(
                    PumpAsync(client, server, sent => commits.Value |= sent.AsSpan().IndexOf(AtOnce) >= 0),
                    PumpAsync(server, client, answer => Loses(commits.Value, answer)));
            }
            catch (Exception broken) when (broken is OperationCanceledException or SocketException)
            {
                // One side is gone: so is the other.
            }
        }
    }

    private bool Loses(bool commits, ArraySegment<byte> answer)
    {
        if ((!commits && answer.AsSpan().IndexOf(Committed) < 0) || Interlocked.Decrement(ref _toLose) < 0) return false;
        Interlocked.Increment(ref _lost);
        return true;
    }

    private async Task PumpAsync(Socket from, Socket to, Action<ArraySegment<byte>> look) => await PumpAsync(from, to, sent =>
    {
        look(sent);
        return false;
    });

    private async Task PumpAsync(Socket from, Socket to, Func<ArraySegment<byte>, bool> loses)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var count = await from.ReceiveAsync(buffer, _stop.Token);
            if (count == 0 || loses(new(buffer, 0, count))) return;
            await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }
}
