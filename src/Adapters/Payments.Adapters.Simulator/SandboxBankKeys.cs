using System.Security.Cryptography;

namespace Payments.Adapters.Simulator;

/// <summary>The bank's RSA-2048 key pair: it signs with the private half, the biller verifies with the public half.</summary>
/// <param name="PrivateKeyPem">PKCS#8.</param>
/// <param name="PublicKeyPem">X.509 SubjectPublicKeyInfo: what is handed to the biller at onboarding.</param>
public sealed record SandboxBankKeys(string PrivateKeyPem, string PublicKeyPem)
{
    private const int KeySizeInBits = 2048;

    /// <summary>A new pair, for one run of the sandbox.</summary>
    public static SandboxBankKeys Create()
    {
        using var rsa = RSA.Create(KeySizeInBits);
        return new(rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>Names no key material.</summary>
    public override string ToString() => nameof(SandboxBankKeys);
}
