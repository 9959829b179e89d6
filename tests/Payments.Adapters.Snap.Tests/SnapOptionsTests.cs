using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core.Regions;

namespace Payments.Adapters.Snap.Tests;

public sealed class SnapOptionsTests
{
    private static readonly RegionSet Regions = new([Sample.Region]);

    private static SnapOptions With(params SnapRelation[] relations) => new() { TokenSigningKey = new string('k', 32), Relations = relations };

    [Test]
    public void Complete_settings_have_no_problem() => Assert.That(With(SnapBank.Relation()).Validate(Regions), Is.Empty);

    [Test]
    public void Every_problem_is_told_at_once_with_where_and_what_to_do()
    {
        var problems = new SnapOptions
        {
            TokenSigningKey = "short",
            TokenSeconds = 0,
            MaxBodyBytes = 1,
            RememberedExternalIds = 0,
            Relations =
            [
                new()
                {
                    Name = "a/b", Region = "35", PathPrefix = "v1.0/", ClientSecret = "secret", PublicKeyPem = "nothing", SkewSeconds = 0,
                    ExternalIdMaxLength = 0, MaxBills = 0, AnswerSeconds = 0, MaxPaymentAgeDays = 0, SigningPathMode = SigningPathMode.Fixed,
                    PartnerServiceIds = new Dictionary<string, string> { ["  88001"] = "VA-RKUD" },
                },
            ],
        }.Validate();

        string[] settings =
        [
            "TokenSigningKey", "TokenSeconds", "MaxBodyBytes", "RememberedExternalIds", "Name", "ClientKey", "PathPrefix", "SigningPath", "SkewSeconds",
            "ExternalIdMaxLength", "MaxBills", "AnswerSeconds", "MaxPaymentAgeDays", "ClientSecret", "PublicKeyPem", "PartnerServiceIds:  88001", "Region",
        ];
        Assert.Multiple(() =>
        {
            foreach (var setting in settings)
                Assert.That(problems, Has.Exactly(1).Matches<string>(problem => problem!.Contains(setting + ":", StringComparison.Ordinal)), setting);
            Assert.That(problems, Has.Count.EqualTo(settings.Length));
            Assert.That(problems, Has.All.StartsWith("Snap:").And.All.EndsWith("."));
        });
    }

    [Test]
    public void No_problem_shows_a_secret()
    {
        var problems = new SnapOptions { TokenSigningKey = "sEcReT-1", Relations = [new() { ClientSecret = "sEcReT-2", PublicKeyPem = "sEcReT-3" }] }.Validate(Regions);
        Assert.That(problems, Is.Not.Empty.And.None.Contains("sEcReT"));
    }

    [Test]
    public void A_channel_must_be_in_the_region_and_have_an_account()
    {
        var problems = With(Changed("3599", "LOKET"), Changed("9999", "VA-RKUD")).Validate(Regions);
        Assert.That(problems, Has.Some.Contains("no virtual account channel LOKET"));
        Assert.That(problems, Has.Some.Contains("region 9999 is not served here"));
    }

    [Test]
    public void Two_relations_cannot_be_mixed_up()
    {
        SnapRelation one = SnapBank.Relation(InboundSignature.Asymmetric), two = SnapBank.Relation(InboundSignature.Asymmetric);
        var problems = With(one, two).Validate();
        Assert.That(problems, Has.Some.Contains("used twice"));
        Assert.That(problems, Has.Some.Contains("share a ClientKey"));
        Assert.That(problems, Has.Some.Contains("share PathPrefix"));
    }

    [Test]
    public void A_relation_without_token_must_name_its_partner_ids()
    {
        var relation = new SnapRelation { InboundSignature = InboundSignature.Asymmetric };
        Assert.That(With(relation).Validate(), Has.Some.Contains("PartnerIds: a relation without token"));
        Assert.That(With(relation).Validate(), Has.None.Contains("ClientSecret"));
    }

    [Test]
    public void A_server_does_not_start_with_wrong_settings() => Assert.That(
        () => new SnapRelations(new SnapOptions(), TimeProvider.System),
        Throws.InvalidOperationException.With.Message.Contains("Snap__TokenSigningKey"));

    private static SnapRelation Changed(string region, string channel) => new()
    {
        Name = "BANK-" + channel,
        Region = region,
        ClientKey = channel,
        ClientSecret = Keys.ClientSecret,
        PublicKeyPem = Keys.PublicPem,
        PartnerServiceIds = new Dictionary<string, string> { ["88001"] = channel },
    };
}
