using Payments.Core.Receipts;

namespace Payments.Host.Composition;

/// <summary>
/// The key that signs receipts, from the configuration: <c>Payments:Receipts:SigningKeyPem</c> (for the environment) or
/// <c>Payments:Receipts:SigningKeyFile</c>, and <c>Payments:Receipts:Address</c>, the public page a scanned QR opens.
/// </summary>
internal static class ReceiptSigning
{
    /// <summary>The signer; null when no key is configured: receipts then carry no QR.</summary>
    /// <exception cref="OperatorException">Both settings, a file that is not there, or a key or address that cannot be used.</exception>
    public static ReceiptSigner? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments:Receipts");
        var (pem, file) = (section["SigningKeyPem"], section["SigningKeyFile"]);
        if (string.IsNullOrEmpty(pem) && string.IsNullOrEmpty(file)) return null;
        if (!string.IsNullOrEmpty(pem) && !string.IsNullOrEmpty(file))
            throw new OperatorException("Payments:Receipts has both SigningKeyPem and SigningKeyFile: give one.");
        try
        {
            return new(string.IsNullOrEmpty(pem) ? File.ReadAllText(file!) : pem, section["Address"] ?? "");
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Payments:Receipts: {problem.Message} Make a key with 'payments receipt keygen --out DIR'.");
        }
    }
}
