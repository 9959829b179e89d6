using System.Net;
using System.Net.Http.Headers;
using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.InMemory;
using Payments.Adapters.Snap;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Simulator.Tests.Peers;

/// <summary>The product's own SNAP endpoint over books in memory: hands it the bank's bytes and raw target as they would arrive.</summary>
internal sealed class RealBiller : HttpMessageHandler
{
    public const string ClientKey = "BANK-UJI";
    public const string ClientSecret = "rahasia antara bank dan daerah";

    private readonly CancellationTokenSource _stop = new();
    private readonly SnapTokenService _tokens;
    private readonly SnapVirtualAccountEndpoint _endpoint;

    public RealBiller(string bankPublicKeyPem, InboundSignature signature, TimeProvider clock)
    {
        var options = new SnapOptions { TokenSigningKey = new('k', 32), Relations = [Relation(bankPublicKeyPem, signature)] };
        var regions = new RegionSet([Sample.Region]);
        var intake = new PaymentIntake(Books);
        _ = intake.RunAsync(_stop.Token);
        var recorder = new PaymentRecorder(regions, Books, Books, intake, new IncidentLog(Books), new RegionCalendar(clock));
        var relations = new SnapRelations(options, clock);
        Assert.That(options.Validate(regions), Is.Empty);
        _tokens = new(relations, clock);
        _endpoint = new(relations, recorder, Books, Books, regions, clock, Problems.Add);
    }

    public MemoryBooks Books { get; } = new();

    public List<SnapProblem> Problems { get; } = [];

    public Bill Put(Bill bill)
    {
        Books.Put(bill);
        return bill;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var call = new SnapRequest(request.Method.Method, request.RequestUri!.PathAndQuery, name => Header(request, name), body);
        var reply = await _endpoint.AnswerAsync(call, cancellationToken) ?? _tokens.Answer(call);
        return new((HttpStatusCode)reply.Status)
        {
            Content = new ByteArrayContent(reply.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            RequestMessage = request,
        };
    }

    protected override void Dispose(bool disposing)
    {
        _stop.Cancel();
        base.Dispose(disposing);
    }

    private static string? Header(HttpRequestMessage request, string name)
    {
        if (request.Headers.TryGetValues(name, out var values)) return values.Single();
        return request.Content is { } content && content.Headers.TryGetValues(name, out values) ? values.Single() : null;
    }

    private static SnapRelation Relation(string bankPublicKeyPem, InboundSignature signature) => new()
    {
        Name = "BANK-UJI",
        Region = Sample.Code.Value,
        ClientKey = ClientKey,
        ClientSecret = ClientSecret,
        PublicKeyPem = bankPublicKeyPem,
        InboundSignature = signature,
        PathPrefix = "/openapi/v1.0",
        PartnerIds = ["88001"],
        ChannelIds = ["95231"],
        ExternalIdNumericOnly = true,
        ReconciliationType = ReconciliationType.ForceSettle,
        PartnerServiceIds = new Dictionary<string, string> { ["88001"] = "VA-RKUD", ["88002"] = "VA-PUDAM" },
    };
}
