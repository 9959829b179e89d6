using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Payments.Benchmarks.Payments;

/// <summary>Clients that send ready-made requests over kept-open connections and only look at the answer's status and code: they take as little of the machine as a client can.</summary>
internal static class RawClients
{
    /// <summary>Sends all requests, each client one after the other.</summary>
    /// <returns>Answers per second, and the 99th percentile of the waits divided by their median.</returns>
    public static async Task<(double PerSecond, double Tail)> RunAsync(Uri url, IReadOnlyList<byte[]> requests, int clients, string expected)
    {
        var waits = new double[requests.Count];
        var next = -1;
        var watch = Stopwatch.StartNew();
        if (clients == 1) RunAlone(url, requests, waits, expected);
        else await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, url.Port);
            var buffer = new byte[16 * 1024];
            int i;
            while ((i = Interlocked.Increment(ref next)) < requests.Count)
            {
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(requests[i]);
                var length = await ReceiveAsync(socket, buffer);
                waits[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                Check(buffer.AsSpan(0, length), expected);
            }
        })));
        var perSecond = requests.Count / watch.Elapsed.TotalSeconds;
        Array.Sort(waits);
        return (perSecond, waits[(int)(waits.Length * 0.99)] / waits[waits.Length / 2]);
    }

    /// <summary>One client waits in the kernel, as pgbench's does: a thread pool with nothing else to do would spin on a core the host needs.</summary>
    private static void RunAlone(Uri url, IReadOnlyList<byte[]> requests, double[] waits, string expected)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, url.Port);
        var buffer = new byte[16 * 1024];
        for (var i = 0; i < requests.Count; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            socket.Send(requests[i]);
            var (have, need) = (0, int.MaxValue);
            while (have < need)
            {
                have += socket.Receive(buffer.AsSpan(have)) is var read and > 0 ? read : throw Closed();
                if (need == int.MaxValue) need = WholeLength(buffer.AsSpan(0, have));
            }
            waits[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            Check(buffer.AsSpan(0, have), expected);
        }
    }

    private static void Check(ReadOnlySpan<byte> answer, string expected)
    {
        if (answer.IndexOf(Encoding.ASCII.GetBytes(expected)) < 0)
            throw new InvalidOperationException("Unexpected answer: " + Encoding.UTF8.GetString(answer));
    }

    private static IOException Closed() => new("The host closed the connection.");

    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        var (have, need) = (0, int.MaxValue);
        while (have < need)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0) throw Closed();
            have += read;
            if (need == int.MaxValue) need = WholeLength(buffer.AsSpan(0, have));
        }
        return have;
    }

    private static int WholeLength(ReadOnlySpan<byte> got)
    {
        var end = got.IndexOf("\r\n\r\n"u8);
        if (end < 0) return int.MaxValue;
        var at = got[..end].IndexOf("Content-Length: "u8);
        var rest = got[(at + "Content-Length: ".Length)..end];
        var line = rest.IndexOf((byte)'\r');
        return end + 4 + int.Parse(line < 0 ? rest : rest[..line], System.Globalization.CultureInfo.InvariantCulture);
    }
}
