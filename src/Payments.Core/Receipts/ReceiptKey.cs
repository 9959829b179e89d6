using System.Security.Cryptography;

namespace Payments.Core.Receipts;

/// <summary>The public half of a key that signs receipts: ECDSA on P-256, named by the first bytes of its SHA-256.</summary>
public sealed class ReceiptKey : IDisposable
{
    /// <summary>Bytes of a signature: r and s, 32 each (IEEE P1363).</summary>
    internal const int SignatureBytes = 64;

    private readonly ECDsa _key;

    private ReceiptKey(ECDsa key)
    {
        _key = key;
        IdBytes = SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..ClaimPayload.KeyIdBytes];
    }

    internal byte[] IdBytes { get; }

    /// <summary>Its name in claims: eight lower-case hex digits.</summary>
    public string Id => Convert.ToHexStringLower(IdBytes);

    /// <summary>Reads a public key (or the public half of a private one) from PEM text.</summary>
    /// <exception cref="ArgumentException">No PEM, or not a key on the curve P-256; the message never shows the key.</exception>
    public static ReceiptKey FromPem(string pem) => new(Import(pem));

    /// <summary>The key as PEM (SubjectPublicKeyInfo), for publishing.</summary>
    public string ToPem() => _key.ExportSubjectPublicKeyInfoPem();

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    internal bool Verify(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureBytes
        && _key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    internal static ECDsa Import(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) return key;
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new ArgumentException("The receipt key is not readable: PEM text of an unencrypted P-256 key is expected.", nameof(pem), problem);
        }
        key.Dispose();
        throw new ArgumentException("The receipt key is on another curve: P-256 is expected.", nameof(pem));
    }
}
