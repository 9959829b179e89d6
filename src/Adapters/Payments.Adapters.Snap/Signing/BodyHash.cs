using System.Security.Cryptography;

namespace Payments.Adapters.Snap.Signing;

/// <summary>SHA-256 of a body without its insignificant whitespace: lower-case hex, 64 characters. It works on the bytes and needs no valid JSON.</summary>
/// <remarks>Bytes of a multi-byte UTF-8 sequence are never ASCII, so two flags over bytes are enough.</remarks>
public static class BodyHash
{
    /// <summary>Bytes of the written hash.</summary>
    public const int HexLength = SHA256.HashSizeInBytes * 2;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>The hash as text.</summary>
    public static string Of(ReadOnlySpan<byte> body, MinifyMode mode = MinifyMode.TokenPreserving)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Compute(body, mode, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Writes the hash as ASCII hex.</summary>
    /// <param name="body">The bytes as received.</param>
    /// <param name="mode">What of them counts.</param>
    /// <param name="hex">Exactly <see cref="HexLength"/> bytes.</param>
    public static void Write(ReadOnlySpan<byte> body, MinifyMode mode, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Compute(body, mode, hash);
        Convert.TryToHexStringLower(hash, hex, out _);
    }

    private static void Compute(ReadOnlySpan<byte> body, MinifyMode mode, Span<byte> hash)
    {
        if (mode == MinifyMode.TokenPreserving && body.StartsWith(Bom)) body = body[Bom.Length..];
        var run = mode == MinifyMode.RawBytes ? body.Length : Run(body);
        if (run == body.Length) SHA256.HashData(body, hash);
        else HashRuns(body, hash);
    }

    /// <summary>Feeds the hash run by run, so that no minified copy is made.</summary>
    private static void HashRuns(ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (!body.IsEmpty)
        {
            var run = Run(body);
            if (run > 0) sha.AppendData(body[..run]);
            body = body[run..];
            while (!body.IsEmpty && IsWhitespace(body[0])) body = body[1..];
        }
        sha.GetHashAndReset(hash);
    }

    /// <summary>How many bytes from the start hold no whitespace outside a string. A run never ends inside a string.</summary>
    private static int Run(ReadOnlySpan<byte> body)
    {
        bool inString = false, escaped = false;
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (escaped) escaped = false;
            else if (inString && c == '\\') escaped = true;
            else if (c == '"') inString = !inString;
            else if (!inString && IsWhitespace(c)) return i;
        }
        return body.Length;
    }

    private static bool IsWhitespace(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';
}
