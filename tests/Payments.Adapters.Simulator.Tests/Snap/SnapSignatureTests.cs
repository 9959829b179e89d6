using System.Security.Cryptography;
using System.Text;
using Payments.Adapters.Simulator.Snap;

namespace Payments.Adapters.Simulator.Tests.Snap;

/// <summary>Known answers that OpenSSL and a second runtime agree on; the key is for tests only.</summary>
public sealed class SnapSignatureTests
{
    private const string Timestamp = "2026-01-15T09:30:00+07:00";
    private const string ClientSecret = "rahasia-uji-SNAP/2026+pemda=";
    private const string Token = "eyJhbGciOiJub25lIn0.uji-token.AAAA-bbbb_1234";

    private const string Inquiry =
        """{"partnerServiceId":"   12345","customerNo":"0012026000001","virtualAccountNo":"   123450012026000001","trxDateInit":"2026-01-15T09:30:00+07:00","channelCode":6011,"inquiryRequestId":"202601150930001234500000000001","additionalInfo":{}}""";

    private const string Payment =
        """{"partnerServiceId":"   12345","customerNo":"0012026000001","virtualAccountNo":"   123450012026000001","virtualAccountName":"Bu  Siti (RT 01/RW 02)","paymentRequestId":"202601150930001234500000000001","channelCode":6011,"paidAmount":{"value":"150000.00","currency":"IDR"},"totalAmount":{"value":"150000.00","currency":"IDR"},"trxDateTime":"2026-01-15T09:30:00+07:00","referenceNo":"00113696201","flagAdvise":"N","billDetails":[],"additionalInfo":{}}""";

    [Test(Description = "Vector A1")]
    public void A_token_request_is_signed_over_client_key_and_timestamp()
    {
        using var key = TestKey();
        Assert.That(SnapSignature.ForToken(key, "PEMDA-UJI-0001", Timestamp), Is.EqualTo(
            "PniQNiEcRGbSY6SMR8fdbv61hXCsrMZhcSaQ4F0zK8s5hsjfkciLp6bAqapmC8yHLMih359HHDQtVvuVhRZ6XbEtKCVpdmGdHV8f7tf05uybFtgUQwwqwt/2vrWltaO56NKlg93iuZ4b1E5QWQf3wPv2kgKkTM0QrIHJChkPOdik4zEmq2ssehvjPHLp5nkjAcmX9eU7oefPUU+G1MlOcgG1qKLMYhxJn4VNxFtzfl0HDk3JY7yusfeLKDGoTAjQkoCR9LTSYk/+sldVE4VrlrK2V+tcnXRE+8PdMjXNgwuN5kDuYk3whLqw5l1o+ttfC58t0cYWLxekiOsB3H6F7A=="));
    }

    [TestCase("/openapi/v1.0/transfer-va/inquiry", Inquiry, "rWLcivwyIjMfGn07ne+psV4Ai88D9v6Pr5M+4AOeRe5c0gO6LumbSey6U3uj9ucCt0gbHIOy72NexdplVZdoUQ==", Description = "Vector S1, minified")]
    [TestCase("/openapi/v1.0/transfer-va/payment", Payment, "i82PII5tjqb77xTc6638FxqUfultwtSSyuepLg0wOFwcHYRPWSTF1U6SYMDpf/eCBVTLRnoKzbw5p1EPsV4x6w==", Description = "Vector S2")]
    public void A_call_is_signed_symmetrically_over_its_exact_bytes(string path, string body, string signature) =>
        Assert.That(SnapSignature.Symmetric(ClientSecret, "POST", path, Token, Encoding.UTF8.GetBytes(body), Timestamp), Is.EqualTo(signature));

    [Test(Description = "Vector N1")]
    public void A_call_is_signed_asymmetrically_without_a_token()
    {
        using var key = TestKey();
        Assert.That(SnapSignature.Asymmetric(key, "POST", "/v1.0/transfer-va/payment", Encoding.UTF8.GetBytes(Payment), Timestamp), Is.EqualTo(
            "BKU1xEND/2flEnJSUltyJrp7VqgOZ+ygIbI7OJJVmT+iXtYk3hCk4Yd7OrwWfR5XbbJjgnYivGmGB8gn0uABq4hF7zu9M/T1qifeGyqXp4JLOXUMudvYB1IXKhZp0V1Np90YUUUcQ0pYhq0AAkWs3zaMGs4UZaCfY5MOSFrJpiKxNPmsJTgURPqNaHJbOWCbWKLFyMQHkx9YpnhT4CXYSPunOSNh/NRfAUVvuNL1eUie1XgetkffL9J2+5GBo7YL68D457hrZVCt4Tdf0VNRKUhjRsbj808mge6qxRqGCResI4YqmFfCJMWge8DBDfXMUVcyy2uuN/8B7CP6ZB5gaA=="));
    }

