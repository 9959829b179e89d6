using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Payments.Core.Payments;

namespace Payments.Core.Receipts;

/// <summary>
/// The bytes a receipt's signature covers: version (1), key id (4), NTPD as a number (8), sen (8), days since 2000 (2), masked
/// name in UTF-8 to the end. Big-endian. A claim has exactly one form; every other form is refused.
/// </summary>
internal static class ClaimPayload
{
    public const byte Version = 1;
    public const int KeyIdBytes = 4;
    private const int NtpdAt = 1 + KeyIdBytes, SenAt = NtpdAt + 8, DayAt = SenAt + 8, NameAt = DayAt + 2;
    private static readonly DateOnly Epoch = new(2000, 1, 1);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(ReceiptClaim claim, ReadOnlySpan<byte> keyId)
    {
        var name = Encoding.UTF8.GetBytes(Fit(claim.MaskedName));
        var bytes = new byte[NameAt + name.Length];
        bytes[0] = Version;
        keyId.CopyTo(bytes.AsSpan(1));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(NtpdAt), long.Parse(claim.Ntpd.Value, CultureInfo.InvariantCulture));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(SenAt), claim.Amount.Sen);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(DayAt), checked((ushort)(claim.PaidOn.DayNumber - Epoch.DayNumber)));
        name.CopyTo(bytes, NameAt);
        return bytes;
    }

    /// <summary>Reads a claim; null when the bytes are not one or not in its one form.</summary>
    public static ReceiptClaim? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is < NameAt or > NameAt + ReceiptClaim.MaxNameBytes || bytes[0] != Version) return null;
        var number = BinaryPrimitives.ReadInt64BigEndian(bytes[NtpdAt..]).ToString("D16", CultureInfo.InvariantCulture);
        if (!Ntpd.TryParse(number, out var ntpd)) return null;
        var amount = Money.OfSen(BinaryPrimitives.ReadInt64BigEndian(bytes[SenAt..]));
        var day = Epoch.AddDays(BinaryPrimitives.ReadUInt16BigEndian(bytes[DayAt..]));
        return Name(bytes[NameAt..]) is { } name ? new(ntpd, amount, day, name) : null;
    }

    public static ReadOnlySpan<byte> KeyId(ReadOnlySpan<byte> bytes) => bytes.Slice(1, KeyIdBytes);

    private static string? Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The name cut at a whole character.</summary>
    private static string Fit(string name)
    {
        var kept = new StringBuilder();
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > ReceiptClaim.MaxNameBytes) break;
            kept.Append(rune);
        }
        return kept.ToString();
    }
}
