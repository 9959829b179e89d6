using System.Text;
using CsCheck;
using Newtonsoft.Json.Linq;
using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Messages;
using Payments.Adapters.Snap.Tests.Bank;
using Payments.Core.Billing;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Bodies that a bank signed rightly and yet are wrong.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MalformedBodyTests
{
    private readonly SnapBank _bank = new();
    private readonly Bill _bill;
    private readonly string _good;

    public MalformedBodyTests()
    {
        _bill = _bank.Put(Sample.Bill(1));
        _good = Encoding.UTF8.GetString(SnapBank.Bytes(SnapBank.Payment(_bill)));
    }

    [TearDown]
    public async Task Close() => await _bank.DisposeAsync();

    [Test]
    public async Task A_body_cut_off_anywhere_cannot_be_read()
    {
        for (var length = 0; length < _good.Length; length++)
            Assert.That(await Said(_good[..length]), Is.EqualTo("4002500/01"), $"{length} characters");
        Assert.That(_bank.Books.Entries, Is.Empty);
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("5")]
    [TestCase("\"text\"")]
    [TestCase("{} {}")]
    [TestCase("{}x")]
    [TestCase("{'a':1}", Description = "single quotes")]
    [TestCase("{a:1}", Description = "no quotes")]
    [TestCase("{\"a\":'b'}")]
    [TestCase("{\"a\":1,}", Description = "trailing comma")]
    [TestCase("{\"a\":[1,]}")]
    [TestCase("{\"a\":[,1]}")]
    [TestCase("{\"a\" 1}")]
    [TestCase("{\"a\":1 /* comment */}")]
    [TestCase("// comment\n{}")]
    [TestCase("{\"a\":undefined}")]
    [TestCase("{\"a\":new Date(1)}")]
    [TestCase("{\"a\":NaN}")]
    [TestCase("{\"a\":Infinity}")]
    [TestCase("{\"a\":-Infinity}")]
    [TestCase("{\"a\":TRUE}")]
    [TestCase("{\"a\":\"\\x\"}")]
    [TestCase("{\"a\":\"\\u12\"}")]
    [TestCase("{\"a\":\"line\nbreak\"}", Description = "raw control character in a string")]
    [TestCase("{\"a\":\"\0\"}", Description = "NUL in a string")]
    [TestCase("\0{}")]
    [TestCase("{}\0")]
    [TestCase("{\"customerNo\":\"1\",\"customerNo\":\"2\"}", Description = "a field twice")]
    [TestCase("{\"customerNo\":null,\"customerNo\":\"2\"}")]
    [TestCase("{\"paidAmount\":{\"value\":\"1.00\",\"value\":\"2.00\"}}")]
    [TestCase("{\"paidAmount\":{\"value\":\"1.00\"},\"paidAmount\":{\"value\":\"2.00\"}}")]
    public async Task What_is_not_JSON_to_the_letter_cannot_be_read(string body) => Assert.That(await Said(body), Is.EqualTo("4002500/01"));

    [Test]
    public async Task Bytes_that_are_not_UTF8_cannot_be_read()
    {
        byte[] body = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.That(await Said(body), Is.EqualTo("4002500/01"));
    }

    [TestCase(14, true)]
    [TestCase(16, false)]
    [TestCase(30_000, false)]
    public async Task Nesting_has_a_limit(int depth, bool accepted)
    {
        var nested = new string('[', depth) + new string(']', depth);
        var said = await Said(_good[..^1] + ",\"additionalInfo\":" + nested + "}");
        Assert.That(said, Is.EqualTo(accepted ? "2002500/00" : "4002500/01"));
    }

    [TestCase("partnerServiceId")]
    [TestCase("customerNo")]
    [TestCase("virtualAccountNo")]
    [TestCase("paymentRequestId")]
    [TestCase("paidAmount.value")]
    [TestCase("paidAmount.currency")]
    public async Task A_mandatory_field_that_is_absent_null_or_empty_is_named(string field)
    {
        foreach (JToken? value in new[] { null, JValue.CreateNull(), new JValue("") })
        {
            var body = SnapBank.Read(_good);
            var (parent, name) = field.Contains('.', StringComparison.Ordinal) ? ((JObject)body["paidAmount"]!, field.Split('.')[1]) : (body, field);
            if (value is null) parent.Remove(name);
            else parent[name] = value;
            Assert.That(await Message(body), Is.EqualTo("4002502 Invalid Mandatory Field {" + field + "}"));
        }
    }

    [TestCase("partnerServiceId", "        88001")]
    [TestCase("partnerServiceId", "   8x001")]
    [TestCase("partnerServiceId", "   ")]
    [TestCase("customerNo", "12a")]
    [TestCase("customerNo", "123456789012345678901")]
    [TestCase("virtualAccountNo", "   8800199")]
    [TestCase("virtualAccountNo", "1")]
    [TestCase("virtualAccountNo", "                        88001")]
    [TestCase("trxDateTime", "20260310")]
    [TestCase("trxDateTime", "2026-03-10T12:05:01+07:00", Description = "in the future")]
    [TestCase("trxDateTime", "2026-02-01T12:00:00+07:00", Description = "absurdly old")]
    [TestCase("flagAdvise", "X")]
    [TestCase("flagAdvise", "YY")]
    [TestCase("journalNum", "1234567")]
    [TestCase("referenceNo", "a\u0000b")]
    [TestCase("paymentRequestId", "line\nbreak")]
    public async Task A_field_of_a_wrong_format_is_named(string field, string value)
    {
        var body = SnapBank.Read(_good);
        body[field] = value;
        Assert.That(await Message(body), Is.EqualTo("4002501 Invalid Field Format {" + field + "}"));
    }

    [TestCase("value", "100000")]
    [TestCase("value", "100000.0")]
    [TestCase("value", "-100000.00")]
    [TestCase("value", "0.00")]
    [TestCase("value", "0.50")]
    [TestCase("value", "99999999999999999999999999999999.00")]
    [TestCase("currency", "USD")]
    [TestCase("currency", "idr")]
    public async Task An_amount_of_a_wrong_format_is_named(string part, string value)
    {
        var body = SnapBank.Read(_good);
        body["paidAmount"]![part] = value;
        Assert.That(await Message(body), Is.EqualTo("4002501 Invalid Field Format {paidAmount." + part + "}"));
    }

    [TestCase("customerNo", "{}", "customerNo")]
    [TestCase("customerNo", "[\"1\"]", "customerNo")]
    [TestCase("partnerServiceId", "true", "partnerServiceId")]
    [TestCase("paymentRequestId", "false", "paymentRequestId")]
    [TestCase("paidAmount", "\"100000.00\"", "paidAmount.value")]
    [TestCase("paidAmount", "100000.00", "paidAmount.value")]
    [TestCase("paidAmount", "{\"value\":{},\"currency\":\"IDR\"}", "paidAmount.value")]
    [TestCase("paidAmount", "{\"value\":[[1]],\"currency\":\"IDR\"}", "paidAmount.value")]
    [TestCase("trxDateTime", "{\"a\":[1,{\"b\":2}]}", "trxDateTime")]
    public async Task A_field_of_a_wrong_type_is_named(string field, string json, string named)
    {
        var body = SnapBank.Read(_good);
        body[field] = JToken.Parse(json);
        if (json is "100000.00" or "\"100000.00\"") Assert.That(await Message(body), Is.EqualTo("4002502 Invalid Mandatory Field {paidAmount.currency}"));
        else Assert.That(await Message(body), Is.EqualTo("4002501 Invalid Field Format {" + named + "}"));
    }

    [Test]
    public async Task More_bills_than_agreed_are_refused()
    {
        var body = SnapBank.Read(_good);
        body["billDetails"] = new JArray(Enumerable.Range(0, 25).Select(i => new JObject { ["billNo"] = i }));
        Assert.That(await Message(body), Is.EqualTo("4002501 Invalid Field Format {billDetails}"));
        ((JArray)body["billDetails"]!).RemoveAt(0);
        Assert.That(await Said(body.ToString()), Is.EqualTo("2002500/00"));
    }

    [TestCase("channelCode", "6011")]
    [TestCase("channelCode", "1E999")]
    [TestCase("channelCode", "-0")]
    [TestCase("cumulativePaymentAmount", "null")]
    [TestCase("paymentType", "1")]
    [TestCase("unknown", "12345678901234567890123456789012345678901234567890.123456789")]
    [TestCase("unknown", "[1, 2.50, -3e-7, true, null, {\"a\": {}}]")]
    [TestCase("paidAmount.value", "\"1.00\"", Description = "a name with a dot is no path")]
    public async Task Fields_that_are_not_needed_may_hold_anything(string field, string json) =>
        Assert.That(await Said(_good[..^1] + ",\"" + field + "\":" + json + "}"), Is.EqualTo("2002500/00"));

    [Test]
    public async Task A_number_is_read_by_its_spelling_however_long()
    {
        var request = VaRequestReader.Read("""{ "customerNo": 12345678901234567890, "partnerServiceId": 12, "paidAmount": { "value": 10000.00, "currency": "IDR" } , "referenceNo":-1E3}"""u8)!;
        Assert.That(request[VaField.CustomerNo], Is.EqualTo("12345678901234567890"));
        Assert.That(request[VaField.PartnerServiceId], Is.EqualTo("12"));
        Assert.That(request[VaField.PaidAmount], Is.EqualTo("10000.00"));
        Assert.That(request[VaField.ReferenceNo], Is.EqualTo("-1E3"));
        Assert.That(await Said(_good.Replace("\"" + _bill.Code.Value + "\"", _bill.Code.Value, StringComparison.Ordinal)), Is.EqualTo("2002500/00"));
    }

    [Test]
    public void Text_is_kept_character_by_character()
    {
        var request = VaRequestReader.Read("""{"virtualAccountName":" Bu  Siti \"x\" \\ \/ \u00e9 5-6 é ✓ ","trxId":"2026-01-15T09:30:00+07:00"}"""u8)!;
        Assert.That(request[VaField.VirtualAccountName], Is.EqualTo(" Bu  Siti \"x\" \\ / \u00e9 5-6 é ✓ "));
        Assert.That(request[VaField.TrxId], Is.EqualTo("2026-01-15T09:30:00+07:00"));
    }

    [TestCase("1")]
    [TestCase("-0.5e+7")]
    [TestCase("0")]
    [TestCase("10.00E-2")]
    [TestCase("01", false)]
    [TestCase("1.", false)]
    [TestCase("-", false)]
    [TestCase("-.5", false)]
    [TestCase("1e", false)]
    [TestCase("1e+", false)]
    [TestCase("1-2", false)]
    [TestCase("1.2.3", false)]
    [TestCase("1ee2", false)]
    [TestCase("0x1F", false)]
    public void A_number_follows_the_grammar(string number, bool accepted = true) =>
        Assert.That(VaRequestReader.Read(Encoding.UTF8.GetBytes("{\"x\":" + number + "}")) is not null, Is.EqualTo(accepted));

    [Test]
    public void Whatever_is_read_of_random_bytes_is_JSON() => Gen.Byte.Array[0, 300].Sample(IsJsonWhenRead, iter: 2_000);

    [Test]
    public void Whatever_is_read_of_random_JSON_like_text_is_JSON()
    {
        var pieces = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 25].Select(some => Encoding.UTF8.GetBytes("{" + string.Concat(some) + "}"));
        pieces.Sample(IsJsonWhenRead, iter: 50_000);
    }

    [Test]
    public void Whatever_is_read_of_a_body_with_bytes_changed_is_JSON()
    {
        var good = Encoding.UTF8.GetBytes(_good);
        var change = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte);
        change.Array[1, 3].Select(changes =>
        {
            var changed = (byte[])good.Clone();
            foreach (var (at, value) in changes) changed[at] = value;
            return changed;
        }).Sample(IsJsonWhenRead, iter: 20_000);
    }

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", "\"a\"", "\"a\":1", "\"customerNo\":", ":", ",", "\"", "\\", "'", "0", "-1", "1.5e3", "true", "null", "nul", "NaN", "undefined", " ", "\n", "\0", "/*x*/", "//", "é", "\\u00e9", "\\'"];

    /// <summary>The framework's own strict reader is the judge.</summary>
    private static bool IsJsonWhenRead(byte[] body)
    {
        if (VaRequestReader.Read(body) is null) return true;
        using var judge = System.Text.Json.JsonDocument.Parse(body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body);
        return judge.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object;
    }

    private Task<string> Said(string body) => Said(Encoding.UTF8.GetBytes(body));

    private async Task<string> Said(byte[] body) => SnapBank.Said(await _bank.SendAsync(_bank.Call("payment", body, token: _token ??= _bank.FetchToken())));

    private string? _token;

    private async Task<string> Message(JObject body)
    {
        var reply = SnapBank.Parse(await _bank.SendAsync("payment", body));
        Assert.That(_bank.Books.Entries, Is.Empty);
        Assert.That((string?)reply.SelectToken("virtualAccountData.paymentFlagStatus"), Is.EqualTo("01"));
        return (string?)reply["responseCode"] + " " + (string?)reply["responseMessage"];
    }
}