    private static RSA TestKey()
    {
        var key = RSA.Create();
        key.ImportFromPem(TestKeyPem);
        return key;
    }

    private const string TestKeyPem = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCcM4CxdtGwhxPb
        P7SB7zpRJ30ITq2/HvyFDrJnDNwZ4k0xbHHnrFUJYAUWkj6Iw2PytEQwk3o+yl6d
        8W4a6bzdI0zSuc0ecyPVRNi3KCfnBBcZINYVYUqd5JBgCMTybha/n+7K5+XRAX6J
        82hxNYj8dLkCGFncblbdb5EmIKmDvg++MskJZCBoWkLQP7bo/sHiWs88Et+6l7ua
        KCTH9g5Og8RJYtDZAzkPmAAaG4oTrQXBw9YNLkFNb4HdV3pbpyl4AnrCNbGBu0AR
        Rca+kqq7VM0S1eLk2ftOvET5XYDQdvZ0765h/20JgYILOHjbKRsSvR4nt1QdeF9e
        dzWQVpYNAgMBAAECggEAG8HTNrYEoTf/wVBaxVQ7qrw3rcg9e98HxKVN8p4IZtke
        GpBI1YB8RAQ6Iz6tuiPumOyLyY4LhSj1E2AZztKGa02gkznNR4Hydi2bzUBnhtfl
        OuPo5ze4yMIbHdWxGduSU08aYhg/cJqxX9ZPUv7Obv5W+hZVsaQx73up8XqQZQaU
        Mk3JAByWls7IMec1/CTPfE3+gbUcmv+eOlEnuep/C3r/KAGMSLQDbRCaWjr9Zo/4
        9wHO9WXZJz6Mq2cocX2kcWMzg+woAE781T1oo0PqG53nADrb789dUe8pJSpFpPYu
        ac6Qg15GxsLygWUk2QAWsLu63Phs94av3QORixuzgQKBgQDM1q8jJ3nZQT3/5YAJ
        Enb9WhspcGlKg//fWL6lCGQscY63D7tmZhSxSB67tTnNcnKmxcCoQsAALqb01gaW
        BTzRBrOcjsqkDXZjMwBMcBfiORMkjAYffmMOBM8Jh/188vQukeuCz+t2tcME4269
        3mAoNpIZMrEnDShC8of+iS+O8QKBgQDDNvT1G222s6HBvKTdHPFJ2Wq20OcJfpnE
        j4FISWQNFHA5QTNB8/VXhwW+X+2ouWC3ubLFLMJuuv4Zto8EEKSvxo+xxd49JPsc
        WL+nwAaDaImc9hYlNFyGHyO5K+zmjvOmKr5OFWE/PWqqmzM82kwCzP3KKZOFNjeX
        vv6AhSsw3QKBgEruhebQPAyzhyCjLbEj5g9L9P+1tW6i1uk3J5ZreWmgqNpikOUm
        lo87mLKF2v1CzpofYRisQlxOtJh/6qzagaLdVrsAqTRWEGa9c3CC2NnSkyQdbOf8
        bfPk4m/UJXCd16Fpk8Ool7Q3TX3uTMZ8IKTVQaCiIJfugjnrSsBcIt+hAoGBALn+
        4MGwUoZi/FnEzSfHbbY5Ks3omFiZgRSgzkL7ehJkSNCkaJwMPtQYV8adS6kYhyhG
        DCiFjvNFwtjo8bajzOWVQE/XAPotA/xsKp8//HSz43njlhH4o7c+cCD70wmRZmAK
        Fav7/t3sPHc0zErMiuOYQK6fkmi30ZwJZB87wn0ZAoGAGvAOB1RFi202GM9OCl0X
        HrGNjEwvM12sMdHd+PBrR81ANStt35WVW2xtUpmonpNx0tFxbEOr22WZlKnjPSbz
        3A68i6M47DJDm0qDBwRl4JT0k9zwE6+/q2/BhwPbtHKUjHutbToTjjrgAAHvqFOd
        0vCtJZcdWCVcPcJCGwx3IK4=
        -----END PRIVATE KEY-----
        """;
}
