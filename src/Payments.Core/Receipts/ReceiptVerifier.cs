using System.Security.Cryptography;

namespace Payments.Core.Receipts;

/// <summary>Says whether a receipt's QR is genuine, with public keys alone: no database, no network.</summary>
/// <param name="keys">The keys that count; old ones stay while their receipts are around.</param>
public sealed class ReceiptVerifier(IReadOnlyCollection<ReceiptKey> keys)
{
    /// <summary>Checks a scanned text. Blanks around it are ignored, everything else must be exact.</summary>
    public ClaimCheck Check(string text)
    {
        // 1. The form.
        if (!ClaimText.TrySplit(text.Trim(), out var prefix, out var body) || body.Length <= ReceiptKey.SignatureBytes) return new ClaimCheck.NotAClaim();
        var payload = body.AsSpan(0, body.Length - ReceiptKey.SignatureBytes);
        if (ClaimPayload.Read(payload) is not { } claim) return new ClaimCheck.NotAClaim();
        // 2. The key.
        var id = ClaimPayload.KeyId(payload);
        if (Find(id) is not { } key) return new ClaimCheck.UnknownKey(Convert.ToHexStringLower(id));
        // 3. The signature.
        return key.Verify(ClaimText.Signed(prefix, payload), body.AsSpan(payload.Length)) ? new ClaimCheck.Genuine(claim, key.Id) : new ClaimCheck.Forged();
    }

    private ReceiptKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.IdBytes, id)) return key;
        }
        return null;
    }
}

/// <summary>What a check of a receipt's QR found: a closed set. Genuine means signed by us; whether it was reversed since, only the books know.</summary>
public abstract record ClaimCheck
{
    private ClaimCheck()
    {
    }

    /// <summary>Signed by the key, unchanged.</summary>
    /// <param name="Claim">What it claims.</param>
    /// <param name="Key">Id of the key.</param>
    public sealed record Genuine(ReceiptClaim Claim, string Key) : ClaimCheck;

    /// <summary>Not a receipt's text, or a damaged one.</summary>
    public sealed record NotAClaim : ClaimCheck;

    /// <summary>Signed by a key that is not among those given.</summary>
    /// <param name="Key">Id of that key.</param>
    public sealed record UnknownKey(string Key) : ClaimCheck;

    /// <summary>The signature does not fit: altered or forged.</summary>
    public sealed record Forged : ClaimCheck;
}
