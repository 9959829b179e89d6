using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using Payments.Adapters.Snap;
using Payments.Host.Composition;

namespace Payments.Host.Endpoints;

/// <summary>
/// The paths banks call. The raw bytes and the undecoded target are kept: the signature covers them. They come first in the host: a bank's
/// call needs nothing of what pages need, and nothing of that may change a byte of it.
/// </summary>
internal static class SnapEndpoints
{
    public static void UseSnap(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<SnapGate>();
        var paths = gate.Paths.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        app.Use((http, next) => paths.Contains(http.Request.Path.Value!) ? gate.AnswerAsync(http) : next(http));
    }
}

/// <summary>Between HTTP and the SNAP adapter: reads a call, writes its answer.</summary>
internal sealed class SnapGate
{
    private readonly SnapTokenService? _tokens;
    private readonly SnapVirtualAccountEndpoint? _virtualAccounts;
    private readonly int _maxBody;

    public SnapGate(SnapOptions options, Books books, ILogger<SnapGate> logger)
    {
        _maxBody = options.MaxBodyBytes;
        if (options.Relations.Count == 0) return;
        var relations = new SnapRelations(options, books.Clock);
        Paths = relations.Paths;
        _tokens = new(relations, books.Clock);
        _virtualAccounts = new(relations, books.Recorder, books.Bills, books.Payments, books.Regions, books.Clock, problem =>
            logger.LogError(problem.Exception, "SNAP {Relation} {Service} {ExternalId}: {Problem}", problem.Relation, problem.Service, problem.ExternalId, problem.Message));
    }

    public IReadOnlyList<string> Paths { get; } = [];

    public async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync(http.Request) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new SnapRequest(http.Request.Method, target, name => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null, body);
        var reply = await _virtualAccounts!.AnswerAsync(request, http.RequestAborted) ?? _tokens!.Answer(request);
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) http.Response.Headers[name] = value;
        http.Response.ContentLength = reply.Body.Length;
        await http.Response.Body.WriteAsync(reply.Body, http.RequestAborted);
    }

    /// <summary>The body's bytes; null when there are more than a message may have.</summary>
    private async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > _maxBody) return null;
        if (request.ContentLength is { } known)
        {
            var exact = new byte[known];
            await request.Body.ReadExactlyAsync(exact, request.HttpContext.RequestAborted);
            return exact;
        }
        using var bytes = new MemoryStream();
        var part = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0)
        {
            if (bytes.Length + read > _maxBody) return null;
            bytes.Write(part, 0, read);
        }
        return bytes.ToArray();
    }
}
