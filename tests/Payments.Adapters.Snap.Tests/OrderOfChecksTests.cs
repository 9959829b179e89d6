using System.Text;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core.Billing;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Checks come in a fixed order. Each case is wrong in its own way and in later ones: the earliest must be told, and nothing may change.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OrderOfChecksTests
{
    private readonly SnapBank _bank = new();
    private readonly Bill _bill;

    public OrderOfChecksTests() => _bill = _bank.Put(Sample.Bill(1));

    [TearDown]
    public async Task Close() => await _bank.DisposeAsync();

    /// <summary>From last to first: each step adds an earlier fault to all the later ones.</summary>
    [TestCase("payment", "25", "01")]
    [TestCase("inquiry", "24", "01")]
    [TestCase("status", "26", null)]
    public async Task The_earliest_fault_is_told(string service, string middle, string? flag)
    {
        var wrong = new List<Action<Dictionary<string, string>>>();
        var body = Encoding.UTF8.GetBytes("""{"partnerServiceId":"   99999","customerNo":"12","virtualAccountNo":"   9999912","inquiryRequestId":"I","paymentRequestId":"P","paidAmount":{"value":"1.00","currency":"IDR"}}""");
        var withFlag = flag is null ? "" : "/" + flag;

        Assert.That(await Said(), Is.EqualTo(service == "status" ? "4042601" : "404" + middle + "12/01"), "business");
        if (service != "payment")
        {
            await Said("used-before");
            Assert.That(await Said("used-before"), Is.EqualTo("409" + middle + "00" + withFlag), "external id used before");
        }
        body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("\"12\"", "\"1x\"", StringComparison.Ordinal));
        Assert.That(await Said("used-before"), Is.EqualTo("400" + middle + "01" + withFlag), "format of a field");
        wrong.Add(headers => headers.Remove("CHANNEL-ID"));
        Assert.That(await Said("used-before"), Is.EqualTo("400" + middle + "02" + withFlag), "mandatory header");
        body = body[..^1];
        Assert.That(await Said("used-before"), Is.EqualTo("400" + middle + "00" + withFlag), "not JSON");
        wrong.Add(headers => headers["X-SIGNATURE"] = "AAAA");
        Assert.That(await Said("used-before"), Is.EqualTo("401" + middle + "00"), "signature");
        Assert.That(_message, Is.EqualTo("Unauthorized. [Signature]"));
        wrong.Add(headers => headers["X-PARTNER-ID"] = "77777");
        Assert.That(await Said("used-before"), Is.EqualTo("401" + middle + "00"), "client");
        Assert.That(_message, Is.EqualTo("Unauthorized. [Unknown client]"));
        wrong.Add(headers => headers["X-TIMESTAMP"] = "2026-03-10T11:00:00+07:00");
        Assert.That(await Said("used-before"), Is.EqualTo("401" + middle + "00"), "stale");
        Assert.That(_message, Is.EqualTo("Unauthorized. [X-TIMESTAMP]"));
        wrong.Add(headers => headers["X-TIMESTAMP"] = "now");
        Assert.That(await Said("used-before"), Is.EqualTo("400" + middle + "01"), "timestamp format");
        wrong.Add(headers => headers.Remove("X-TIMESTAMP"));
        Assert.That(await Said("used-before"), Is.EqualTo("400" + middle + "02"), "no timestamp");
        wrong.Add(headers => headers["Authorization"] = "Bearer somebody-elses");
        Assert.That(await Said("used-before"), Is.EqualTo("401" + middle + "01"), "token");
        Assert.That(_bank.Books.Entries, Is.Empty);

        async Task<string> Said(string? externalId = null) => await SaidTo(_bank.Call(service, body, externalId, change: headers => wrong.ForEach(change => change(headers))));
    }

    private string? _message;

    private async Task<string> SaidTo(Snap.SnapRequest request)
    {
        var reply = await _bank.SendAsync(request);
        _message = (string?)SnapBank.Parse(reply)["responseMessage"];
        return SnapBank.Said(reply);
    }

    [TestCase("Authorization", "4012501")]
    [TestCase("X-TIMESTAMP", "4002502")]
    [TestCase("X-SIGNATURE", "4012500")]
    [TestCase("X-PARTNER-ID", "4002502/01")]
    [TestCase("X-EXTERNAL-ID", "4002502/01")]
    [TestCase("CHANNEL-ID", "4002502/01")]
    public async Task An_absent_or_empty_header_is_told(string header, string code)
    {
        var body = SnapBank.Bytes(SnapBank.Payment(_bill));
        Assert.That(await SaidTo(_bank.Call("payment", body, change: headers => headers.Remove(header))), Is.EqualTo(code));
        Assert.That(await SaidTo(_bank.Call("payment", body, change: headers => headers[header] = "")), Is.EqualTo(code));
        if (code.EndsWith("/01", StringComparison.Ordinal)) Assert.That(_message, Is.EqualTo("Invalid Mandatory Field {" + header + "}"));
        Assert.That(_bank.Books.Entries, Is.Empty);
    }

    [TestCase("CHANNEL-ID", "95232", "4012500")]
    [TestCase("X-PARTNER-ID", "88009", "4012500")]
    [TestCase("Authorization", "Basic abc", "4012501")]
    [TestCase("X-EXTERNAL-ID", "a b", "4002501/01")]
    [TestCase("X-EXTERNAL-ID", "1234567890123456789012345678901234567", "4002501/01")]
    [TestCase("X-EXTERNAL-ID", "12/34", "4002501/01")]
    public async Task A_header_that_was_not_agreed_is_told(string header, string value, string code) => Assert.That(
        await SaidTo(_bank.Call("payment", SnapBank.Bytes(SnapBank.Payment(_bill)), change: headers => headers[header] = value)), Is.EqualTo(code));

    [TestCase(-300, "2002500/00")]
    [TestCase(300, "2002500/00")]
    [TestCase(-301, "4012500")]
    [TestCase(301, "4012500")]
    public async Task A_call_may_be_as_old_or_new_as_the_clocks_differ(int seconds, string code) => Assert.That(
        await SaidTo(_bank.Call("payment", SnapBank.Bytes(SnapBank.Payment(_bill)), timestamp: SnapTimestamp.Format(Sample.Noon.AddSeconds(seconds)))), Is.EqualTo(code));

    [TestCase("2026-03-10T05:00:00Z")]
    [TestCase("2026-03-10T12:00:00.123+07:00")]
    [TestCase("2026-03-10T14:00:00+09:00")]
    public async Task Other_spellings_of_the_time_are_signed_as_sent(string timestamp) => Assert.That(
        await SaidTo(_bank.Call("payment", SnapBank.Bytes(SnapBank.Payment(_bill)), timestamp: timestamp)), Is.EqualTo("2002500/00"));

    [Test]
    public async Task A_wrong_signature_changes_nothing_and_burns_no_message_id()
    {
        var body = SnapBank.Bytes(SnapBank.Inquiry(_bill.Code));
        Assert.That(await SaidTo(_bank.Call("inquiry", body, "E-1", change: headers => headers["X-SIGNATURE"] = new string('A', 88))), Is.EqualTo("4012400"));
        Assert.That(await SaidTo(_bank.Call("inquiry", body, "E-1")), Is.EqualTo("2002400/00"));
        Assert.That(await SaidTo(_bank.Call("inquiry", body, "E-1")), Is.EqualTo("4092400/01"));
    }

    [Test]
    public async Task A_body_larger_than_the_limit_is_refused_before_it_is_read()
    {
        var large = new byte[_bank.Options.MaxBodyBytes + 1];
        Array.Fill(large, (byte)' ');
        Assert.That(await SaidTo(_bank.Call("payment", large)), Is.EqualTo("4002500"));
        Assert.That(await SaidTo(_bank.Call("payment", large[1..])), Is.EqualTo("4002500/01"), "at the limit it is read, and is no JSON");
    }

    [Test]
    public async Task Only_post_is_answered_and_only_at_known_paths()
    {
        var call = _bank.Call("payment", SnapBank.Bytes(SnapBank.Payment(_bill)));
        Assert.That(await SaidTo(call with { Method = "GET" }), Is.EqualTo("4052500"));
        foreach (var target in new[] { "/openapi/v1.0/transfer-va", "/openapi/v1.0/transfer-va/payment/", "/OPENAPI/v1.0/transfer-va/payment", "/openapi/v1.0/access-token/b2b", "" })
            Assert.That(await _bank.Endpoint.AnswerAsync(call with { RawTarget = target }, CancellationToken.None), Is.Null, target);
        Assert.That(_bank.Relations.Paths, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_query_string_nobody_signed_is_refused()
    {
        var call = _bank.Call("payment", SnapBank.Bytes(SnapBank.Payment(_bill)));
        Assert.That(await SaidTo(call with { RawTarget = call.RawTarget + "?x=1" }), Is.EqualTo("4012500"));
    }

    [Test]
    public async Task A_relation_without_tokens_is_known_by_its_partner_id_and_its_key()
    {
        await using var bank = new SnapBank(SnapBank.Relation(InboundSignature.Asymmetric));
        var bill = bank.Put(Sample.Bill(1));
        var body = SnapBank.Bytes(SnapBank.Payment(bill));
        async Task<string> Said(Action<Dictionary<string, string>>? change = null) => SnapBank.Said(await bank.SendAsync(bank.Call("payment", body, change: change)));

        Assert.That(await Said(headers => headers["X-PARTNER-ID"] = "00000"), Is.EqualTo("4012500"));
        Assert.That(await Said(headers => headers.Remove("X-PARTNER-ID")), Is.EqualTo("4012500"));
        Assert.That(await Said(headers => headers["X-SIGNATURE"] = new string('A', 344)), Is.EqualTo("4012500"));
        Assert.That(await Said(headers => headers["X-TIMESTAMP"] = "2026-03-10T11:00:00+07:00"), Is.EqualTo("4012500"));
        Assert.That(await Said(headers => headers["Authorization"] = "Bearer x"), Is.EqualTo("4012501"));
        Assert.That(await Said(), Is.EqualTo("2002500/00"));
    }

    [Test]
    public async Task A_relation_may_want_digits_only_in_its_message_ids()
    {
        await using var bank = new SnapBank(SnapBank.Relation(numericIds: true));
        var bill = bank.Put(Sample.Bill(1));
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", SnapBank.Payment(bill), "sdk-1")), Is.EqualTo("4002501/01"));
        Assert.That(SnapBank.Said(await bank.SendAsync("payment", SnapBank.Payment(bill), "1")), Is.EqualTo("2002500/00"));
    }
}
