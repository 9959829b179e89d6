using System.Globalization;
using System.Text;

namespace Payments.Core.Billing;

/// <summary>What somebody typed, scanned or pasted into the one search box, read in every way it may be meant: pure.</summary>
/// <param name="Number">As typed, without spaces around it: an object, payer or document number.</param>
/// <param name="Upper">The same in upper case.</param>
/// <param name="Digits">Its digits, when it is made of digits and separators only: a payment code, a bare NOP.</param>
/// <param name="ObjectNumber">The NOP as notices print it, when it is one.</param>
/// <param name="NameWords">The words of a payer's name in search form, the longest first; empty when no word has three letters.</param>
public sealed record BillQuery(string Number, string Upper, string? Digits, string? ObjectNumber, IReadOnlyList<string> NameWords)
{
    /// <summary>Bills an answer holds at most.</summary>
    public const int MaxResults = 50;

    /// <summary>Letters the longest word of a name must have, so that a search reads few rows.</summary>
    public const int MinNameLetters = 3;

    /// <summary>Characters a search has at most.</summary>
    public const int MaxLength = 100;

    /// <summary>Words of a name that are kept for searching.</summary>
    public const int MaxNameWords = 6;

    /// <summary>Reads a search text.</summary>
    /// <returns>False for a text that is empty, longer than <see cref="MaxLength"/> or shorter than three characters.</returns>
    public static bool TryParse(string? text, out BillQuery query)
    {
        query = null!;
        var number = text?.Trim() ?? "";
        if (number.Length is < MinNameLetters or > MaxLength) return false;
        string? digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length == 0 || !number.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '.' or '-' or '/')) digits = null;
        var nop = Tax.ObjectNumber.TryParse(digits, out var read) ? read.Display : null;
        var words = SearchWords(number).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).ToList();
        if (words.Count == 0 || words[0].Length < MinNameLetters || !words[0].Any(char.IsAsciiLetter)) words = [];
        query = new(number, number.ToUpperInvariant(), digits, nop, words);
        return true;
    }

    /// <summary>A payer's name in search form, once beginning with each of its words: a prefix of any word finds it by an index.</summary>
    public static IReadOnlyList<string> NameKeys(string name)
    {
        var words = SearchWords(name);
        return [.. Enumerable.Range(0, words.Count).Select(first => string.Join(' ', words.Skip(first).Concat(words.Take(first)))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Lower case, accents and apostrophes dropped, everything but letters and digits a space: "Ma'ruf Çelebi" becomes maruf celebi.</summary>
    private static List<string> SearchWords(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark || letter is '\'' or '’' or '`') continue;
            plain.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxNameWords)];
    }
}
