using System.Buffers;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>How strongly a key says which payment is meant; the strongest is tried first.</summary>
public enum KeyKind
{
    /// <summary>Number of a deposit slip (STS).</summary>
    Slip,

    /// <summary>Number of a settlement batch.</summary>
    Batch,

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

/// <summary>Takes a key that was found; the text is only valid during the call.</summary>
internal delegate void KeyFound(KeyKind kind, ReadOnlySpan<char> value);

/// <summary>Which keys a line can hold: known prefixes, lengths and check digits, nothing guessed.</summary>
/// <param name="Region">NTPDs start with it; null for files from elsewhere, whose numbers have no known form: there every reference is one.</param>
/// <param name="Prefixes">Virtual account prefixes of the region's channels, without leading zeros or blanks, by channel.</param>
public sealed record KeyRules(RegionCode? Region, IReadOnlyDictionary<string, string> Prefixes)
{
    // Shorter references are counters and types ("123", "NTRF") that stand on many lines.
    private const int MinReference = 6;

    // Shorter numbers have a neighbour by chance: a date, a counter, an amount.
    private const int MinRepairable = 9;

    private static readonly SearchValues<char>
        Word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        WordOrMark = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    /// <summary>The rules of files whose numbers have no known form.</summary>
    public static KeyRules OfFiles { get; } = new(null, new Dictionary<string, string>());

    /// <summary>The rules of a region.</summary>
    public static KeyRules Of(Region region) => new(region.Code, region.Channels.Values
        .Where(channel => !string.IsNullOrWhiteSpace(channel.VirtualAccountPrefix))
        .ToDictionary(channel => channel.Id.Value, channel => Bare(channel.VirtualAccountPrefix).ToString(), StringComparer.Ordinal));

    /// <summary>The keys of a payment.</summary>
    public IReadOnlyList<MatchKey> Of(OpenPayment payment)
    {
        var keys = new List<MatchKey>();
        Find(payment, (kind, value) => keys.Add(new(kind, value.ToString())));
        return keys;
    }

    /// <summary>The keys on a line, from its references and its text, each once, strongest first.</summary>
    public IReadOnlyList<MatchKey> Of(OpenLine line)
    {
        var keys = new HashSet<MatchKey>();
        Find(line, (kind, value) => keys.Add(new(kind, value.ToString())));
        return [.. keys.OrderBy(key => key.Kind).ThenBy(key => key.Value, StringComparer.Ordinal)];
    }

    /// <summary>The key of a deposit slip.</summary>
    public static MatchKey OfSlip(string number) => new(KeyKind.Slip, string.Concat(number.Where(char.IsAsciiDigit)));

    /// <summary>The key of a settlement batch.</summary>
    public static MatchKey OfBatch(string key) => new(KeyKind.Batch, key.Trim().ToUpperInvariant());

    /// <summary>
    /// Keys of which a wrong one can be told: numbers with a check digit, of which one mistake makes no other right number. References of banks run on
    /// without one, and the next is one mistake away: they are repaired only where nothing better is known.
    /// </summary>
    internal bool IsRepairable(KeyKind kind, int length) => length >= MinRepairable && (kind is not KeyKind.Reference || Region is null);

    /// <summary>A key that stands on few lines by itself: a number of a known form, or a longer word with a digit.</summary>
    internal static bool IsTelling(MatchKey key) =>
        key.Kind != KeyKind.Reference || (key.Value.Length >= MinRepairable && key.Value.AsSpan().ContainsAnyInRange('0', '9'));

    /// <summary>Words on a line that are, or may be with a mistake, a key.</summary>
    public IReadOnlyCollection<string> RepairableWords(OpenLine line)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Find(line, (kind, value) =>
        {
            if (kind != KeyKind.Reference) return;
            if (value.Length >= MinRepairable && value.ContainsAnyInRange('0', '9')) words.Add(value.ToString());
            EachNumber(value, number =>
            {
                if (Bare(number).Length >= MinRepairable) words.Add(Bare(number).ToString());
            });
        });
        return words;
    }

