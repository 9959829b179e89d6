using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>How strongly a key says which payment is meant; the strongest is tried first.</summary>
public enum KeyKind
{
    /// <summary>Number of a deposit slip (STS).</summary>
    Slip,

    /// <summary>The region's payment number (NTPD).</summary>
    Ntpd,

    /// <summary>The channel's reference, or its further one.</summary>
    Reference,

    /// <summary>A bank's prefix and a payment code: one channel, one bill.</summary>
    VirtualAccount,

    /// <summary>A payment code alone: one bill.</summary>
    Code,
}

/// <summary>A key found on a line or made of one of our items.</summary>
public readonly record struct MatchKey(KeyKind Kind, string Value)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind}:{Value}";
}

/// <summary>Which keys a line can hold: known prefixes, lengths and check digits, nothing guessed.</summary>
/// <param name="Region">NTPDs start with it.</param>
/// <param name="Prefixes">Virtual account prefixes of the region's channels, without leading zeros or blanks, by channel.</param>
public sealed record KeyRules(RegionCode Region, IReadOnlyDictionary<string, string> Prefixes)
{
    // Shorter references are counters and types ("123", "NTRF") that stand on many lines.
    private const int MinReference = 6;

    /// <summary>The rules of a region.</summary>
    public static KeyRules Of(Region region) => new(region.Code, region.Channels.Values
        .Where(channel => !string.IsNullOrWhiteSpace(channel.VirtualAccountPrefix))
        .ToDictionary(channel => channel.Id.Value, channel => Bare(channel.VirtualAccountPrefix!), StringComparer.Ordinal));

    /// <summary>The keys of a payment.</summary>
    public IEnumerable<MatchKey> Of(OpenPayment payment)
    {
        yield return new(KeyKind.Ntpd, payment.Ntpd.Value);
        if (Plain(payment.Reference) is { } reference) yield return new(KeyKind.Reference, reference);
        if (Plain(payment.Trace) is { } trace) yield return new(KeyKind.Reference, trace);
        var prefix = Prefixes.GetValueOrDefault(payment.Channel.Value);
        foreach (var code in payment.Codes)
        {
            if (prefix is not null) yield return new(KeyKind.VirtualAccount, prefix + code.Value);
            yield return new(KeyKind.Code, code.Value);
        }
    }

    /// <summary>The keys on a line, from its references and its text, each once, strongest first.</summary>
    public IReadOnlyList<MatchKey> Of(OpenLine line)
    {
        var keys = new SortedSet<MatchKey>(Comparer<MatchKey>.Create((a, b) =>
            a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Value, b.Value)));
        foreach (var field in new[] { line.Reference, line.BankReference })
            if (Plain(field) is { } reference) keys.Add(new(KeyKind.Reference, reference));
        foreach (var field in new[] { line.Reference, line.BankReference, line.Text })
            if (field is not null) Scan(field.ToUpperInvariant(), keys);
        return [.. keys];
    }

    /// <summary>The key of a deposit slip.</summary>
    public static MatchKey OfSlip(string number) => new(KeyKind.Slip, string.Concat(number.Where(char.IsAsciiDigit)));

    private void Scan(string text, SortedSet<MatchKey> keys)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsAsciiLetterOrDigit(text[start])) { start++; continue; }
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_')) end++;
            Token(text.AsSpan(start, end - start), keys);
            if (text.AsSpan(start).StartsWith("STS", StringComparison.Ordinal)) Slip(text.AsSpan(start + 3), keys);
            start = end;
        }
    }

    private void Token(ReadOnlySpan<char> token, SortedSet<MatchKey> keys)
    {
        if (token.Length >= MinReference) keys.Add(new(KeyKind.Reference, token.ToString()));
        if (token.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            Digits(token, keys);
            return;
        }
        Number(token.ToString(), keys);
    }

    // "VA1234500123" and "12345-00123": the digits inside a token count as well.
    private void Digits(ReadOnlySpan<char> token, SortedSet<MatchKey> keys)
    {
        var start = 0;
        while (start < token.Length)
        {
            var length = token[start..].IndexOfAnyExceptInRange('0', '9');
            if (length < 0) length = token.Length - start;
            if (length > 0) Number(token.Slice(start, length).ToString(), keys);
            start += length + 1;
        }
    }

    private void Number(string digits, SortedSet<MatchKey> keys)
    {
        if (digits.StartsWith(Region.Value, StringComparison.Ordinal) && Payments.Ntpd.TryParse(digits, out var ntpd))
            keys.Add(new(KeyKind.Ntpd, ntpd.Value));
        if (PaymentCode.TryParse(digits, out var code)) keys.Add(new(KeyKind.Code, code.Value));
        var bare = Bare(digits);
        foreach (var prefix in Prefixes.Values)
            if (bare.StartsWith(prefix, StringComparison.Ordinal) && PaymentCode.TryParse(bare[prefix.Length..], out code))
                keys.Add(new(KeyKind.VirtualAccount, prefix + code.Value));
    }

    // STS/2026/000123, STS-2026-000123, "STS 2026 000123" and STS2026000123: banks change the marks between.
    private static void Slip(ReadOnlySpan<char> rest, SortedSet<MatchKey> keys)
    {
        Span<char> digits = stackalloc char[10];
        var count = 0;
        foreach (var character in rest)
        {
            if (char.IsAsciiDigit(character)) digits[count++] = character;
            else if (character is not ('/' or '-' or ' ' or '.')) break;
            if (count == digits.Length) break;
        }
        if (count == digits.Length) keys.Add(new(KeyKind.Slip, digits.ToString()));
    }

    private static string Bare(string prefix) => prefix.Trim().TrimStart('0');

    private static string? Plain(string? reference)
    {
        var plain = reference?.Trim().ToUpperInvariant();
        return plain is { Length: >= MinReference } ? plain : null;
    }
}
