using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Adapters.Snap.Tokens;

/// <summary>
/// Access tokens that need no table: version, expiry, nonce and client key, closed by an HMAC-SHA256 of this service's key, written in
/// Base64url. Any host with the same key reads them; several of one client are valid side by side, each until its own expiry.
/// </summary>
internal sealed class SnapTokens(string signingKey, TimeSpan life, TimeProvider clock)
{
    private const byte Version = 1;
    private const int ExpiryAt = 1;
    private const int NonceAt = 9;
    private const int ClientAt = 25;
    private const int MaxTokenLength = 2048;
    private const int MaxBytes = 512;
    private readonly byte[] _key = Encoding.UTF8.GetBytes(signingKey);

    public string Issue(string clientKey)
    {
        var client = Encoding.UTF8.GetBytes(clientKey);
        var bytes = new byte[ClientAt + client.Length + HMACSHA256.HashSizeInBytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(ExpiryAt), (clock.GetUtcNow() + life).ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes.AsSpan(NonceAt, ClientAt - NonceAt));
        client.CopyTo(bytes.AsSpan(ClientAt));
        HMACSHA256.HashData(_key, bytes.AsSpan(0, ClientAt + client.Length), bytes.AsSpan(ClientAt + client.Length));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The client key a token was issued to; null when it is not ours, was changed or has expired.</summary>
    public string? ClientOf(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        if (token.Length > MaxTokenLength || Base64Url.GetMaxDecodedLength(token.Length) > MaxBytes) return null;
        if (!IsBase64Url(token) || Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done) return null;
        var signed = length - HMACSHA256.HashSizeInBytes;
        if (signed <= ClientAt || bytes[0] != Version) return null;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes[..signed], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[signed..length])) return null;
        if (BinaryPrimitives.ReadInt64BigEndian(bytes[ExpiryAt..]) <= clock.GetUtcNow().ToUnixTimeMilliseconds()) return null;
        return Encoding.UTF8.GetString(bytes[ClientAt..signed]);
    }

    /// <summary>The decoder would skip spaces; a token of ours has none.</summary>
    private static bool IsBase64Url(ReadOnlySpan<char> token)
    {
        foreach (var c in token)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return true;
    }
}
