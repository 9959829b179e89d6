using Payments.Core.Receipts;
using Payments.Host.Composition;

namespace Payments.Host.Receipts;

/// <summary>The keys of receipts: the one that signs, and all that count when one is checked.</summary>
internal sealed class ReceiptSeal : IDisposable
{
    private readonly IReadOnlyList<ReceiptKey> _former;
    private readonly string _address;

    private ReceiptSeal(ReceiptSigner? signer, IReadOnlyList<ReceiptKey> former, string address)
    {
        (Signer, _former, _address) = (signer, former, address);
        Verifier = new([.. signer is null ? former : former.Append(signer.PublicKey)]);
    }

    /// <summary>What signs; null without a key: receipts then carry no QR.</summary>
    public ReceiptSigner? Signer { get; }

    /// <summary>Knows the signing key and the former ones.</summary>
    public ReceiptVerifier Verifier { get; }

    /// <summary>The keys an operator configured.</summary>
    /// <exception cref="OperatorException">Both forms of the key, a file that is not there, or a key or address that cannot be used.</exception>
    public static ReceiptSeal Of(PaymentsOptions.ReceiptsSection section)
    {
        var (pem, file) = (section.SigningKeyPem, section.SigningKeyFile);
        if (!string.IsNullOrEmpty(pem) && !string.IsNullOrEmpty(file))
            throw new OperatorException("Payments:Receipts has both SigningKeyPem and SigningKeyFile: give one.");
        try
        {
            if (string.IsNullOrEmpty(pem) && !string.IsNullOrEmpty(file)) pem = File.ReadAllText(file);
            var former = section.FormerKeyFiles.Select(path => ReceiptKey.FromPem(File.ReadAllText(path))).ToList();
            return new(string.IsNullOrEmpty(pem) ? null : new ReceiptSigner(pem, section.Address), former, section.Address);
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Payments:Receipts: {problem.Message} Make a key with 'payments receipt keygen --out DIR'.");
        }
    }

    /// <summary>Checks the last part of an address that was scanned: the address in front is signed too, and only ours counts.</summary>
    public ClaimCheck Check(string claim) => Verifier.Check($"{_address.TrimEnd('/')}/1/{claim}".TrimStart('/').ToUpperInvariant());

    /// <inheritdoc />
    public void Dispose()
    {
        Signer?.Dispose();
        foreach (var key in _former) key.Dispose();
    }
}
