using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using Payments.Adapters.Snap.Signing;
using Payments.Adapters.Snap.Tests.Bank;

namespace Payments.Adapters.Snap.Tests;

/// <summary>Published vectors, byte for byte: RSA PKCS#1 v1.5 and HMAC give the same on every implementation.</summary>
public sealed class SnapSignatureTests
{
    private const string Token = "eyJhbGciOiJub25lIn0.uji-token.AAAA-bbbb_1234";

    private static readonly RsaPublicKey PublicKey = new(Keys.PublicPem);
    private static readonly JObject File = SnapBank.Read(System.IO.File.ReadAllText(Keys.PathOf("signature-vectors.json")));

    private static IEnumerable<TestCaseData> Vectors(string kind) => Raw().Where(vector => vector.Kind == kind)
        .Select(vector => new TestCaseData(vector).SetArgDisplayNames(vector.Id + ": " + vector.Shows));

    private static IEnumerable<TestCaseData> Tokens() => Vectors("token");

    private static IEnumerable<TestCaseData> Symmetric() => Vectors("symmetric");

    private static IEnumerable<TestCaseData> Asymmetric() => Vectors("asymmetric");

    [Test]
    public void All_21_published_vectors_are_tested() => Assert.Multiple(() =>
    {
        Assert.That(Tokens().Count(), Is.EqualTo(3));
        Assert.That(Symmetric().Count(), Is.EqualTo(16));
        Assert.That(Asymmetric().Count(), Is.EqualTo(2));
        Assert.That((string?)File["clientSecret"], Is.EqualTo(Keys.ClientSecret));
        Assert.That((string?)File["accessToken"], Is.EqualTo(Token));
    });

    [TestCaseSource(nameof(Tokens))]
    public void A_token_request_is_signed_and_verified_as_published(Vector vector)
    {
        using var key = Keys.Private();
        Assert.That(Keys.ClientKey + "|" + vector.Timestamp, Is.EqualTo(vector.StringToSign));
        Assert.That(SnapSignature.SignToken(key, Keys.ClientKey, vector.Timestamp), Is.EqualTo(vector.Signature));
        Assert.That(SnapSignature.VerifyToken(PublicKey, Keys.ClientKey, vector.Timestamp, vector.Signature, SignatureEncoding.Base64), Is.True);
    }

    [TestCaseSource(nameof(Symmetric))]
    public void A_symmetric_call_is_signed_and_verified_as_published(Vector vector)
    {
        Assert.That(BodyHash.Of(vector.Body), Is.EqualTo(vector.Hash));
        Assert.That(SnapSignature.StringToSign(vector.Call, vector.Body), Is.EqualTo(vector.StringToSign));
        Assert.That(SnapSignature.SignSymmetric(Keys.ClientSecret, vector.Call, vector.Body), Is.EqualTo(vector.Signature));
        Assert.That(Verifies(vector.Call, vector.Body, vector.Signature), Is.True);
        Assert.That(Verifies(vector.Call, vector.Body, Hex(vector.Signature)), Is.True);
        Assert.That(Verifies(vector.Call, vector.Body, Hex(vector.Signature).ToUpperInvariant()), Is.True);
    }

    [TestCaseSource(nameof(Asymmetric))]
    public void An_asymmetric_call_is_signed_and_verified_as_published(Vector vector)
    {
        using var key = Keys.Private();
        Assert.That(BodyHash.Of(vector.Body), Is.EqualTo(vector.Hash));
        Assert.That(SnapSignature.StringToSign(vector.Call, vector.Body), Is.EqualTo(vector.StringToSign));
        Assert.That(SnapSignature.SignAsymmetric(key, vector.Call, vector.Body), Is.EqualTo(vector.Signature));
        Assert.That(VerifiesAsymmetric(vector.Call, vector.Body, vector.Signature), Is.True);
        Assert.That(VerifiesAsymmetric(vector.Call, vector.Body, Hex(vector.Signature)), Is.True);
    }

    [Test]
    public void The_published_hex_spellings_verify()
    {
        Vector a1 = Find("A1"), s1 = Find("S1");
        Assert.That(SnapSignature.VerifyToken(PublicKey, Keys.ClientKey, a1.Timestamp, a1.SignatureHex!, SignatureEncoding.Hex), Is.True);
        Assert.That(Verifies(s1.Call, s1.Body, s1.SignatureHex!, SignatureEncoding.Hex), Is.True);
        Assert.That(Verifies(s1.Call, s1.Body, s1.SignatureHex!, SignatureEncoding.Base64), Is.False);
        Assert.That(Verifies(s1.Call, s1.Body, s1.Signature, SignatureEncoding.Hex), Is.False);
    }

