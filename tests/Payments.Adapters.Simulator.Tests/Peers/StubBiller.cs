using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
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

    private readonly WebApplication _host;
    private readonly RSA _bankKey = RSA.Create();
    private int _tokens;
    private int _securityRefusals;

    public StubBiller(string bankPublicKeyPem)
    {
        _bankKey.ImportFromPem(bankPublicKeyPem);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.Run(HandleAsync);
        _host.Start();
    }

    public Uri Url => new(_host.Urls.Single());

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
        await _host.DisposeAsync();
        _bankKey.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        if (RawTarget(context.Request).EndsWith("/access-token/b2b", StringComparison.Ordinal)) await AnswerTokenAsync(context);
        else await AnswerCallAsync(context, buffer.ToArray());
    }

    private async Task AnswerTokenAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var signed = Verified($"{headers["X-CLIENT-KEY"]}|{headers["X-TIMESTAMP"]}", headers["X-SIGNATURE"].ToString());
        if (!signed || headers["X-CLIENT-KEY"] != ClientKey)
        {
            await ReplyAsync(context, new JObject { ["responseCode"] = "4017300" });
            return;
        }
        var token = "token-" + Interlocked.Increment(ref _tokens).ToString(CultureInfo.InvariantCulture);
        await ReplyAsync(context, new JObject { ["responseCode"] = "2007300", ["accessToken"] = token, ["tokenType"] = "Bearer", ["expiresIn"] = "900" });
    }

    private async Task AnswerCallAsync(HttpContext context, byte[] body)
    {
        var service = RawTarget(context.Request).EndsWith("/inquiry", StringComparison.Ordinal) ? "24" : "25";
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

    private string? RefusalOf(HttpRequest request, byte[] body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var (signature, timestamp) = (request.Headers["X-SIGNATURE"].ToString(), request.Headers["X-TIMESTAMP"].ToString());
        if (request.Headers.Authorization.ToString() is not { Length: > 0 } authorization)
            return Verified($"POST:{RawTarget(request)}:{hash}:{timestamp}", signature) ? null : "00";
        var token = authorization["Bearer ".Length..];
        if (token != "token-" + TokensIssued.ToString(CultureInfo.InvariantCulture)) return "01";
        var expected = HMACSHA512.HashData(Encoding.UTF8.GetBytes(ClientSecret), Encoding.UTF8.GetBytes($"POST:{RawTarget(request)}:{token}:{hash}:{timestamp}"));
        return Convert.ToBase64String(expected) == signature ? null : "00";
    }

    private bool Verified(string text, string signature) => _bankKey.VerifyData(
        Encoding.UTF8.GetBytes(text), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static ReceivedCall ReadCall(HttpRequest request, byte[] body)
    {
        using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body))) { DateParseHandling = DateParseHandling.None };
        var headers = request.Headers;
        return new(RawTarget(request), JObject.Load(reader), headers["X-EXTERNAL-ID"]!, headers.Authorization, headers["X-PARTNER-ID"]!, headers["CHANNEL-ID"]!);
    }

    private static string RawTarget(HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static void Break(HttpContext context, int status)
    {
        if (status == 0) context.Abort();
        else context.Response.StatusCode = status;
    }

    private static async Task ReplyAsync(HttpContext context, JObject answer)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToString(Formatting.None));
        context.Response.StatusCode = int.Parse(((string)answer["responseCode"]!)[..3], CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
