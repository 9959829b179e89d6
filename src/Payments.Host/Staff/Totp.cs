using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Host.Staff;

/// <summary>Time-based one-time codes: six digits, a new one every 30 seconds, HMAC-SHA-1.</summary>
/// <remarks>Source: RFC 6238 with the parameters every authenticator app has; the algorithm's choice is theirs. Test vectors: its appendix B.</remarks>
internal static class Totp
{
    private const int StepSeconds = 30, Digits = 6, KeyBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new random key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The step an instant lies in.</summary>
    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // what authenticator apps compute; HMAC does not rest on SHA-1's collision resistance
        HMACSHA1.HashData(key, message, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed, one step early or late allowed; null when none fits. Compares in fixed time.</summary>
    public static long? Match(byte[] key, string? typed, DateTimeOffset now)
    {
        var digits = Encoding.ASCII.GetBytes(new string([.. (typed ?? "").Where(char.IsAsciiDigit)]));
        long? found = null;
        for (var step = StepOf(now) + 1; step >= StepOf(now) - 1; step--)
        {
            if (CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(Code(key, step)))) found = step;
        }
        return found;
    }

    /// <summary>The key as people type it: groups of four.</summary>
    public static string Readable(byte[] key) => string.Join(' ', ToBase32(key).Chunk(4).Select(part => new string(part)));

    /// <summary>What the QR code of an enrolment says.</summary>
    public static string Uri(byte[] key, string issuer, string userName) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(userName)}?secret={ToBase32(key)}&issuer={System.Uri.EscapeDataString(issuer)}";

    /// <summary>A key in the letters of RFC 4648, without padding: 20 bytes need none.</summary>
    public static string ToBase32(byte[] key)
    {
        var text = new StringBuilder();
        var (bits, buffer) = (0, 0);
        foreach (var part in key)
        {
            buffer = ((buffer & 0xFFF) << 8) | part;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Base32[(buffer >> (bits - 5)) & 31]);
        }
        if (bits > 0) text.Append(Base32[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
