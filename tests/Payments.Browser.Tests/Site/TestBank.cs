using Payments.Adapters.Simulator;
using Payments.Adapters.Snap;
using Payments.Core;
using Payments.Core.Regions;

namespace Payments.Browser.Tests.Site;

/// <summary>The sandbox bank of a test site and the relation the site knows it by.</summary>
internal static class TestBank
{
    private const string ClientKey = "UJI-BANK", Secret = "rahasia-uji-bank", PartnerId = "UJI";

    public static SnapOptions Relation(Region region, SandboxBankKeys keys) => new()
    {
        TokenSigningKey = "kunci-token-untuk-uji-0123456789-abcdef",
        Relations =
        [
            new()
            {
                Name = "uji",
                Region = region.Code.Value,
                ClientKey = ClientKey,
                PublicKeyPem = keys.PublicKeyPem,
                ClientSecret = Secret,
                PathPrefix = "/openapi/v1.0",
                PartnerIds = [PartnerId],
                PartnerServiceIds = region.Channels.Values.Where(channel => channel.VirtualAccountPrefix is not null)
                    .ToDictionary(channel => channel.VirtualAccountPrefix!, channel => channel.Id.Value),
                ReconciliationType = ReconciliationType.ForceSettle,
            },
        ],
    };

    public static SandboxBank Open(Region region, SandboxBankKeys keys, string url, TimeProvider clock) => new(
        new()
        {
            ServiceUrl = new Uri(url),
            ClientKey = ClientKey,
            ClientSecret = Secret,
            PrivateKeyPem = keys.PrivateKeyPem,
            PartnerId = PartnerId,
            OpeningBalance = Money.OfRupiah(1_000_000),
            Accounts = region.Channels.Values.Where(channel => channel.VirtualAccountPrefix is not null)
                .ToDictionary(channel => channel.VirtualAccountPrefix!, channel => region.Accounts[channel.Account!.Value].Number),
        },
        clock);
}
