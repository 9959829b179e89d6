using System.Security.Cryptography;
using System.Text;

namespace Payments.Core.Receipts;

/// <summary>Signs claims with the installation's private key. Safe for several callers at once.</summary>
/// <remarks>
/// The whole text is signed, the address in front too, so that a claim cannot be moved to another site. ECDSA takes a random
/// number each time: two texts of one claim differ and both are valid; keep the text where a document must come out the same.
/// </remarks>
public sealed class ReceiptSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly string _prefix;
    private readonly Lock _turn = new();

    /// <summary>A signer.</summary>
    /// <param name="privateKeyPem">PEM text of an unencrypted P-256 private key.</param>
    /// <param name="address">Address of the public verification page, for example <c>https://bayar.example.go.id/bukti</c>; empty for a bare claim.</param>
    /// <exception cref="ArgumentException">Not such a key, or an address a QR cannot pack.</exception>
    public ReceiptSigner(string privateKeyPem, string address)
    {
        _prefix = ClaimText.Prefix(address);
        _key = ReceiptKey.Import(privateKeyPem);
        if (!HasPrivateHalf()) throw new ArgumentException("The receipt key is a public one: signing needs the private key.", nameof(privateKeyPem));
        PublicKey = ReceiptKey.FromPem(_key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>The key others verify with.</summary>
    public ReceiptKey PublicKey { get; }

    /// <summary>A new private key as PEM (PKCS#8). Whoever has it can sign receipts.</summary>
    public static string NewPrivateKeyPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>The signed text of a claim, upper case and digits only, so that a QR packs it tightly.</summary>
    public string Sign(ReceiptClaim claim)
    {
        var payload = ClaimPayload.Write(claim, PublicKey.IdBytes);
        byte[] signature;
        lock (_turn)
            signature = _key.SignData(ClaimText.Signed(_prefix, payload), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return _prefix + Base32.Encode([.. payload, .. signature]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _key.Dispose();
        PublicKey.Dispose();
    }

    private bool HasPrivateHalf()
    {
        try
        {
            return _key.SignData(Encoding.ASCII.GetBytes("?"), HashAlgorithmName.SHA256).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
