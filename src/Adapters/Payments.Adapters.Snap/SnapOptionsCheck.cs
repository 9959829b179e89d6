using System.Security.Cryptography;
using Payments.Core;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Adapters.Snap;

/// <summary>Finds everything wrong with the options before the first call comes. It names settings, never their secret values.</summary>
internal sealed class SnapOptionsCheck(SnapOptions options, RegionSet? regions)
{
    private const int MinSecretLength = 32;
    private const int MinKeyBits = 2048;
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems()
    {
        if (options.TokenSigningKey.Length < MinSecretLength)
            _problems.Add($"Snap:TokenSigningKey: at least {MinSecretLength} random characters are needed; set Snap__TokenSigningKey in the environment.");
        if (options.TokenSeconds is < 1 or > 3600) _problems.Add("Snap:TokenSeconds: give 1 to 3600 seconds; the standard says 900.");
        if (options.MaxBodyBytes is < 1024 or > 1_048_576) _problems.Add("Snap:MaxBodyBytes: give 1024 to 1048576 bytes.");
        if (options.RememberedExternalIds < 2) _problems.Add("Snap:RememberedExternalIds: give at least 2.");
        for (var i = 0; i < options.Relations.Count; i++) Check(options.Relations[i], $"Snap:Relations:{i} ({options.Relations[i].Name})");
        CheckTogether();
        return _problems;
    }

    private void Check(SnapRelation relation, string where)
    {
        Need(relation.Name.Length is > 0 and <= 32 && relation.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
            where, nameof(relation.Name), "give letters, digits and hyphens, at most 32");
        Need(relation.ClientKey.Length is > 0 and <= 64, where, nameof(relation.ClientKey), "give the client key issued to the bank, at most 64 characters");
        Need(relation.PathPrefix.StartsWith('/') && !relation.PathPrefix.EndsWith('/') && !relation.PathPrefix.Contains('?', StringComparison.Ordinal),
            where, nameof(relation.PathPrefix), "start with / and end without one, as in /openapi/v1.0");
        Need(relation.SigningPathMode != SigningPathMode.Fixed || relation.SigningPath.StartsWith('/'),
            where, nameof(relation.SigningPath), "give the path the gateway signs, starting with /");
        Need(relation.SkewSeconds is > 0 and <= 3600, where, nameof(relation.SkewSeconds), "give 1 to 3600 seconds");
        Need(relation.ExternalIdMaxLength is > 0 and <= 64, where, nameof(relation.ExternalIdMaxLength), "give 1 to 64");
        Need(relation.MaxBills is > 0 and <= 24, where, nameof(relation.MaxBills), "give 1 to 24");
        Need(relation.AnswerSeconds is > 0 and <= 60, where, nameof(relation.AnswerSeconds), "give 1 to 60 seconds");
        Need(relation.MaxPaymentAgeDays is > 0 and <= 3650, where, nameof(relation.MaxPaymentAgeDays), "give 1 to 3650 days");
        CheckKeys(relation, where);
        CheckChannels(relation, where);
    }

    private void CheckKeys(SnapRelation relation, string where)
    {
        if (relation.InboundSignature == InboundSignature.Symmetric)
        {
            Need(relation.ClientSecret.Length >= 16, where, nameof(relation.ClientSecret),
                "give the secret issued to the bank, at least 16 characters, through the environment (Snap__Relations__N__ClientSecret)");
        }
        else
        {
            Need(relation.PartnerIds.Count > 0, where, nameof(relation.PartnerIds), "a relation without token is known by its X-PARTNER-ID; list at least one");
        }
        Need(KeyBits(relation.PublicKeyPem) >= MinKeyBits, where, nameof(relation.PublicKeyPem),
            $"give the bank's RSA public key as PEM (BEGIN PUBLIC KEY), at least {MinKeyBits} bits");
    }

    private void CheckChannels(SnapRelation relation, string where)
    {
        Need(relation.PartnerServiceIds.Count > 0, where, nameof(relation.PartnerServiceIds), "map at least one company code to a channel");
        foreach (var id in relation.PartnerServiceIds.Keys)
        {
            Need(id.Length is > 0 and <= 8 && id.All(char.IsAsciiDigit) && !(relation.Padding == PartnerServiceIdPadding.Zeros && id[0] == '0'),
                where, $"PartnerServiceIds:{id}", "a company code is at most 8 digits, without padding");
        }
        if (relation.Region is not { Length: 4 } || !relation.Region.All(char.IsAsciiDigit))
            Need(false, where, nameof(relation.Region), "give the four digits of the region");
        else if (regions is not null)
            CheckRegion(relation, where, regions.Find(new RegionCode(relation.Region)));
    }

    private void CheckRegion(SnapRelation relation, string where, Region? region)
    {
        Need(region is not null, where, nameof(relation.Region), $"region {relation.Region} is not served here; load its region file");
        if (region is null) return;
        foreach (var (id, name) in relation.PartnerServiceIds)
        {
            Need(region.Channels.TryGetValue(new(name), out var channel) && channel is { Kind: ChannelKind.VirtualAccount, Account: not null },
                where, $"PartnerServiceIds:{id}", $"region {region.Code} has no virtual account channel {name} with a receiving account; name one of its region file");
        }
    }

    private void CheckTogether()
    {
        foreach (var name in options.Relations.GroupBy(relation => relation.Name).Where(same => same.Count() > 1))
            _problems.Add($"Snap:Relations: the name {name.Key} is used twice; stored message ids would mix. Rename one.");
        foreach (var key in options.Relations.GroupBy(relation => relation.ClientKey).Where(same => same.Count() > 1))
            _problems.Add($"Snap:Relations: {string.Join(" and ", key.Select(relation => relation.Name))} share a ClientKey; issue one each.");
        var partners = options.Relations.Where(relation => relation.InboundSignature == InboundSignature.Asymmetric)
            .SelectMany(relation => relation.PartnerIds.Select(partner => (relation.PathPrefix, Partner: partner, relation.Name)));
        foreach (var same in partners.GroupBy(item => (item.PathPrefix, item.Partner)).Where(same => same.Count() > 1))
            _problems.Add($"Snap:Relations: {string.Join(" and ", same.Select(item => item.Name))} share PathPrefix and PartnerIds entry {same.Key.Partner}; give one another path.");
    }

    private void Need(bool right, string where, string setting, string what)
    {
        if (!right) _problems.Add($"{where}: {setting}: {what}.");
    }

    private static int KeyBits(string pem)
    {
        if (pem.Length == 0) return 0;
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return rsa.KeySize;
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            return 0;
        }
    }
}
