using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
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

/// <summary>Takes a key that was found, as UTF-8; the text is only valid during the call.</summary>
internal delegate void KeyFound(KeyKind kind, ReadOnlySpan<byte> value);

/// <summary>Which keys a line can hold: known prefixes, lengths and check digits, nothing guessed.</summary>
/// <param name="Region">NTPDs start with it; null for files from elsewhere, whose numbers have no known form: there every reference is one.</param>
/// <param name="Prefixes">Virtual account prefixes of the region's channels, without leading zeros or blanks, by channel.</param>
public sealed record KeyRules(RegionCode? Region, IReadOnlyDictionary<string, string> Prefixes)
{
    // Shorter references are counters and types ("123", "NTRF") that stand on many lines.
    private const int MinReference = 6;

    // Shorter numbers have a neighbour by chance: a date, a counter, an amount.
    private const int MinRepairable = 9;

    // Longer texts are rare and get an array of their own.
    private const int MaxOnStack = 256;

    /// <summary>Room for what most lists call a payment.</summary>
    internal const int NameBytes = 192;

    private readonly string[] _prefixes = [.. Prefixes.Values];

    private static ReadOnlySpan<byte> SlipMark => "STS"u8;

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
        Find(payment, (kind, value) => keys.Add(new(kind, Encoding.UTF8.GetString(value))));
        return keys;
    }

    /// <summary>The keys on a line, from its references and its text, each once, strongest first.</summary>
    public IReadOnlyList<MatchKey> Of(OpenLine line)
    {
        var keys = new HashSet<MatchKey>();
        Find(line, (kind, value) => keys.Add(new(kind, Encoding.UTF8.GetString(value))));
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
    public IReadOnlyCollection<string> RepairableWords(OpenLine line) =>
        RepairableWords(Utf8(line.Batch), Utf8(line.Reference), Utf8(line.BankReference), Utf8(line.Text));

    /// <summary>The same of a line's parts, as UTF-8.</summary>
    internal IReadOnlyCollection<string> RepairableWords(ReadOnlySpan<byte> batch, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> bankReference, ReadOnlySpan<byte> text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Find(batch, reference, bankReference, text, (kind, value) =>
        {
            if (kind != KeyKind.Reference || value.Length < MinRepairable) return;
            var word = Encoding.UTF8.GetString(value);
            if (word.Length >= MinRepairable && word.AsSpan().ContainsAnyInRange('0', '9')) words.Add(word);
            EachNumber(word, number =>
            {
                if (Bare(number).Length >= MinRepairable) words.Add(Bare(number).ToString());
            });
        });
        return words;
    }

    /// <summary>The words of a text in capitals, marks inside them kept.</summary>
    internal static IReadOnlyList<string> Words(string text)
    {
        var (words, utf8) = (new List<string>(), Encoding.UTF8.GetBytes(text));
        var capitals = Capitals(utf8, new byte[utf8.Length]);
        for (var end = 0; NextWord(capitals, ref end, out var start);) words.Add(Encoding.UTF8.GetString(capitals[start..end]));
        return words;
    }

    internal void Find(OpenPayment payment, KeyFound found) =>
        Find(Utf8(payment.Number), Utf8(payment.Reference), Utf8(payment.Trace), payment.Channel, Utf8(string.Join(' ', payment.Codes)), found);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Find(ReadOnlySpan<byte> number, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> trace, ChannelId channel, ReadOnlySpan<byte> codes, KeyFound found)
    {
        Span<byte> room = number.Length <= MaxOnStack ? stackalloc byte[number.Length] : new byte[number.Length];
        found(KeyKind.Ntpd, Capitals(number, room));
        Reference(reference, found);
        Reference(trace, found);
        if (codes.IsEmpty) return;
        var prefix = Prefixes.GetValueOrDefault(channel.Value);
        foreach (var code in codes.Split((byte)' '))
        {
            if (prefix is not null) VirtualAccount(prefix, codes[code], found);
            found(KeyKind.Code, codes[code]);
        }
    }

    internal void Find(OpenLine line, KeyFound found) => Find(Utf8(line.Batch), Utf8(line.Reference), Utf8(line.BankReference), Utf8(line.Text), found);

    internal void Find(ReadOnlySpan<byte> batch, ReadOnlySpan<byte> reference, ReadOnlySpan<byte> bankReference, ReadOnlySpan<byte> text, KeyFound found)
    {
        if (!batch.IsEmpty) found(KeyKind.Batch, Utf8(OfBatch(Encoding.UTF8.GetString(batch)).Value));
        Scan(reference, isReference: true, found);
        Scan(bankReference, isReference: true, found);
        Scan(text, isReference: false, found);
    }

    /// <summary>What a channel's list calls a payment, as keys have it: in capitals, as UTF-8; empty for nothing.</summary>
    /// <param name="text">What stands in the list.</param>
    /// <param name="room">Where to write it; a longer one gets room of its own.</param>
    internal static ReadOnlySpan<byte> NameOf(string? text, Span<byte> room)
    {
        var name = text.AsSpan().Trim();
        Span<char> capitals = name.Length <= MaxOnStack ? stackalloc char[name.Length] : new char[name.Length];
        name.ToUpperInvariant(capitals);
        var bytes = Encoding.UTF8.GetMaxByteCount(name.Length) <= room.Length ? room : new byte[Encoding.UTF8.GetMaxByteCount(name.Length)];
        return bytes[..Encoding.UTF8.GetBytes(capitals, bytes)];
    }

    private static void VirtualAccount(string prefix, ReadOnlySpan<byte> code, KeyFound found)
    {
        Span<byte> account = stackalloc byte[prefix.Length + code.Length];
        Encoding.ASCII.GetBytes(prefix, account);
        code.CopyTo(account[prefix.Length..]);
        found(KeyKind.VirtualAccount, account);
    }

    private static byte[] Utf8(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(text);

    // Almost all texts are ASCII, which has its capitals byte by byte; any other goes the long way.
    private static ReadOnlySpan<byte> Capitals(ReadOnlySpan<byte> text, Span<byte> room) => Ascii.ToUpper(text, room, out var written) == OperationStatus.Done
        ? room[..written] : Utf8(Encoding.UTF8.GetString(text).ToUpperInvariant());

    private static void Reference(ReadOnlySpan<byte> reference, KeyFound found)
    {
        if (reference.Length < MinReference) return;
        Span<byte> room = reference.Length <= MaxOnStack ? stackalloc byte[reference.Length] : new byte[reference.Length];
        Whole(Capitals(reference, room), found);
    }

    // Lengths are those of characters, and other scripts have blanks of their own.
    private static void Whole(ReadOnlySpan<byte> capitals, KeyFound found)
    {
        if (Ascii.IsValid(capitals))
        {
            if (capitals[Ascii.Trim(capitals)] is { Length: >= MinReference } plain) found(KeyKind.Reference, plain);
        }
        else if (Encoding.UTF8.GetString(capitals).Trim() is { Length: >= MinReference } text) found(KeyKind.Reference, Utf8(text));
    }

    // A reference counts as a whole too; one of a single word was found as one then.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan(ReadOnlySpan<byte> field, bool isReference, KeyFound found)
    {
        if (field.IsEmpty) return;
        Span<byte> room = field.Length <= MaxOnStack ? stackalloc byte[field.Length] : new byte[field.Length];
        var capitals = Capitals(field, room);
        if (isReference) Whole(capitals, found);
        for (var end = 0; NextWord(capitals, ref end, out var start);)
        {
            Token(capitals[start..end], found, isReference && end - start == field.Length);
            Slip(capitals, start, found);
        }
    }

    // The next word from where the last one ended: it begins with a letter or a digit, and marks may stand in it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool NextWord(ReadOnlySpan<byte> text, ref int end, out int start)
    {
        for (start = end; start < text.Length && !IsOfWords(text[start]); start++) { }
        for (end = start; end < text.Length && (IsOfWords(text[end]) || text[end] is (byte)'-' or (byte)'_'); end++) { }
        return start < text.Length;
    }

    // Compared here: a call into another library for each byte was a sixth of finding keys.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOfWords(byte capital) => capital is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';

    // "VA1234500123" and "12345-00123": the digits inside a token count as well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Token(ReadOnlySpan<byte> token, KeyFound found, bool isKnown)
    {
        if (token.Length >= MinReference && !isKnown) found(KeyKind.Reference, token);
        for (int start = 0, end; start < token.Length; start = end)
        {
            for (end = start; end < token.Length && IsDigit(token[end]); end++) { }
            if (end > start) Number(token[start..end], end - start < token.Length, found);
            else end++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Number(ReadOnlySpan<byte> bytes, bool inside, KeyFound found)
    {
        if (Region is not { } region)
        {
            if (inside && bytes.Length >= MinReference) found(KeyKind.Reference, bytes);
            return;
        }
        Span<char> digits = bytes.Length <= MaxOnStack ? stackalloc char[bytes.Length] : new char[bytes.Length];
        Encoding.ASCII.GetChars(bytes, digits);
        if (digits.StartsWith(region.Value) && Ntpd.IsValid(digits)) found(KeyKind.Ntpd, bytes);
        if (PaymentCode.IsValid(digits)) found(KeyKind.Code, bytes);
        var bare = Bare(digits);
        foreach (var prefix in _prefixes)
            if (bare.StartsWith(prefix) && PaymentCode.IsValid(bare[prefix.Length..])) found(KeyKind.VirtualAccount, bytes[^bare.Length..]);
    }

    // STS/2026/000123, STS-2026-000123, "STS 2026 000123" and STS2026000123: banks change the marks between.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slip(ReadOnlySpan<byte> text, int start, KeyFound found)
    {
        if (!text[start..].StartsWith(SlipMark)) return;
        Span<byte> digits = stackalloc byte[10];
        var count = 0;
        foreach (var character in text[(start + SlipMark.Length)..])
        {
            if (IsDigit(character)) digits[count++] = character;
            else if (character is not ((byte)'/' or (byte)'-' or (byte)' ' or (byte)'.')) break;
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
