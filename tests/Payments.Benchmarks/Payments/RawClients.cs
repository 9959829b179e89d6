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
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
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
                if (buffer.AsSpan(0, length).IndexOf(Encoding.ASCII.GetBytes(expected)) < 0)
                    throw new InvalidOperationException("Unexpected answer: " + Encoding.UTF8.GetString(buffer, 0, length));
            }
        })));
        var perSecond = requests.Count / watch.Elapsed.TotalSeconds;
        Array.Sort(waits);
        return (perSecond, waits[(int)(waits.Length * 0.99)] / waits[waits.Length / 2]);
    }

    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer)
    {
        var (have, need) = (0, int.MaxValue);
        while (have < need)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0) throw new IOException("The host closed the connection.");
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
