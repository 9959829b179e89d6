using Payments.Adapters.Snap.Tests.Bank;

namespace Payments.Adapters.Snap.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SnapTokenServiceTests
{
    private readonly SnapBank _bank = new();

    [TearDown]
    public async Task Close() => await _bank.DisposeAsync();

    [TestCase("grantType")]
    [TestCase("granttype")]
    [TestCase("grant_type")]
    public void A_signed_request_gets_a_token_for_fifteen_minutes(string spelling)
    {
        var reply = _bank.Tokens.Answer(_bank.TokenRequest($$"""{ "{{spelling}}": "client_credentials", "additionalInfo": {} }"""));
        var body = SnapBank.Parse(reply);
        Assert.That(SnapBank.Said(reply), Is.EqualTo("2007300"));
        Assert.That((string?)body["responseMessage"], Is.EqualTo("Successful"));
        Assert.That((string?)body["tokenType"], Is.EqualTo("Bearer"));
        Assert.That((string?)body["expiresIn"], Is.EqualTo("900"));
        Assert.That(((string)body["accessToken"]!).Length, Is.LessThanOrEqualTo(2048));
        Assert.That(reply.Headers.ToDictionary(), Contains.Key("X-CLIENT-KEY").And.ContainKey("X-TIMESTAMP").And.ContainKey("Content-Type"));
    }

    [Test]
    public async Task Several_tokens_are_valid_side_by_side_each_until_its_own_end()
    {
        var bill = _bank.Put(Contracts.Sample.Bill(1));
        var first = _bank.FetchToken();
        _bank.Clock.Advance(TimeSpan.FromMinutes(10));
        var second = _bank.FetchToken();
        Assert.That(second, Is.Not.EqualTo(first));

        Assert.That(await Asks(bill.Code, first), Is.EqualTo("2002400/00"));
        Assert.That(await Asks(bill.Code, second), Is.EqualTo("2002400/00"));
        _bank.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(await Asks(bill.Code, first), Is.EqualTo("4012401"));
        Assert.That(await Asks(bill.Code, second), Is.EqualTo("2002400/00"));
    }

