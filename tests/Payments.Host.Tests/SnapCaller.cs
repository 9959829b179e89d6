using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Payments.Adapters.Snap;
using Payments.Adapters.Snap.Signing;

namespace Payments.Host.Tests;

/// <summary>A bank's side of one SNAP relation, for tests that send calls over HTTP.</summary>
internal sealed class SnapCaller(Uri url, TimeProvider clock) : IDisposable
{
    public const string ClientKey = "UJI-BANK", Secret = "rahasia-uji-bank", PartnerId = "UJI";

    private static readonly RSA Key = RSA.Create(2048);
    private static long _externalId = DateTimeOffset.UnixEpoch.Ticks;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };

    public static string PublicKeyPem { get; } = Key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The relation as the host has to know it.</summary>
    public static SnapRelation Relation(ReconciliationType type = ReconciliationType.ForceSettle) => new()
    {
        Name = "uji",
        Region = "3599",
        ClientKey = ClientKey,
        PublicKeyPem = PublicKeyPem,
        ClientSecret = Secret,
        PathPrefix = "/openapi/v1.0",
        PartnerIds = [PartnerId],
        PartnerServiceIds = new Dictionary<string, string>(StringComparer.Ordinal) { ["88001"] = "VA-RKUD", ["88002"] = "VA-PUDAM" },
        ReconciliationType = type,
    };

    /// <summary>The same relation as environment variables of a host process.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Environment(string tokenKey) =>
    [
        new("Snap__TokenSigningKey", tokenKey),
        new("Snap__Relations__0__Name", "uji"),
        new("Snap__Relations__0__Region", "3599"),
        new("Snap__Relations__0__ClientKey", ClientKey),
        new("Snap__Relations__0__PublicKeyPem", PublicKeyPem),
        new("Snap__Relations__0__ClientSecret", Secret),
        new("Snap__Relations__0__PathPrefix", "/openapi/v1.0"),
        new("Snap__Relations__0__PartnerIds__0", PartnerId),
        new("Snap__Relations__0__PartnerServiceIds__88001", "VA-RKUD"),
        new("Snap__Relations__0__PartnerServiceIds__88002", "VA-PUDAM"),
        new("Snap__Relations__0__ReconciliationType", "ForceSettle"),
    ];

    public string Token { get; set; } = "";

    public async Task AuthenticateAsync(CancellationToken cancellationToken)
    {
        var timestamp = Now();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/openapi/v1.0/access-token/b2b");
        request.Headers.Add("X-TIMESTAMP", timestamp);
        request.Headers.Add("X-CLIENT-KEY", ClientKey);
        request.Headers.Add("X-SIGNATURE", SnapSignature.SignToken(Key, ClientKey, timestamp));
        request.Content = new StringContent("""{"grantType":"client_credentials"}""", Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = JObject.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        Token = (string?)answer["accessToken"] ?? throw new InvalidOperationException($"No token: {answer}");
    }

    public static byte[] PaymentBody(string code, decimal amount, string requestId, string? at = null, bool advice = false) => Encoding.UTF8.GetBytes(new JObject
    {
        ["partnerServiceId"] = "   88001",
        ["customerNo"] = code,
        ["virtualAccountNo"] = "   88001" + code,
        ["virtualAccountName"] = "Warga",
        ["paymentRequestId"] = requestId,
        ["channelCode"] = 6011,
        ["paidAmount"] = new JObject { ["value"] = amount.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = "IDR" },
        ["trxDateTime"] = at,
        ["flagAdvise"] = advice ? "Y" : "N",
    }.ToString(Newtonsoft.Json.Formatting.None));

    public static byte[] InquiryBody(string code, string requestId) => Encoding.UTF8.GetBytes(new JObject
    {
        ["partnerServiceId"] = "   88001",
        ["customerNo"] = code,
        ["virtualAccountNo"] = "   88001" + code,
        ["inquiryRequestId"] = requestId,
    }.ToString(Newtonsoft.Json.Formatting.None));

    /// <summary>Sends a signed call and returns the whole answer.</summary>
    public async Task<JObject> SendAsync(string service, byte[] body, CancellationToken cancellationToken, Action<HttpRequestMessage>? change = null)
    {
        var (path, timestamp) = ("/openapi/v1.0/transfer-va/" + service, Now());
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new("Bearer", Token);
        request.Headers.Add("X-TIMESTAMP", timestamp);
        request.Headers.Add("X-SIGNATURE", SnapSignature.SignSymmetric(Secret, new("POST", path, Token, timestamp), body));
        request.Headers.Add("X-PARTNER-ID", PartnerId);
        request.Headers.Add("CHANNEL-ID", "95231");
        request.Headers.Add("X-EXTERNAL-ID", Interlocked.Increment(ref _externalId).ToString(CultureInfo.InvariantCulture));
        change?.Invoke(request);
        using var response = await _http.SendAsync(request, cancellationToken);
        return JObject.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public string Now(TimeSpan shift = default) =>
        (clock.GetUtcNow() + shift).ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();
}
