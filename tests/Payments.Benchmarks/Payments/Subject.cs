using System.Globalization;
using System.Text;
using Payments.Adapters.Contracts.Databases;
using Payments.Adapters.Snap.Signing;
using Payments.Adapters.Storage;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Host.Composition;
using Payments.Host.Tests;

namespace Payments.Benchmarks.Payments;

/// <summary>One installation under measurement: a database, a host process that takes signed HTTP, and the same books in this process.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private const string TokenKey = "kunci-token-untuk-mengukur-0123456789";
    private static readonly ChannelId Channel = new("VA-RKUD");

    private readonly TestDatabase _database;
    private readonly Books _books;
    private readonly BillStock _stock;
    private readonly HostProcess? _host;
    private readonly SnapCaller? _caller;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _intake;
    private int _references;

    private Subject(TestDatabase database, Books books, HostProcess? host, BillStock stock)
    {
        (_database, _books, _host, _stock) = (database, books, host, stock);
        _caller = host is null ? null : new(host.Url, TimeProvider.System);
        _intake = books.Intake.RunAsync(_stop.Token);
    }

    public StorageOptions Storage => _database.Options;

    /// <summary>Payments recorded so far.</summary>
    public long Payments { get; private set; }

    public static async Task<Subject> StartAsync(StorageEngine engine, int batchLimit, int seed)
    {
        var database = await TestDatabases.CreateAsync(engine);
        var books = Open(database.Options, Repository.RegionFile, batchLimit);
        var host = await HostProcess.ServeAsync(PublishedHost.Program, database.Options, SnapCaller.Environment(TokenKey)
            .Append(new("Payments__Storage__BatchLimit", batchLimit.ToString(CultureInfo.InvariantCulture))));
        var subject = new Subject(database, books, host, new(books, seed, wide: false));
        await subject._caller!.AuthenticateAsync(CancellationToken.None);
        return subject;
    }

    /// <summary>Books without a host, for notices straight into the recorder.</summary>
    public static async Task<Subject> StartDirectAsync(StorageEngine engine, int seed)
    {
        var database = await TestDatabases.CreateAsync(engine);
        var books = Open(database.Options, Repository.RegionFile, 256);
        return new(database, books, host: null, new(books, seed, wide: false));
    }

    /// <summary>The same over a region with a thousand receiving accounts.</summary>
    public static async Task<Subject> StartWideAsync(StorageEngine engine, int seed)
    {
        var database = await TestDatabases.CreateAsync(engine);
        var books = Open(database.Options, WideRegion.Write(), 256);
        return new(database, books, host: null, new(books, seed, wide: true));
    }

    /// <summary>Signed payments over HTTP to durable.</summary>
    /// <param name="clients">Connections, each with one call at a time.</param>
    /// <param name="payments">How many calls.</param>
    /// <param name="repeats">How many of each hundred calls repeat an earlier one.</param>
    public async Task<Round> HttpAsync(int clients, int payments, int repeats = 0)
    {
        var fresh = payments - (payments * repeats / 100);
        var requests = (await _stock.TakeAsync(fresh)).Select(Request).ToList();
        if (repeats > 0)
        {
            // A repeat follows its first delivery well behind, as a retry does.
            var mixed = new List<byte[]>(payments);
            foreach (var (request, i) in requests.Select((request, i) => (request, i)))
            {
                mixed.Add(request);
                if (i > 2_000 && mixed.Count * repeats / 100 > mixed.Count - (i + 1)) mixed.Add(requests[i - 2_000]);
            }
            requests = mixed;
        }
        Payments += fresh;
        var before = ProcessorTime.Of(_host!.Id);
        var (perSecond, tail) = RawClients.Run(_host.Url, requests, clients, "2002500");
        return new(perSecond, tail, ProcessorTime.Of(_host.Id).Since(before, payments));
    }

    /// <summary>What one round over HTTP gave: payments per second, 99th percentile : median of the waits, and what a payment cost of the processors.</summary>
    public readonly record struct Round(double PerSecond, double Tail, string Cost);

    /// <summary>The same notices straight into the recorder of this process.</summary>
    public async Task<double> DirectAsync(int clients, int payments)
    {
        var bills = await _stock.TakeAsync(payments);
        var next = -1;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < bills.Count)
            {
                if (await _books.Recorder.RecordAsync(Notice(bills[i]), CancellationToken.None) is not RecordOutcome.Recorded)
                    throw new InvalidOperationException("A payment was not recorded.");
            }
        })));
        Payments += payments;
        return payments / watch.Elapsed.TotalSeconds;
    }

    /// <summary>A figure of the host's memory in MB, by its name in <c>/proc/PID/status</c> (Linux).</summary>
    public double HostMemory(string name) => double.Parse(
        File.ReadLines($"/proc/{_host!.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        await _stop.CancelAsync();
        await _intake;
        _stop.Dispose();
        _caller?.Dispose();
        await _books.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Books Open(StorageOptions storage, string regionFile, int batchLimit) => Books.Open(
        new()
        {
            RegionFiles = [regionFile],
            Storage = new()
            {
                Engine = storage.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql",
                ConnectionString = storage.ConnectionString,
                BatchLimit = batchLimit,
            },
        },
        TimeProvider.System);

    private PaymentNotice Notice(Bill bill) => new(
        bill.Region, ChannelOf(bill), new(Reference()), [new(bill.Code, bill.Total)], _books.Calendar.Now, true, null, null, null);

    private static ChannelId ChannelOf(Bill bill) => bill.Levy.Value[0] == 'L' ? new("VA-" + bill.Levy.Value[1..]) : Channel;

    private string Reference() => string.Create(CultureInfo.InvariantCulture, $"ukur-{Interlocked.Increment(ref _references)}");

    private byte[] Request(Bill bill)
    {
        const string path = "/openapi/v1.0/transfer-va/payment";
        var (reference, timestamp) = (Reference(), _caller!.Now());
        var body = SnapCaller.PaymentBody(bill.Code.Value, bill.Total.ToDecimal(), reference, timestamp, advice: true);
        var signature = SnapSignature.SignSymmetric(SnapCaller.Secret, new("POST", path, _caller.Token, timestamp), body);
        var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer {_caller.Token}\r\n"
            + $"X-TIMESTAMP: {timestamp}\r\nX-SIGNATURE: {signature}\r\nX-PARTNER-ID: {SnapCaller.PartnerId}\r\nCHANNEL-ID: 95231\r\n"
            + $"X-EXTERNAL-ID: {reference["ukur-".Length..]}\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
