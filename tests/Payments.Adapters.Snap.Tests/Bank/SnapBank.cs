using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.InMemory;
using Payments.Adapters.Snap.Signing;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Snap.Tests.Bank;

/// <summary>A bank that calls the adapter, and the books behind it: everything real but the disk and the clock.</summary>
internal sealed class SnapBank : IAsyncDisposable
{
    public const string Prefix = "/openapi/v1.0";
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _externalId;

    public SnapBank(SnapRelation? relation = null, IBillStore? bills = null, int rememberedExternalIds = 1000)
    {
        Options = new() { TokenSigningKey = new string('k', 32), RememberedExternalIds = rememberedExternalIds, Relations = [relation ?? Relation()] };
        var intake = new PaymentIntake(Books);
        _running = intake.RunAsync(_stop.Token);
        var regions = new RegionSet([Sample.Region]);
        var recorder = new PaymentRecorder(regions, bills ?? Books, Books, intake, new IncidentLog(Books), new RegionCalendar(Clock));
        Relations = new(Options, Clock);
        Tokens = new(Relations, Clock);
        Endpoint = new(Relations, recorder, bills ?? Books, Books, regions, Clock, Problems.Add);
    }

    public MemoryBooks Books { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Sample.Noon);

    public SnapOptions Options { get; }

    public SnapRelations Relations { get; }

    public SnapTokenService Tokens { get; }

    public SnapVirtualAccountEndpoint Endpoint { get; }

    public List<SnapProblem> Problems { get; } = [];

    public static SnapRelation Relation(
        InboundSignature signature = InboundSignature.Symmetric, DuplicateReplayMode replay = DuplicateReplayMode.AdviceOnly200,
        ReconciliationType reconciliation = ReconciliationType.Reversal, bool numericIds = false, AmountProfile amounts = AmountProfile.National,
        PartnerServiceIdPadding padding = PartnerServiceIdPadding.Spaces, SigningPathMode path = SigningPathMode.RawTarget, string signingPath = "") => new()
        {
            Name = "BANK-CONTOH",
            Region = Sample.Code.Value,
            ClientKey = Keys.ClientKey,
            ClientSecret = Keys.ClientSecret,
            PublicKeyPem = Keys.PublicPem,
            InboundSignature = signature,
            PathPrefix = Prefix,
            SigningPathMode = path,
            SigningPath = signingPath,
            PartnerIds = ["88001"],
            ChannelIds = ["95231"],
            ExternalIdNumericOnly = numericIds,
            AmountProfile = amounts,
            Padding = padding,
            PartnerServiceIds = new Dictionary<string, string> { ["88001"] = "VA-RKUD", ["88002"] = "VA-PUDAM" },
            DuplicateReplayMode = replay,
            ReconciliationType = reconciliation,
        };

    public Bill Put(Bill bill)
    {
        Books.Put(bill);
        return bill;
    }

    /// <summary>A token, fetched as a bank does.</summary>
    public string FetchToken() => (string)Parse(Tokens.Answer(TokenRequest()))["accessToken"]!;

    public SnapRequest TokenRequest(string body = """{"grantType":"client_credentials"}""", Action<Dictionary<string, string>>? change = null)
    {
        var timestamp = SnapTimestamp.Format(Clock.GetUtcNow());
        using var key = Keys.Private();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json",
            ["X-TIMESTAMP"] = timestamp,
            ["X-CLIENT-KEY"] = Keys.ClientKey,
            ["X-SIGNATURE"] = SnapSignature.SignToken(key, Keys.ClientKey, timestamp),
        };
        change?.Invoke(headers);
        return new("POST", Prefix + "/access-token/b2b", headers.GetValueOrDefault, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>A rightly signed call; <paramref name="change"/> may spoil its headers afterwards.</summary>
    public SnapRequest Call(
        string service, byte[] body, string? externalId = null, string? timestamp = null, Action<Dictionary<string, string>>? change = null,
        string? token = null, string? signedPath = null)
    {
        var path = Prefix + "/transfer-va/" + service;
        var asymmetric = Options.Relations[0].InboundSignature == InboundSignature.Asymmetric;
        var bearer = asymmetric ? null : token ?? FetchToken();
        var sent = timestamp ?? SnapTimestamp.Format(Clock.GetUtcNow());
        var signed = new SignedCall("POST", signedPath ?? path, bearer, sent);
        using var key = Keys.Private();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["X-TIMESTAMP"] = sent,
            ["X-PARTNER-ID"] = "88001",
            ["CHANNEL-ID"] = "95231",
            ["X-EXTERNAL-ID"] = externalId ?? (++_externalId).ToString("000000000", CultureInfo.InvariantCulture),
            ["X-SIGNATURE"] = asymmetric ? SnapSignature.SignAsymmetric(key, signed, body) : SnapSignature.SignSymmetric(Keys.ClientSecret, signed, body),
        };
        if (bearer is not null) headers["Authorization"] = "Bearer " + bearer;
        change?.Invoke(headers);
        return new("POST", path, headers.GetValueOrDefault, body);
    }

    public Task<SnapReply> SendAsync(string service, JObject body, string? externalId = null) =>
        SendAsync(Call(service, Bytes(body), externalId));

    public async Task<SnapReply> SendAsync(SnapRequest request)
    {
        var reply = await Endpoint.AnswerAsync(request, TestContext.CurrentContext.CancellationToken);
        return reply ?? throw new AssertionException($"Nothing is at {request.RawTarget}.");
    }

    public static JObject Inquiry(PaymentCode code, string partner = "   88001") => Triple(code.Value, partner, new JProperty("inquiryRequestId", "INQ-1"));

    public static JObject Payment(Bill bill, string reference = "REF-1", string? amount = null, string partner = "   88001") => Triple(
        bill.Code.Value, partner,
        new JProperty("paymentRequestId", reference),
        new JProperty("paidAmount", new JObject { ["value"] = amount ?? SnapAmount.Format(bill.Total), ["currency"] = "IDR" }),
        new JProperty("trxDateTime", "2026-03-10T11:59:00+07:00"),
        new JProperty("referenceNo", "00113696201"));

    public static JObject Status(PaymentCode code, string reference = "REF-1") => Triple(code.Value, "   88001", new JProperty("paymentRequestId", reference));

    public static JObject Triple(string customerNo, string partner, params JProperty[] more) => new(
        [new JProperty("partnerServiceId", partner), new JProperty("customerNo", customerNo), new JProperty("virtualAccountNo", partner + customerNo), .. more]);

    public static byte[] Bytes(JObject body) => Encoding.UTF8.GetBytes(body.ToString(Formatting.None));

    public static JObject Parse(SnapReply reply) => Read(Encoding.UTF8.GetString(reply.Body));

    /// <summary>Reads JSON without taking texts that look like dates for dates.</summary>
    public static JObject Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    /// <summary>The response code and the flag beside it, as in <c>2002500/00</c>; without a flag the code alone.</summary>
    public static string Said(SnapReply reply)
    {
        var body = Parse(reply);
        var code = (string)body["responseCode"]!;
        Assert.That(code, Does.StartWith(reply.Status.ToString(CultureInfo.InvariantCulture)).And.Length.EqualTo(7));
        var flag = (string?)body.SelectToken("virtualAccountData.paymentFlagStatus") ?? (string?)body.SelectToken("virtualAccountData.inquiryStatus");
        return flag is null ? code : code + "/" + flag;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