    /// <summary>The words of a text in capitals, marks inside them kept.</summary>
    internal static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var capitals = text.ToUpperInvariant();
        for (var at = 0; NextWord(capitals, ref at, out var word);) words.Add(capitals[word]);
        return words;
    }

    internal void Find(OpenPayment payment, KeyFound found) => Find(payment.Number, payment.Reference, payment.Trace, payment.Channel, payment.Codes, found);

    internal void Find(string number, string reference, string? trace, ChannelId channel, IReadOnlyList<PaymentCode> codes, KeyFound found)
    {
        found(KeyKind.Ntpd, number.ToUpperInvariant());
        Reference(reference, found);
        Reference(trace, found);
        var prefix = Prefixes.GetValueOrDefault(channel.Value);
        foreach (var code in codes)
        {
            if (prefix is not null) found(KeyKind.VirtualAccount, prefix + code.Value);
            found(KeyKind.Code, code.Value);
        }
    }

    internal void Find(OpenLine line, KeyFound found) => Find(line.Batch, line.Reference, line.BankReference, line.Text, found);

    internal void Find(string? batch, string? reference, string? bankReference, string text, KeyFound found)
    {
        if (batch is not null) found(KeyKind.Batch, OfBatch(batch).Value);
        Reference(reference, found);
        Reference(bankReference, found);
        Scan(reference, found);
        Scan(bankReference, found);
        Scan(text, found);
    }

    private static void Reference(string? reference, KeyFound found)
    {
        var plain = reference.AsSpan().Trim();
        if (plain.Length < MinReference) return;
        Span<char> upper = plain.Length <= 256 ? stackalloc char[plain.Length] : new char[plain.Length];
        plain.ToUpperInvariant(upper);
        found(KeyKind.Reference, upper);
    }

    private void Scan(string? field, KeyFound found)
    {
        if (string.IsNullOrEmpty(field)) return;
        var text = ArrayPool<char>.Shared.Rent(field.Length);
        field.AsSpan().ToUpperInvariant(text);
        var characters = text.AsSpan(0, field.Length);
        for (var at = 0; NextWord(characters, ref at, out var word);)
        {
            Token(characters[word], found);
            if (characters[word].StartsWith("STS")) Slip(characters[(word.Start.Value + 3)..], found);
        }
        ArrayPool<char>.Shared.Return(text);
    }

    // The next word from a place on, as the range it takes; the place moves behind it.
    private static bool NextWord(ReadOnlySpan<char> text, ref int at, out Range word)
    {
        word = default;
        if (text[at..].IndexOfAny(Word) is not (>= 0 and var skip)) return false;
        var start = at + skip;
        at = text[start..].IndexOfAnyExcept(WordOrMark) is >= 0 and var length ? start + length : text.Length;
        word = start..at;
        return true;
    }

    // "VA1234500123" and "12345-00123": the digits inside a token count as well.
    private void Token(ReadOnlySpan<char> token, KeyFound found)
    {
        if (token.Length >= MinReference) found(KeyKind.Reference, token);
        while (token.IndexOfAnyInRange('0', '9') is >= 0 and var start)
        {
            var length = token[start..].IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : token.Length - start;
            Number(token.Slice(start, length), length < token.Length, found);
            token = token[(start + length)..];
        }
    }

    private void Number(ReadOnlySpan<char> digits, bool inside, KeyFound found)
    {
        if (Region is not { } region)
        {
            if (inside && digits.Length >= MinReference) found(KeyKind.Reference, digits);
            return;
        }
        if (digits.StartsWith(region.Value) && Ntpd.IsValid(digits)) found(KeyKind.Ntpd, digits);
        if (PaymentCode.IsValid(digits)) found(KeyKind.Code, digits);
        var bare = Bare(digits);
        foreach (var prefix in Prefixes.Values)
            if (bare.StartsWith(prefix) && PaymentCode.IsValid(bare[prefix.Length..])) found(KeyKind.VirtualAccount, bare);
    }

    // STS/2026/000123, STS-2026-000123, "STS 2026 000123" and STS2026000123: banks change the marks between.
    private static void Slip(ReadOnlySpan<char> rest, KeyFound found)
    {
        Span<char> digits = stackalloc char[10];
        var count = 0;
        foreach (var character in rest)
        {
            if (char.IsAsciiDigit(character)) digits[count++] = character;
            else if (character is not ('/' or '-' or ' ' or '.')) break;
            if (count == digits.Length) break;
        }
        if (count == digits.Length) found(KeyKind.Slip, digits);
    }

    private static void EachNumber(ReadOnlySpan<char> word, Action<string> take)
    {
        foreach (var range in word.SplitAny("ABCDEFGHIJKLMNOPQRSTUVWXYZ-_/. "))
            if (word[range].Length > 0) take(word[range].ToString());
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> digits) => digits.Trim().TrimStart('0');
}
