using System.Security.Cryptography;
using System.Text;
using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Host.Pages.Counter;

/// <summary>
/// A payer's bills on the counter's screen (keranjang). It lives in the page's address, so that two tabs never mix, and carries the key
/// that makes it count once: the same bills under the same key are the same payment, from whichever tab they come.
/// </summary>
/// <param name="Key">Made when an empty basket is first shown; 32 hexadecimal digits.</param>
/// <param name="Codes">Payment codes in the order they were added, each once.</param>
internal sealed record Basket(string Key, IReadOnlyList<PaymentCode> Codes)
{
    /// <summary>Bills a basket holds; more of them are a list (kolektif).</summary>
    public const int MaxBills = 20;

    /// <summary>Reads a basket from an address. What is no payment code is left out.</summary>
    public static Basket Read(string? key, IEnumerable<string?>? codes)
    {
        var read = (codes ?? []).Where(text => PaymentCode.TryParse(text, out _)).Select(text => PaymentCode.Parse(text!)).Distinct().Take(MaxBills).ToList();
        return new(IsKey(key) ? key! : NewKey(), read);
    }

    /// <summary>A key nobody used.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>True for a key as this program makes them.</summary>
    public static bool IsKey(string? key) => key is { Length: 32 } && key.All(char.IsAsciiHexDigitLower);

    public bool IsFull => Codes.Count >= MaxBills;

    /// <summary>The same bills under a new key: after a refusal, which is remembered under the old one.</summary>
    public Basket Afresh() => this with { Key = NewKey() };

    /// <summary>The basket without a bill.</summary>
    public Basket Without(PaymentCode code) => this with { Codes = [.. Codes.Where(other => other != code)] };

    /// <summary>The address of the counter's screen with this basket.</summary>
    public string Address(string path = Web.PagePaths.Counter) =>
        path + "?k=" + Key + string.Concat(Codes.Select(code => "&b=" + code.Value));

    /// <summary>The idempotency key of paying these bills under a form's key.</summary>
    public static ChannelReference Reference(string key, IEnumerable<PaymentCode> codes)
    {
        var bills = string.Join('\n', codes.Select(code => code.Value).Order(StringComparer.Ordinal));
        return new($"LOKET-{key}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bills)))[..16]}");
    }
}
