using System.Globalization;
using System.Text;

namespace Payments.Core.Receipts;

/// <summary>A payer's name as strangers may see it: first words as initials, of the last one only its ends (<c>M. S***o</c>).</summary>
/// <remarks>
/// The number of stars is always three, so that a name's length is not told. UU 27/2022 asks that a public page show no
/// more than it must; the payer knows the own name from this much.
/// </remarks>
public static class NameMask
{
    private const int MostInitials = 3;

    /// <summary>The masked name; a lone star for a name without a letter or digit.</summary>
    public static string Of(string name)
    {
        var words = name.Normalize(NormalizationForm.FormC)
            .Split([' ', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit)).ToList();
        if (words.Count == 0) return "*";
        var masked = words.Take(words.Count - 1).Take(MostInitials).Select(word => First(word) + ".").ToList();
        var last = StringInfo.GetTextElementEnumerator(words[^1]);
        var ends = Elements(last);
        masked.Add(ends.Count > 3 ? ends[0] + "***" + ends[^1] : ends[0] + "***");
        return string.Join(' ', masked);
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word);

    private static List<string> Elements(TextElementEnumerator word)
    {
        var elements = new List<string>();
        while (word.MoveNext()) elements.Add(word.GetTextElement());
        return elements;
    }
}
