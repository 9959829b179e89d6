using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Payments.Adapters.Simulator.Tests.Peers;

/// <summary>One call as it arrived.</summary>
internal sealed record ReceivedCall(string Path, JObject Body, string ExternalId, string? Authorization, string Partner, string Channel)
{
    public bool IsPayment => Path.EndsWith("/transfer-va/payment", StringComparison.Ordinal);

    public string Text(string field) => (string)Body[field]!;

    public string Paid => (string)Body["paidAmount"]!["value"]!;
}

/// <summary>A biller on loopback that checks every signature over the received bytes and the raw path, and remembers what came.</summary>
internal sealed class StubBiller : IAsyncDisposable
{
    public const string ClientKey = "PEMDA-UJI-0001";
    public const string ClientSecret = "rahasia-uji-SNAP/2026+pemda=";

    private readonly HttpListener _listener;
    private readonly RSA _bankKey = RSA.Create();
    private readonly Task _serving;
    private int _tokens;
    private int _securityRefusals;

    public StubBiller(string bankPublicKeyPem)
    {
        _bankKey.ImportFromPem(bankPublicKeyPem);
        (_listener, Url) = Listen();
        _serving = ServeAsync();
    }

    public Uri Url { get; }

    public StubBills Bills { get; } = new();

    public ConcurrentQueue<ReceivedCall> Calls { get; } = new();

    public IEnumerable<ReceivedCall> Payments => Calls.Where(call => call.IsPayment);

    public int TokensIssued => Volatile.Read(ref _tokens);

    /// <summary>How often a signature, token, or repeated X-EXTERNAL-ID was refused.</summary>
    public int SecurityRefusals => Volatile.Read(ref _securityRefusals);

    /// <summary>Looks at a call before it is answered; a returned status replaces the answer, 0 drops the connection.</summary>
    public Func<ReceivedCall, int?> Disturb { get; set; } = _ => null;

    /// <summary>Like <see cref="Disturb"/>, after the biller has worked: the answer is lost.</summary>
    public Func<ReceivedCall, int?> LoseAnswer { get; set; } = _ => null;

    /// <summary>Tokens issued before are no longer accepted.</summary>
    public void RevokeTokens() => Interlocked.Increment(ref _tokens);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _bankKey.Dispose();
    }

    private async Task ServeAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                running.Add(Task.Run(() => HandleAsync(context)));
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(buffer);
        var body = buffer.ToArray();
        if (context.Request.RawUrl!.EndsWith("/access-token/b2b", StringComparison.Ordinal)) await AnswerTokenAsync(context);
        else await AnswerCallAsync(context, body);
    }

    private async Task AnswerTokenAsync(HttpListenerContext context)
    {
        var headers = context.Request.Headers;
        var signed = Verified($"{headers["X-CLIENT-KEY"]}|{headers["X-TIMESTAMP"]}", headers["X-SIGNATURE"]!);
        if (!signed || headers["X-CLIENT-KEY"] != ClientKey)
        {
            await ReplyAsync(context, new JObject { ["responseCode"] = "4017300" });
            return;
        }
        var token = "token-" + Interlocked.Increment(ref _tokens).ToString(CultureInfo.InvariantCulture);
        await ReplyAsync(context, new JObject { ["responseCode"] = "2007300", ["accessToken"] = token, ["tokenType"] = "Bearer", ["expiresIn"] = "900" });
    }

    private async Task AnswerCallAsync(HttpListenerContext context, byte[] body)
    {
        var service = context.Request.RawUrl!.EndsWith("/inquiry", StringComparison.Ordinal) ? "24" : "25";
        if (RefusalOf(context.Request, body) is { } refused)
        {
            Interlocked.Increment(ref _securityRefusals);
            await ReplyAsync(context, new JObject { ["responseCode"] = $"401{service}{refused}" });
            return;
        }
        var call = ReadCall(context.Request, body);
        Calls.Enqueue(call);
        if (Disturb(call) is { } status)
        {
            Break(context, status);
            return;
        }
        var answer = Bills.Answer(call.Path, call.Body);
        if (LoseAnswer(call) is { } lost) Break(context, lost);
        else await ReplyAsync(context, answer);
    }

    private string? RefusalOf(HttpListenerRequest request, byte[] body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var (signature, timestamp) = (request.Headers["X-SIGNATURE"]!, request.Headers["X-TIMESTAMP"]);
        if (request.Headers["Authorization"] is not { } authorization)
            return Verified($"POST:{request.RawUrl}:{hash}:{timestamp}", signature) ? null : "00";
        var token = authorization["Bearer ".Length..];
        if (token != "token-" + TokensIssued.ToString(CultureInfo.InvariantCulture)) return "01";
        var expected = HMACSHA512.HashData(Encoding.UTF8.GetBytes(ClientSecret), Encoding.UTF8.GetBytes($"POST:{request.RawUrl}:{token}:{hash}:{timestamp}"));
        return Convert.ToBase64String(expected) == signature ? null : "00";
    }

    private bool Verified(string text, string signature) => _bankKey.VerifyData(
        Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static ReceivedCall ReadCall(HttpListenerRequest request, byte[] body)
    {
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body))) { DateParseHandling = DateParseHandling.None };
        var headers = request.Headers;
        return new(request.RawUrl!, JObject.Load(reader), headers["X-EXTERNAL-ID"]!, headers["Authorization"], headers["X-PARTNER-ID"]!, headers["CHANNEL-ID"]!);
    }

    private static void Break(HttpListenerContext context, int status)
    {
        if (status == 0)
        {
            context.Response.Abort();
            return;
        }
        context.Response.StatusCode = status;
        context.Response.Close();
    }

    private static async Task ReplyAsync(HttpListenerContext context, JObject answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToString(Formatting.None));
        context.Response.StatusCode = int.Parse(((string)answer["responseCode"]!)[..3], CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = bytes.Length;   // one packet: otherwise each answer waits for a delayed acknowledgement
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    private static (HttpListener Listener, Uri Url) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var url = new Uri($"http://127.0.0.1:{FreePort()}");
            var listener = new HttpListener();
            listener.Prefixes.Add($"{url}");
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();   // another test took the port in between
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