    [Test]
    public void A_body_that_an_intermediary_indented_anew_still_verifies()
    {
        var s1 = Find("S1");
        var indented = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(s1.Body).Replace("\n  ", "\r\n\t\t", StringComparison.Ordinal).Replace(": ", " :  ", StringComparison.Ordinal));
        Assert.That(indented, Is.Not.EqualTo(s1.Body));
        Assert.That(Verifies(s1.Call, indented, s1.Signature), Is.True);
        Assert.That(SnapSignature.VerifySymmetric(Secret, s1.Call, indented, MinifyMode.RawBytes, s1.Signature, SignatureEncoding.Any), Is.False);
    }

    /// <summary>The negatives derived from the vectors: one change each.</summary>
    [TestCase("one body byte")]
    [TestCase("a space inside a string")]
    [TestCase("all whitespace stripped, also in strings")]
    [TestCase("timestamp by one second")]
    [TestCase("the same instant in Z")]
    [TestCase("method in lower case")]
    [TestCase("token with Bearer in front")]
    [TestCase("another token")]
    [TestCase("no token")]
    [TestCase("hash in upper case")]
    [TestCase("a query string too many")]
    [TestCase("another path")]
    [TestCase("secret decoded from Base64")]
    [TestCase("another secret")]
    [TestCase("signature cut short")]
    [TestCase("signature made longer")]
    [TestCase("signature that is no text of bytes")]
    [TestCase("hex with a wrong digit")]
    [TestCase("empty signature")]
    [TestCase("spaces in the signature")]
    public void A_symmetric_signature_with_one_change_is_refused(string what)
    {
        var s1 = Find("S1");
        var call = s1.Call;
        Assert.That(Verifies(call, s1.Body, s1.Signature), Is.True, "the unchanged vector");
        Assert.That(what switch
        {
            "one body byte" => Verifies(call, Replace(s1.Body, "6011", "6010"), s1.Signature),
            "a space inside a string" => Verifies(call, Replace(s1.Body, "\"   12345\"", "\"    12345\""), s1.Signature),
            "all whitespace stripped, also in strings" => Verifies(call, s1.Body, s1.SignatureOfAllWhitespaceStripped!),
            "timestamp by one second" => Verifies(call with { Timestamp = "2026-01-15T09:30:01+07:00" }, s1.Body, s1.Signature),
            "the same instant in Z" => Verifies(call with { Timestamp = "2026-01-15T02:30:00Z" }, s1.Body, s1.Signature),
            "method in lower case" => Verifies(call, s1.Body, Hmac(s1.StringToSign.Replace("POST", "post", StringComparison.Ordinal))),
            "token with Bearer in front" => Verifies(call, s1.Body, Hmac(s1.StringToSign.Replace(Token, "Bearer " + Token, StringComparison.Ordinal))),
            "another token" => Verifies(call with { Token = Token + "5" }, s1.Body, s1.Signature),
            "no token" => Verifies(call with { Token = null }, s1.Body, s1.Signature),
            "hash in upper case" => Verifies(call, s1.Body, Hmac(s1.StringToSign.Replace(s1.Hash!, s1.Hash!.ToUpperInvariant(), StringComparison.Ordinal))),
            "a query string too many" => Verifies(call with { Path = call.Path + "?a=1" }, s1.Body, s1.Signature),
            "another path" => Verifies(call with { Path = "/openapi/v1.0/transfer-va/payment" }, s1.Body, s1.Signature),
            "secret decoded from Base64" => Verifies(call, s1.Body, Hmac(s1.StringToSign, Convert.FromBase64String("cmFoYXNpYQ=="))),
            "another secret" => Verifies(call, s1.Body, Hmac(s1.StringToSign, Encoding.UTF8.GetBytes("another secret"))),
            "signature cut short" => Verifies(call, s1.Body, s1.Signature[..^4]),
            "signature made longer" => Verifies(call, s1.Body, s1.Signature + "AAAA"),
            "signature that is no text of bytes" => Verifies(call, s1.Body, new string('!', 88)),
            "hex with a wrong digit" => Verifies(call, s1.Body, "g" + s1.SignatureHex![1..]),
            "empty signature" => Verifies(call, s1.Body, ""),
            "spaces in the signature" => Verifies(call, s1.Body, s1.Signature + " "),
            _ => throw new AssertionException(what),
        }, Is.False);
    }

    [Test]
    public void A_query_string_that_was_signed_must_come_along()
    {
        var asSent = Find("S7q");
        Assert.That(Verifies(asSent.Call with { Path = "/openapi/v1.0/transfer-va/report" }, asSent.Body, asSent.Signature), Is.False);
        Assert.That(Verifies(Find("S7s").Call, asSent.Body, asSent.Signature), Is.False);
    }

    [TestCase("PSS padding")]
    [TestCase("another key")]
    [TestCase("one body byte")]
    [TestCase("cut short")]
    [TestCase("no text of bytes")]
    [TestCase("symmetric signature")]
    public void An_asymmetric_signature_with_one_change_is_refused(string what)
    {
        var n1 = Find("N1");
        using var key = Keys.Private();
        using var other = RSA.Create(2048);
        Assert.That(what switch
        {
            "PSS padding" => VerifiesAsymmetric(n1.Call, n1.Body, Sign(key, n1.StringToSign, RSASignaturePadding.Pss)),
            "another key" => VerifiesAsymmetric(n1.Call, n1.Body, Sign(other, n1.StringToSign, RSASignaturePadding.Pkcs1)),
            "one body byte" => VerifiesAsymmetric(n1.Call, Replace(n1.Body, "150000.00", "150000.01"), n1.Signature),
            "cut short" => VerifiesAsymmetric(n1.Call, n1.Body, n1.Signature[..^4]),
            "no text of bytes" => VerifiesAsymmetric(n1.Call, n1.Body, new string('*', 344)),
            "symmetric signature" => VerifiesAsymmetric(n1.Call, n1.Body, Hmac(n1.StringToSign)),
            _ => throw new AssertionException(what),
        }, Is.False);
    }

    [Test]
    public void A_token_signature_of_another_client_key_or_second_is_refused()
    {
        var a1 = Find("A1");
        Assert.That(SnapSignature.VerifyToken(PublicKey, "PEMDA-UJI-0002", a1.Timestamp, a1.Signature, SignatureEncoding.Any), Is.False);
        Assert.That(SnapSignature.VerifyToken(PublicKey, Keys.ClientKey, Find("A3").Timestamp, a1.Signature, SignatureEncoding.Any), Is.False);
    }

    [Test]
    public void One_public_key_verifies_for_many_threads_at_once()
    {
        var n1 = Find("N1");
        Parallel.For(0, 200, _ => Assert.That(VerifiesAsymmetric(n1.Call, n1.Body, n1.Signature), Is.True));
    }

    private static byte[] Secret => Encoding.UTF8.GetBytes(Keys.ClientSecret);

    private static bool Verifies(SignedCall call, byte[] body, string signature, SignatureEncoding encoding = SignatureEncoding.Any) =>
        SnapSignature.VerifySymmetric(Secret, call, body, MinifyMode.TokenPreserving, signature, encoding);

    private static bool VerifiesAsymmetric(SignedCall call, byte[] body, string signature) =>
        SnapSignature.VerifyAsymmetric(PublicKey, call, body, MinifyMode.TokenPreserving, signature, SignatureEncoding.Any);

    private static string Hmac(string text, byte[]? key = null) => Convert.ToBase64String(HMACSHA512.HashData(key ?? Secret, Encoding.UTF8.GetBytes(text)));

    private static string Sign(RSA key, string text, RSASignaturePadding padding) =>
        Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, padding));

    private static string Hex(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));

    private static byte[] Replace(byte[] body, string old, string with)
    {
        var text = Encoding.UTF8.GetString(body);
        Assert.That(text, Does.Contain(old));
        return Encoding.UTF8.GetBytes(text.Replace(old, with, StringComparison.Ordinal));
    }

    private static Vector Find(string id) => Raw().Single(vector => vector.Id == id);

    private static IEnumerable<Vector> Raw() => File["vectors"]!.Select(vector => vector.ToObject<Vector>()!);

    public sealed record Vector(
        string Id, string Shows, string Kind, string Timestamp, string? Method, string? Path, string? BodyBase64, string? Hash,
        string StringToSign, string Signature, string? SignatureHex, string? SignatureOfAllWhitespaceStripped)
    {
        public byte[] Body => Convert.FromBase64String(BodyBase64!);

        public SignedCall Call => new(Method!, Path!, Kind == "symmetric" ? Token : null, Timestamp);
    }
}
