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
    public static (double PerSecond, double Tail) Run(Uri url, IReadOnlyList<byte[]> requests, int clients, string expected)
    {
        var waits = new double[requests.Count];
        var watch = Stopwatch.StartNew();
        if (clients == 1) RunAlone(url, requests, waits, expected);
        else RunMany(url, requests, waits, clients, expected);
        var perSecond = requests.Count / watch.Elapsed.TotalSeconds;
        Array.Sort(waits);
        return (perSecond, waits[(int)(waits.Length * 0.99)] / waits[waits.Length / 2]);
    }

    /// <summary>All clients on one thread that asks the kernel which answers are there: nothing is handed from thread to thread.</summary>
    private static void RunMany(Uri url, IReadOnlyList<byte[]> requests, double[] waits, int clients, string expected)
    {
        using var ready = new ReadyConnections(clients);
        var all = new Client[Math.Min(clients, requests.Count)];
        var next = 0;
        for (; next < all.Length; next++)
        {
            all[next] = new(url);
            ready.Watch(all[next].Socket, next);
            all[next].Send(requests, next);
        }
        var answered = new List<int>(all.Length);
        for (var waiting = all.Length; waiting > 0;)
        {
            ready.Wait(answered);
            foreach (var place in answered)
            {
                var client = all[place];
                if (!client.Receive(waits, expected)) continue;
                if (next < requests.Count)
                {
                    client.Send(requests, next++);
                    continue;
                }
                client.Socket.Dispose();
                waiting--;
            }
        }
    }

    /// <summary>One client waits in the kernel, as pgbench's does.</summary>
    private static void RunAlone(Uri url, IReadOnlyList<byte[]> requests, double[] waits, string expected)
    {
        var client = new Client(url);
        for (var i = 0; i < requests.Count; i++)
        {
            client.Send(requests, i);
            while (!client.Receive(waits, expected)) { }
        }
        client.Socket.Dispose();
    }

    private static void Check(ReadOnlySpan<byte> answer, string expected)
    {
        if (answer.IndexOf(Encoding.ASCII.GetBytes(expected)) < 0)
            throw new InvalidOperationException("Unexpected answer: " + Encoding.UTF8.GetString(answer));
    }

    private static IOException Closed() => new("The host closed the connection.");

    private static int WholeLength(ReadOnlySpan<byte> got)
    {
        var end = got.IndexOf("\r\n\r\n"u8);
        if (end < 0) return int.MaxValue;
        var at = got[..end].IndexOf("Content-Length: "u8);
        var rest = got[(at + "Content-Length: ".Length)..end];
        var line = rest.IndexOf((byte)'\r');
        return end + 4 + int.Parse(line < 0 ? rest : rest[..line], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>One connection with one call at a time.</summary>
    private sealed class Client
    {
        private readonly byte[] _buffer = new byte[16 * 1024];
        private int _have, _need, _request;
        private long _sent;

        public Client(Uri url)
        {
            Socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(IPAddress.Loopback, url.Port);
        }

        public Socket Socket { get; }

        public void Send(IReadOnlyList<byte[]> requests, int request)
        {
            (_have, _need, _request, _sent) = (0, int.MaxValue, request, Stopwatch.GetTimestamp());
            Socket.Send(requests[request]);
        }

        /// <summary>Takes what has come; waits when nothing has.</summary>
        /// <returns>True when the answer is whole; it was looked at and its wait noted.</returns>
        public bool Receive(double[] waits, string expected)
        {
            var read = Socket.Receive(_buffer.AsSpan(_have));
            _have += read > 0 ? read : throw Closed();
            if (_need == int.MaxValue) _need = WholeLength(_buffer.AsSpan(0, _have));
            if (_have < _need) return false;
            waits[_request] = Stopwatch.GetElapsedTime(_sent).TotalMilliseconds;
            Check(_buffer.AsSpan(0, _have), expected);
            return true;
        }
    }
}
