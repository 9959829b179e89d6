using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Adapters.Snap.Signing;

/// <summary>What a transaction signature covers besides the body.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The endpoint URL: path and query, without host.</param>
/// <param name="Token">The bare access token; null in the asymmetric mode, which has none.</param>
/// <param name="Timestamp">The text of X-TIMESTAMP, unchanged.</param>
public readonly record struct SignedCall(string Method, string Path, string? Token, string Timestamp);

/// <summary>The three signatures of SNAP BI: both sides of each, so that a client, a sandbox bank and this server agree by construction.</summary>
/// <remarks>
/// Symmetric: HMAC-SHA512 over <c>METHOD:PATH:TOKEN:HASH:TIMESTAMP</c>, the secret used as text. Asymmetric: SHA256withRSA over
/// <c>METHOD:PATH:HASH:TIMESTAMP</c>. Token: SHA256withRSA over <c>CLIENT-KEY|TIMESTAMP</c>. RSA is RSASSA-PKCS1-v1_5.
/// Source: national SNAP security standard (reference text; original unverified).
/// </remarks>
public static class SnapSignature
{
    /// <summary>Characters a signed header or path may have together; more is nobody's call.</summary>
    private const int MaxText = 16_384;

    private const int OnStack = 1024;

    /// <summary>Signs a call with the client secret; Base64, 88 characters.</summary>
    public static string SignSymmetric(string clientSecret, SignedCall call, ReadOnlySpan<byte> body)
    {
        var hash = HMACSHA512.HashData(Encoding.UTF8.GetBytes(clientSecret), Encoding.UTF8.GetBytes(StringToSign(call, body)));
        return Convert.ToBase64String(hash);
    }

    /// <summary>Signs a call with the caller's private key; Base64.</summary>
    public static string SignAsymmetric(RSA privateKey, SignedCall call, ReadOnlySpan<byte> body) =>
        SignRsa(privateKey, StringToSign(call with { Token = null }, body));

    /// <summary>Signs a token request; Base64. The body is not signed.</summary>
    public static string SignToken(RSA privateKey, string clientKey, string timestamp) => SignRsa(privateKey, clientKey + "|" + timestamp);

    /// <summary>The string a transaction signature covers, the body as a hash in it.</summary>
    public static string StringToSign(SignedCall call, ReadOnlySpan<byte> body, MinifyMode mode = MinifyMode.TokenPreserving) =>
        call.Method + ":" + call.Path + ":" + (call.Token is null ? "" : call.Token + ":") + BodyHash.Of(body, mode) + ":" + call.Timestamp;

    /// <summary>Verifies a symmetric signature in fixed time.</summary>
    internal static bool VerifySymmetric(
        ReadOnlySpan<byte> secret, SignedCall call, ReadOnlySpan<byte> body, MinifyMode mode, ReadOnlySpan<char> signature, SignatureEncoding encoding)
    {
        Span<byte> given = stackalloc byte[HMACSHA512.HashSizeInBytes];
        if (!SignatureText.TryDecode(signature, encoding, given)) return false;
        if (!TryRent(call, out var rented, stackalloc byte[OnStack], out var text)) return false;
        var length = Write(call, body, mode, text);
        Span<byte> expected = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(secret, text[..length], expected);
        Return(rented);
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }

    /// <summary>Verifies an asymmetric signature.</summary>
    internal static bool VerifyAsymmetric(
        RsaPublicKey key, SignedCall call, ReadOnlySpan<byte> body, MinifyMode mode, ReadOnlySpan<char> signature, SignatureEncoding encoding)
    {
        var given = new byte[key.SignatureLength];
        call = call with { Token = null };
        if (!SignatureText.TryDecode(signature, encoding, given)) return false;
        if (!TryRent(call, out var rented, stackalloc byte[OnStack], out var text)) return false;
        var length = Write(call, body, mode, text);
        var right = key.Verify(text[..length], given);
        Return(rented);
        return right;
    }

    /// <summary>Verifies the signature of a token request.</summary>
    internal static bool VerifyToken(RsaPublicKey key, string clientKey, string timestamp, ReadOnlySpan<char> signature, SignatureEncoding encoding)
    {
        var given = new byte[key.SignatureLength];
        return SignatureText.TryDecode(signature, encoding, given) && key.Verify(Encoding.UTF8.GetBytes(clientKey + "|" + timestamp), given);
    }

    private static int Write(SignedCall call, ReadOnlySpan<byte> body, MinifyMode mode, Span<byte> text)
    {
        var at = Append(text, 0, call.Method);
        at = Append(text, at, call.Path);
        if (call.Token is { } token) at = Append(text, at, token);
        BodyHash.Write(body, mode, text.Slice(at, BodyHash.HexLength));
        at += BodyHash.HexLength;
        text[at++] = (byte)':';
        return at + Encoding.UTF8.GetBytes(call.Timestamp, text[at..]);
    }

    private static int Append(Span<byte> text, int at, string part)
    {
        at += Encoding.UTF8.GetBytes(part, text[at..]);
        text[at] = (byte)':';
        return at + 1;
    }

    /// <summary>Room for the string to sign: on the stack when it is as short as usual, else borrowed.</summary>
    private static bool TryRent(SignedCall call, out byte[]? rented, Span<byte> onStack, out Span<byte> text)
    {
        rented = null;
        text = onStack;
        var length = call.Method.Length + call.Path.Length + (call.Token?.Length ?? 0) + call.Timestamp.Length;
        if (length > MaxText) return false;
        var bytes = (length * 3) + BodyHash.HexLength + 4;
        if (bytes > onStack.Length) text = rented = ArrayPool<byte>.Shared.Rent(bytes);
        return true;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    private static string SignRsa(RSA key, string text) =>
        Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
}
