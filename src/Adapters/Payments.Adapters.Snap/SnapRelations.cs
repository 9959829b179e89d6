using System.Collections.Frozen;
using System.Text;
using Payments.Adapters.Snap.Signing;
using Payments.Adapters.Snap.Tokens;
using Payments.Core;
using Payments.Core.Channels;

namespace Payments.Adapters.Snap;

/// <summary>The relations made ready: keys imported, lists turned into sets, paths into a table. One for the life of the process.</summary>
public sealed class SnapRelations
{
    private readonly FrozenDictionary<string, Relation> _byClientKey;
    private readonly FrozenDictionary<string, SnapRoute>.AlternateLookup<ReadOnlySpan<char>> _byPath;

    /// <summary>Makes the relations ready.</summary>
    /// <exception cref="InvalidOperationException">The options have problems; the message lists them all.</exception>
    public SnapRelations(SnapOptions options, TimeProvider clock)
    {
        if (options.Validate() is { Count: > 0 } problems)
            throw new InvalidOperationException("The SNAP settings cannot be used:\n" + string.Join('\n', problems));
        MaxBodyBytes = options.MaxBodyBytes;
        TokenSeconds = options.TokenSeconds;
        Tokens = new(options.TokenSigningKey, TimeSpan.FromSeconds(options.TokenSeconds), clock);
        Seen = new(options.RememberedExternalIds);
        var relations = options.Relations.Select(relation => new Relation(relation)).ToList();
        _byClientKey = relations.ToFrozenDictionary(relation => relation.Options.ClientKey);
        var routes = Routes(relations);
        Paths = [.. routes.Keys];
        _byPath = routes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The paths answered here, all with POST.</summary>
    public IReadOnlyList<string> Paths { get; }

    internal int MaxBodyBytes { get; }

    internal int TokenSeconds { get; }

    internal SnapTokens Tokens { get; }

    internal SeenExternalIds Seen { get; }

    /// <summary>What is behind a path; null when nothing is.</summary>
    internal SnapRoute? Route(ReadOnlySpan<char> path) => _byPath.TryGetValue(path, out var route) ? route : null;

    internal Relation? ByClientKey(string clientKey) => _byClientKey.GetValueOrDefault(clientKey);

    private static FrozenDictionary<string, SnapRoute> Routes(List<Relation> relations)
    {
        var routes = new Dictionary<string, SnapRoute>(StringComparer.Ordinal);
        foreach (var group in relations.GroupBy(relation => relation.Options.PathPrefix))
        {
            Relation[] here = [.. group];
            routes[group.Key + "/access-token/b2b"] = new(SnapService.Token, here);
            routes[group.Key + "/transfer-va/inquiry"] = new(SnapService.Inquiry, here);
            routes[group.Key + "/transfer-va/payment"] = new(SnapService.Payment, here);
            routes[group.Key + "/transfer-va/status"] = new(SnapService.Status, here);
        }
        return routes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>A service at a path, and the relations that may call it there.</summary>
internal sealed record SnapRoute(SnapService Service, Relation[] Relations);

/// <summary>One relation made ready.</summary>
internal sealed class Relation(SnapRelation options)
{
    public SnapRelation Options { get; } = options;

    public RegionCode Region { get; } = new(options.Region);

    public RsaPublicKey Key { get; } = new(options.PublicKeyPem);

    public byte[] Secret { get; } = Encoding.UTF8.GetBytes(options.ClientSecret);

    public TimeSpan Skew { get; } = TimeSpan.FromSeconds(options.SkewSeconds);

    private readonly FrozenSet<string> _partners = options.PartnerIds.ToFrozenSet();
    private readonly FrozenSet<string> _channelIds = options.ChannelIds.ToFrozenSet();
    private readonly FrozenDictionary<string, ChannelId> _channels =
        options.PartnerServiceIds.ToFrozenDictionary(pair => pair.Key, pair => new ChannelId(pair.Value));

    public bool Knows(string partnerId) => _partners.Count == 0 || _partners.Contains(partnerId);

    public bool Uses(string channelId) => _channelIds.Count == 0 || _channelIds.Contains(channelId);

    /// <summary>The channel of a company code as received; null when it was never agreed.</summary>
    public ChannelId? Channel(string partnerServiceId) =>
        _channels.TryGetValue(Bare(partnerServiceId), out var channel) ? channel : null;

    /// <summary>One of its channels, to look a message id up that names none.</summary>
    public ChannelId AnyChannel => _channels.Values[0];

    /// <summary>A company code or virtual account number without its padding.</summary>
    public string Bare(string padded)
    {
        var bare = padded.TrimStart(' ');
        return Options.Padding == PartnerServiceIdPadding.Zeros ? bare.TrimStart('0') : bare;
    }

    /// <summary>Verifies a transaction signature over the bytes as received.</summary>
    public bool Verifies(SnapRequest request, string? token, string timestamp, string signature)
    {
        var call = new SignedCall(request.Method, SigningPath.Of(request.RawTarget, Options), token, timestamp);
        return Options.InboundSignature == InboundSignature.Symmetric
            ? SnapSignature.VerifySymmetric(Secret, call, request.Body.Span, Options.MinifyMode, signature, Options.SignatureEncoding)
            : SnapSignature.VerifyAsymmetric(Key, call, request.Body.Span, Options.MinifyMode, signature, Options.SignatureEncoding);
    }
}
