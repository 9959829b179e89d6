using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Payments.Benchmarks.Payments;

/// <summary>
/// Which connections have something to read, asked of the kernel (<c>epoll</c>; Linux). What the platform offers for it hands the kernel a list of all connections at
/// every call: among 128 of them that alone took more of a processor than sending and receiving.
/// </summary>
internal sealed partial class ReadyConnections : IDisposable
{
    private const int Add = 1, Readable = 1;

    // The kernel's struct is packed on x64 only: a mask of four bytes, then eight for the caller.
    private static readonly int DataAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Size = DataAt + sizeof(long);

    private readonly int _queue = Checked(Create(0));
    private readonly byte[] _events;

    /// <summary>Watches so many connections at most.</summary>
    public ReadyConnections(int connections) => _events = new byte[connections * Size];

    /// <summary>Watches a connection until it is closed.</summary>
    /// <param name="connection">An open one.</param>
    /// <param name="place">What <see cref="Wait(List{int})"/> says when it has something to read.</param>
    public void Watch(Socket connection, int place)
    {
        var wanted = new byte[Size];
        BinaryPrimitives.WriteInt32LittleEndian(wanted, Readable);
        BinaryPrimitives.WriteInt64LittleEndian(wanted.AsSpan(DataAt), place);
        Checked(Control(_queue, Add, (int)connection.SafeHandle.DangerousGetHandle(), wanted));
    }

    /// <summary>Waits until at least one has something to read.</summary>
    /// <param name="places">Gets the places of those that have.</param>
    public void Wait(List<int> places)
    {
        places.Clear();
        var ready = Checked(Wait(_queue, _events, _events.Length / Size, -1));
        for (var i = 0; i < ready; i++) places.Add((int)BinaryPrimitives.ReadInt64LittleEndian(_events.AsSpan((i * Size) + DataAt)));
    }

    /// <inheritdoc />
    public void Dispose() => _ = Close(_queue);

    private static int Checked(int answer) => answer >= 0 ? answer : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int queue, int operation, int descriptor, [In] byte[] wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int queue, [Out] byte[] events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
