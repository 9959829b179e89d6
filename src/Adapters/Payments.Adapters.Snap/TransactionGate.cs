namespace Payments.Adapters.Snap;

/// <summary>
/// The door of every transaction call, before a byte of its body is understood. Order: token, timestamp, client, signature.
/// What fails here is answered without any business status.
/// </summary>
internal static class TransactionGate
{
    /// <summary>Clock difference allowed to a caller we do not know yet.</summary>
    public static readonly TimeSpan UsualSkew = TimeSpan.FromSeconds(300);

    private const string Bearer = "Bearer ";

    /// <summary>Lets a call in or says why not.</summary>
    public static GatePass Check(SnapRequest request, SnapRoute route, SnapRelations relations, DateTimeOffset now)
    {
        // 1. Token: it names the relation. Without one, only a relation that signs without token can be meant.
        var authorization = request.Header("Authorization");
        var token = string.IsNullOrEmpty(authorization) ? null : BareToken(authorization);
        var relation = token is null ? WithoutToken(request, route) : WithToken(token, route, relations);
        if (relation is null && (token is not null || !TakesCallsWithoutToken(route))) return GatePass.Refuse(SnapCode.InvalidToken);

        // 2. Timestamp: there, readable, about now.
        var timestamp = request.Header("X-TIMESTAMP");
        if (string.IsNullOrEmpty(timestamp)) return GatePass.Refuse(SnapCode.MissingField("X-TIMESTAMP"));
        if (!SnapTimestamp.TryParse(timestamp, out var sentAt)) return GatePass.Refuse(SnapCode.InvalidField("X-TIMESTAMP"));
        if (Math.Abs((now - sentAt).Ticks) > (relation?.Skew ?? UsualSkew).Ticks) return GatePass.Refuse(SnapCode.Unauthorized("X-TIMESTAMP"));

        // 3. Client: known, and using the ids agreed with it. An absent id is a missing field and told later.
        if (relation is null || !IdsAgree(request, relation)) return GatePass.Refuse(SnapCode.Unauthorized("Unknown client"));

        // 4. Signature, over the bytes as they came.
        if (request.Body.Length > relations.MaxBodyBytes) return GatePass.Refuse(SnapCode.BadRequest);
        var signature = request.Header("X-SIGNATURE");
        return signature is not null && relation.Verifies(request, token, timestamp, signature)
            ? new(relation, sentAt, null)
            : GatePass.Refuse(SnapCode.Unauthorized("Signature"));
    }

    private static string BareToken(string authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim(' ') : "";

    private static Relation? WithToken(string token, SnapRoute route, SnapRelations relations)
    {
        if (relations.Tokens.ClientOf(token) is not { } clientKey || relations.ByClientKey(clientKey) is not { } relation) return null;
        var signsWithToken = relation.Options.InboundSignature == InboundSignature.Symmetric;
        return signsWithToken && Array.IndexOf(route.Relations, relation) >= 0 ? relation : null;
    }

    private static Relation? WithoutToken(SnapRequest request, SnapRoute route)
    {
        if (request.Header("X-PARTNER-ID") is not { } partner) return null;
        foreach (var relation in route.Relations)
            if (relation.Options.InboundSignature == InboundSignature.Asymmetric && relation.Knows(partner)) return relation;
        return null;
    }

    private static bool TakesCallsWithoutToken(SnapRoute route)
    {
        foreach (var relation in route.Relations)
            if (relation.Options.InboundSignature == InboundSignature.Asymmetric) return true;
        return false;
    }

    private static bool IdsAgree(SnapRequest request, Relation relation) =>
        (request.Header("X-PARTNER-ID") is not { Length: > 0 } partner || relation.Knows(partner))
        && (request.Header("CHANNEL-ID") is not { Length: > 0 } channel || relation.Uses(channel));
}

/// <summary>The gate's answer: who calls and when it was sent, or why the call is refused.</summary>
internal readonly record struct GatePass(Relation? Relation, DateTimeOffset SentAt, SnapCode? Refusal)
{
    public static GatePass Refuse(SnapCode code) => new(null, default, code);
}
