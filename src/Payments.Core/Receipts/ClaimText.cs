using System.Text;

namespace Payments.Core.Receipts;

/// <summary>The text around a claim: an address in upper case, then <c>/1</c> for this form, a slash and the claim.</summary>
internal static class ClaimText
{
    private const string Marker = "1";

    /// <summary>What stands in front of every claim: <c>HTTPS://HOST/BUKTI/1/</c>, or <c>1/</c> without an address.</summary>
    /// <exception cref="ArgumentException">Characters outside a QR's upper-case set.</exception>
    public static string Prefix(string address)
    {
        var upper = address.TrimEnd('/').ToUpperInvariant();
        if (!upper.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || "-./:".Contains(letter, StringComparison.Ordinal)))
            throw new ArgumentException($"'{address}' cannot stand in a QR: letters, digits and - . / : are expected.", nameof(address));
        return upper.Length == 0 ? Marker + "/" : $"{upper}/{Marker}/";
    }

    /// <summary>Takes a text apart; false when it has not this form.</summary>
    public static bool TrySplit(string text, out string prefix, out byte[] body)
    {
        var cut = text.LastIndexOf('/') + 1;
        prefix = text[..cut];
        body = [];
        if (prefix != Marker + "/" && !prefix.EndsWith($"/{Marker}/", StringComparison.Ordinal)) return false;
        if (Base32.Decode(text.AsSpan(cut)) is not { } bytes) return false;
        body = bytes;
        return true;
    }

    /// <summary>The bytes that are signed: prefix and payload.</summary>
    public static byte[] Signed(string prefix, ReadOnlySpan<byte> payload) => [.. Encoding.UTF8.GetBytes(prefix), .. payload];
}
