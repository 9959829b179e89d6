using System.Buffers.Text;

namespace Payments.Adapters.Snap.Signing;

/// <summary>Turns the text of a signature into its bytes. What does not decode is a failed signature, never an exception.</summary>
internal static class SignatureText
{
    /// <summary>Decodes a signature of exactly the length of <paramref name="signature"/>.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, SignatureEncoding encoding, Span<byte> signature)
    {
        if (text.Length == signature.Length * 2)
            return encoding != SignatureEncoding.Base64 && TryHex(text, signature);
        return encoding != SignatureEncoding.Hex
            && text.Length == Base64.GetMaxEncodedToUtf8Length(signature.Length)
            && Convert.TryFromBase64Chars(text, signature, out var written)
            && written == signature.Length;
    }

    private static bool TryHex(ReadOnlySpan<char> text, Span<byte> signature) =>
        Convert.FromHexString(text, signature, out _, out var written) == System.Buffers.OperationStatus.Done && written == signature.Length;
}
