using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Payments.Adapters.Snap.Signing;

/// <summary>A caller's public key: imported once, verified by many threads. An RSA object promises nothing to two threads at once, so each call borrows one.</summary>
internal sealed class RsaPublicKey
{
    private readonly RSAParameters _key;
    private readonly ConcurrentBag<RSA> _idle = [];

    /// <exception cref="ArgumentException">Not an RSA key in PEM.</exception>
    public RsaPublicKey(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        _key = rsa.ExportParameters(includePrivateParameters: false);
        SignatureLength = rsa.KeySize / 8;
    }

    /// <summary>Bytes of a signature.</summary>
    public int SignatureLength { get; }

    /// <summary>Verifies SHA256withRSA (RSASSA-PKCS1-v1_5).</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var rsa = _idle.TryTake(out var idle) ? idle : RSA.Create(_key);
        var right = rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return right;
    }
}
