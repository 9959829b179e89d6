using System.Globalization;
using Payments.Adapters.Snap.Messages;
using Payments.Adapters.Snap.Signing;

namespace Payments.Adapters.Snap;

/// <summary>Access token B2B (service 73): the caller proves its private key and gets a bearer token for symmetric calls.</summary>
/// <remarks>Messages as BCA words them; bad timestamp 01, missing part 02, wrong signature or unknown client 401 (reference text; original unverified).</remarks>
public sealed class SnapTokenService(SnapRelations relations, TimeProvider clock)
{
    private static readonly SnapCode WrongGrant = new(400, 0, "Invalid field format [clientId/clientSecret/grantType]");
    private static readonly SnapCode WrongTimestamp = new(400, 1, "invalid field format [X-TIMESTAMP]");

    /// <summary>Answers a token request. It never throws for what a caller sends.</summary>
    public SnapReply Answer(SnapRequest request)
    {
        var now = clock.GetUtcNow();
        var clientKey = request.Header("X-CLIENT-KEY");
        var refusal = Refusal(request, clientKey, now);
        var reply = refusal is { } code
            ? SnapResponse.Of(SnapService.Token, code, now)
            : SnapResponse.Of(SnapService.Token, SnapCode.Success("Successful"), now, relations.Tokens.Issue(clientKey!), (writer, token) =>
            {
                writer.Text("accessToken", token);
                writer.Text("tokenType", "Bearer");
                writer.Text("expiresIn", relations.TokenSeconds.ToString(CultureInfo.InvariantCulture));
            });
        // Only a key that belongs to somebody is sent back: anything else could carry characters no header may hold.
        return refusal is null ? reply with { Headers = [.. reply.Headers, new("X-CLIENT-KEY", clientKey!)] } : reply;
    }

    private SnapCode? Refusal(SnapRequest request, string? clientKey, DateTimeOffset now)
    {
        // 1. Method and route.
        if (request.Method != "POST") return SnapCode.NotSupported;
        if (relations.Route(request.Path) is not { Service: SnapService.Token } route) return SnapCode.NotSupported;

        // 2. Headers.
        if (string.IsNullOrEmpty(clientKey)) return Missing("X-CLIENT-KEY");
        if (request.Header("X-TIMESTAMP") is not { Length: > 0 } timestamp) return Missing("X-TIMESTAMP");
        if (request.Header("X-SIGNATURE") is not { Length: > 0 } signature) return Missing("X-SIGNATURE");
        if (!SnapTimestamp.TryParse(timestamp, out var sentAt)) return WrongTimestamp;

        // 3. Who it is, and whether it is now.
        var relation = relations.ByClientKey(clientKey);
        if (Math.Abs((now - sentAt).Ticks) > (relation?.Skew ?? TransactionGate.UsualSkew).Ticks) return SnapCode.Unauthorized("X-TIMESTAMP");
        if (relation is null || Array.IndexOf(route.Relations, relation) < 0) return SnapCode.Unauthorized("Unknown client");
        if (relation.Options.InboundSignature != InboundSignature.Symmetric) return SnapCode.Unauthorized("Connection not allowed");

        // 4. The signature, then the body, which it does not cover.
        if (!SnapSignature.VerifyToken(relation.Key, clientKey, timestamp, signature, relation.Options.SignatureEncoding))
            return SnapCode.Unauthorized("Signature");
        return GrantProblem(request.Body);
    }

    private SnapCode? GrantProblem(ReadOnlyMemory<byte> body)
    {
        if (body.Length > relations.MaxBodyBytes || !FlatMessage.TryReadGrantType(body.Span, out var grantType)) return WrongGrant;
        if (string.IsNullOrEmpty(grantType)) return Missing("grantType");
        return grantType == "client_credentials" ? null : WrongGrant;
    }

    private static SnapCode Missing(string name) => new(400, 2, "Invalid mandatory field [" + name + "]");
}
