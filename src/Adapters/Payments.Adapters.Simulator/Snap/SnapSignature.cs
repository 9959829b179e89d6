using System.Security.Cryptography;
using System.Text;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>How a relation signs transaction calls.</summary>
public enum SignatureMode
{
    /// <summary>HMAC-SHA512 with the client secret and an access token (the default of SNAP BI).</summary>
    Symmetric,

    /// <summary>RSA with the bank's private key, no token.</summary>
    Asymmetric,
}

// The service has signing code of its own and none of it is shared, on purpose: two implementations that agree prove the wire format, one used twice proves nothing.

/// <summary>The caller's half of SNAP BI signatures. It always sends compact JSON, so the minified body is the body as sent.</summary>
public static class SnapSignature
{
    /// <summary>Signature of an access token request: SHA256withRSA (PKCS#1 v1.5) over <c>clientKey|timestamp</c>, Base64.</summary>
    public static string ForToken(RSA privateKey, string clientKey, string timestamp) =>
        Rsa(privateKey, $"{clientKey}|{timestamp}");

    /// <summary>Symmetric transaction signature: HMAC-SHA512 keyed with the secret's text, Base64.</summary>
    /// <param name="clientSecret">Used as UTF-8 text, not decoded.</param>
    /// <param name="method">Upper case.</param>
    /// <param name="path">Path as requested, with query, without host.</param>
    /// <param name="token">Without <c>Bearer</c>.</param>
    /// <param name="body">The exact bytes that are sent.</param>
    /// <param name="timestamp">X-TIMESTAMP, literally.</param>
    public static string Symmetric(
        string clientSecret, string method, string path, string token, ReadOnlySpan<byte> body, string timestamp) =>
        Convert.ToBase64String(HMACSHA512.HashData(
            Encoding.UTF8.GetBytes(clientSecret),
            Encoding.UTF8.GetBytes($"{method}:{path}:{token}:{HashOf(body)}:{timestamp}")));

    /// <summary>Asymmetric transaction signature: the same string without the token, signed with the bank's private key, Base64.</summary>
    public static string Asymmetric(RSA privateKey, string method, string path, ReadOnlySpan<byte> body, string timestamp) =>
        Rsa(privateKey, $"{method}:{path}:{HashOf(body)}:{timestamp}");

    private static string Rsa(RSA privateKey, string text) => Convert.ToBase64String(
        privateKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
