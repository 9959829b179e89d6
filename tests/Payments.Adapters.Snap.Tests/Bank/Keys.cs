using System.Security.Cryptography;

namespace Payments.Adapters.Snap.Tests.Bank;

/// <summary>Throw-away keys of the published test vectors. They prove nothing but that both sides compute the same.</summary>
internal static class Keys
{
    public const string ClientKey = "PEMDA-UJI-0001";
    public const string ClientSecret = "rahasia-uji-SNAP/2026+pemda=";

    public static string PublicPem => File.ReadAllText(PathOf("test-only-public-key.pem"));

    public static RSA Private()
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(PathOf("test-only-private-key.pem")));
        return rsa;
    }

    public static string PathOf(string golden) => Path.Combine(AppContext.BaseDirectory, "Golden", golden);
}