    [Test]
    public async Task A_token_changed_in_any_character_is_not_ours()
    {
        var token = _bank.FetchToken();
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.That(_bank.Relations.Tokens.ClientOf(changed), Is.Null, $"character {i}");
        }
        Assert.That(_bank.Relations.Tokens.ClientOf(token), Is.EqualTo(Keys.ClientKey));
        Assert.That(await Asks(Contracts.Sample.Bill(1).Code, token + "x"), Is.EqualTo("4012401"));
    }

    [Test]
    public void A_token_signed_with_another_key_is_not_ours()
    {
        var other = new Tokens.SnapTokens(new string('z', 32), TimeSpan.FromMinutes(15), _bank.Clock);
        Assert.That(_bank.Relations.Tokens.ClientOf(other.Issue(Keys.ClientKey)), Is.Null);
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("xxxx xxxx")]
    [TestCase("eyJhbGciOiJub25lIn0.uji-token.AAAA-bbbb_1234")]
    [TestCase("....")]
    [TestCase("====")]
    [TestCase("\u0000\uD800")]
    public void Text_that_is_no_token_is_refused_quietly(string token) => Assert.That(_bank.Relations.Tokens.ClientOf(token), Is.Null);

    [Test]
    public void A_token_longer_than_the_standard_allows_is_refused() =>
        Assert.That(_bank.Relations.Tokens.ClientOf(new string('A', 100_000)), Is.Null);

    [TestCase("no client key", "4007302", "Invalid mandatory field [X-CLIENT-KEY]")]
    [TestCase("no timestamp", "4007302", "Invalid mandatory field [X-TIMESTAMP]")]
    [TestCase("no signature", "4007302", "Invalid mandatory field [X-SIGNATURE]")]
    [TestCase("bad timestamp", "4007301", "invalid field format [X-TIMESTAMP]")]
    [TestCase("stale", "4017300", "Unauthorized. [X-TIMESTAMP]")]
    [TestCase("unknown client", "4017300", "Unauthorized. [Unknown client]")]
    [TestCase("wrong signature", "4017300", "Unauthorized. [Signature]")]
    [TestCase("undecodable signature", "4017300", "Unauthorized. [Signature]")]
    public void What_is_wrong_with_the_headers_is_told_in_order(string what, string code, string message)
    {
        // Every later thing is wrong too: the body is no JSON, and the signature belongs to another second.
        var reply = _bank.Tokens.Answer(_bank.TokenRequest("{", headers =>
        {
            headers["X-SIGNATURE"] = "AAAA";
            switch (what)
            {
                case "no client key": headers.Remove("X-CLIENT-KEY"); headers.Remove("X-TIMESTAMP"); break;
                case "no timestamp": headers.Remove("X-TIMESTAMP"); headers.Remove("X-SIGNATURE"); break;
                case "no signature": headers["X-SIGNATURE"] = ""; headers["X-TIMESTAMP"] = "today"; break;
                case "bad timestamp": headers["X-TIMESTAMP"] = "2026-03-10 12:00"; headers["X-CLIENT-KEY"] = "nobody"; break;
                case "stale": headers["X-TIMESTAMP"] = "2026-03-10T11:54:59+07:00"; headers["X-CLIENT-KEY"] = "nobody"; break;
                case "unknown client": headers["X-CLIENT-KEY"] = "nobody"; break;
                case "undecodable signature": headers["X-SIGNATURE"] = "not a signature at all"; break;
                default: break;
            }
        }));
        Assert.That(SnapBank.Said(reply), Is.EqualTo(code));
        Assert.That((string?)SnapBank.Parse(reply)["responseMessage"], Is.EqualTo(message));
        Assert.That(SnapBank.Parse(reply)["accessToken"], Is.Null);
    }

    [TestCase("", "4007300")]
    [TestCase("{", "4007300")]
    [TestCase("[]", "4007300")]
    [TestCase("""{"grantType":"password"}""", "4007300")]
    [TestCase("""{"grantType":null}""", "4007302")]
    [TestCase("""{}""", "4007302")]
    public void A_body_without_the_right_grant_type_gets_no_token(string body, string code) =>
        Assert.That(SnapBank.Said(_bank.Tokens.Answer(_bank.TokenRequest(body))), Is.EqualTo(code));

    [Test]
    public void A_request_five_minutes_off_is_just_in_time()
    {
        var request = _bank.TokenRequest();
        _bank.Clock.Advance(TimeSpan.FromSeconds(300));
        Assert.That(SnapBank.Said(_bank.Tokens.Answer(request)), Is.EqualTo("2007300"));
        _bank.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(SnapBank.Said(_bank.Tokens.Answer(request)), Is.EqualTo("4017300"));
    }

    [Test]
    public async Task A_relation_without_tokens_gets_none()
    {
        await using var bank = new SnapBank(SnapBank.Relation(InboundSignature.Asymmetric));
        var reply = bank.Tokens.Answer(bank.TokenRequest());
        Assert.That((string?)SnapBank.Parse(reply)["responseMessage"], Is.EqualTo("Unauthorized. [Connection not allowed]"));
    }

    [Test]
    public void A_token_is_only_given_to_a_post_at_its_path()
    {
        var request = _bank.TokenRequest();
        Assert.That(SnapBank.Said(_bank.Tokens.Answer(request with { Method = "GET" })), Is.EqualTo("4057300"));
        Assert.That(SnapBank.Said(_bank.Tokens.Answer(request with { RawTarget = "/elsewhere" })), Is.EqualTo("4057300"));
    }

    private async Task<string> Asks(Core.Billing.PaymentCode code, string token) =>
        SnapBank.Said(await _bank.SendAsync(_bank.Call("inquiry", SnapBank.Bytes(SnapBank.Inquiry(code)), token: token)));
}
