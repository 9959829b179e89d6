using System.Text;
using System.Text.Unicode;

namespace Payments.Adapters.BankStatements;

/// <summary>Turns bytes of a statement into text: UTF-8 where they are valid UTF-8, else the bank's code page.</summary>
internal sealed class TextDecoder(int codePage)
{
    private readonly Encoding _fallback = CodePages.Get(codePage);
    private readonly Dictionary<uint, string> _types = [];
    private bool _usedFallback;

    /// <summary>The character set used so far, by the name people know it under.</summary>
    public string EncodingName => _usedFallback ? CodePages.NameOf(_fallback) : "utf-8";

    public string? DecodeOrNull(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Decode(bytes);

    public string Decode(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) ? Encoding.Latin1.GetString(bytes) : DecodeNational(bytes);

    /// <summary>A transaction type has four characters and few values: each is made into a string once.</summary>
    public string? DecodeType(ReadOnlySpan<byte> type)
    {
        if (type.Length is 0 or > sizeof(uint)) return DecodeOrNull(type);
        uint key = 0;
        foreach (var letter in type) key = (key << 8) | letter;
        if (!_types.TryGetValue(key, out var text)) _types[key] = text = Decode(type);
        return text;
    }

    /// <summary>A short piece of the file for an error message: no control characters, at most 40 characters.</summary>
    public string Show(ReadOnlySpan<byte> bytes)
    {
        const int Longest = 40;
        var text = string.Concat(Decode(bytes[..Math.Min(bytes.Length, Longest)]).Select(letter => char.IsControl(letter) ? '.' : letter));
        return bytes.Length > Longest ? text + "..." : text;
    }

    private string DecodeNational(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        _usedFallback = true;
        return _fallback.GetString(bytes);
    }
}
