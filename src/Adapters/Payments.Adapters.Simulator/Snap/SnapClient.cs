using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RestSharp;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>Calls the biller over HTTP: serialises once, signs those bytes, sends those bytes.</summary>
internal sealed class SnapClient : IDisposable
{
    private readonly SandboxBankOptions _options;
    private readonly TimeProvider _clock;
    private readonly RSA _privateKey = RSA.Create();
    private readonly RestClient _http;
    private readonly SnapTokens _tokens;
    private long _externalIds;

    public SnapClient(SandboxBankOptions options, TimeProvider clock, HttpMessageHandler? transport)
    {
        (_options, _clock) = (options, clock);
        _privateKey.ImportFromPem(options.PrivateKeyPem);
        _http = new(new RestClientOptions
        {
            Timeout = options.AnswerTimeout,
            FollowRedirects = false,
            ConfigureMessageHandler = transport is null ? null : _ => transport,
        });
        _tokens = new(clock, RequestTokenAsync);
    }

    /// <summary>An X-EXTERNAL-ID: digits, unique in the day; the time in front keeps two runs of the sandbox on one day apart.</summary>
    public string NextExternalId() =>
        SnapTime.Now(_clock).ToString("HHmmssfff", CultureInfo.InvariantCulture)
        + Interlocked.Increment(ref _externalIds).ToString("000000000", CultureInfo.InvariantCulture);

    /// <summary>Posts one signed call; a token that is no longer accepted is renewed once. Never throws for what the biller does.</summary>
    public async Task<SnapAnswer> PostAsync(string service, JObject message, string externalId, CancellationToken cancellationToken)
    {
        var body = message.ToString(Formatting.None);
        var answer = await SendAsync(service, body, externalId, cancellationToken);
        if (!answer.WantsNewToken || _options.Mode != SignatureMode.Symmetric) return answer;
        _tokens.Forget();
        return await SendAsync(service, body, externalId, cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _tokens.Dispose();
        _privateKey.Dispose();
    }

    private async Task<SnapAnswer> SendAsync(string service, string body, string externalId, CancellationToken cancellationToken)
    {
        var request = Request(service, body)
            .AddHeader("X-PARTNER-ID", _options.PartnerId)
            .AddHeader("X-EXTERNAL-ID", externalId)
            .AddHeader("CHANNEL-ID", _options.ChannelId);
        if (!await SignAsync(request, service, body, cancellationToken)) return SnapAnswer.None;
        return await ExecuteAsync(request, cancellationToken);
    }

    private async Task<bool> SignAsync(RestRequest request, string service, string body, CancellationToken cancellationToken)
    {
        var (path, bytes, timestamp) = (Url(service).PathAndQuery, Encoding.UTF8.GetBytes(body), SnapTime.Text(_clock.GetUtcNow()));
        request.AddHeader("X-TIMESTAMP", timestamp);
        if (_options.Mode == SignatureMode.Asymmetric)
        {
            request.AddHeader("X-SIGNATURE", SnapSignature.Asymmetric(_privateKey, "POST", path, bytes, timestamp));
            return true;
        }
        if (await _tokens.CurrentAsync(cancellationToken) is not { } token) return false;
        request.AddHeader("Authorization", "Bearer " + token)
            .AddHeader("X-SIGNATURE", SnapSignature.Symmetric(_options.ClientSecret, "POST", path, token, bytes, timestamp));
        return true;
    }

    private async Task<SnapAnswer> RequestTokenAsync(CancellationToken cancellationToken)
    {
        var timestamp = SnapTime.Text(_clock.GetUtcNow());
        var request = Request("/access-token/b2b", """{"grantType":"client_credentials"}""")
            .AddHeader("X-TIMESTAMP", timestamp)
            .AddHeader("X-CLIENT-KEY", _options.ClientKey)
            .AddHeader("X-SIGNATURE", SnapSignature.ForToken(_privateKey, _options.ClientKey, timestamp));
        return await ExecuteAsync(request, cancellationToken);
    }

    private async Task<SnapAnswer> ExecuteAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var response = await _http.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var answer = SnapAnswer.Read(response);
        // A gateway in between answers 5xx without SNAP's body; that must not pass for a refusal.
        return response.StatusCode >= HttpStatusCode.InternalServerError && answer.Code is null ? SnapAnswer.None : answer;
    }

    private RestRequest Request(string service, string body) =>
        new RestRequest(Url(service), Method.Post).AddStringBody(body, ContentType.Json);

    private Uri Url(string service) => new(_options.ServiceUrl, _options.PathPrefix + service);
}
