using System.Globalization;
using System.Text;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>Cuts a text into runs of glyphs the font has, and single characters it has not. Every text can be set; none throws.</summary>
internal static class TextRuns
{
    /// <summary>Width of the box for a missing character, in thousandths of the size.</summary>
    public const int MissingWidth = 900;

    public static List<TextRun> Of(string text, FontSubset font)
    {
        var runs = new List<TextRun>();
        var (hex, width) = (new StringBuilder(), 0);
        foreach (var rune in Printable(text))
        {
            if (font.Number(rune.Value) is { } number)
            {
                hex.Append(number.ToString("X4", CultureInfo.InvariantCulture));
                width += font.Width(number);
                continue;
            }
            Close();
            runs.Add(new("", MissingWidth, rune));
        }
        Close();
        return runs;

        void Close()
        {
            if (hex.Length > 0) runs.Add(new(hex.ToString(), width, null));
            hex.Clear();
            width = 0;
        }
    }

    public static int WidthOf(string text, TrueTypeFont font)
    {
        var width = 0;
        foreach (var rune in Printable(text))
            width += font.Glyph(rune.Value) is var glyph and not 0 ? font.Width(glyph) * 1000 / font.UnitsPerEm : MissingWidth;
        return width;
    }

    /// <summary>A text cut into lines no wider than a width, at blanks where it can be, inside a word where it must.</summary>
    /// <param name="text">The text.</param>
    /// <param name="font">Its font.</param>
    /// <param name="width">The width in thousandths of the size.</param>
    public static List<string> Wrap(string text, TrueTypeFont font, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (WidthOf(longer, font) <= width)
            {
                line = longer;
                continue;
            }
            if (line.Length > 0) lines.Add(line);
            line = word;
            while (WidthOf(line, font) > width && Cut(line, font, width) is var cut && cut < line.Length)
            {
                lines.Add(line[..cut]);
                line = line[cut..];
            }
        }
        if (line.Length > 0 || lines.Count == 0) lines.Add(line);
        return lines;
    }

    private static int Cut(string word, TrueTypeFont font, double width)
    {
        var (at, used) = (0, 0);
        foreach (var rune in word.EnumerateRunes())
        {
            used += WidthOf(rune.ToString(), font);
            if (used > width && at > 0) return at;
            at += rune.Utf16SequenceLength;
        }
        return at;
    }

    /// <summary>Composed characters where there are any; control characters become blanks.</summary>
    private static IEnumerable<Rune> Printable(string text)
    {
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format) continue;
            yield return Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator ? new Rune(' ') : rune;
        }
    }

    private static string Composed(string text)
    {
        try
        {
            return text.IsNormalized() ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text; // half a surrogate pair: it prints as the replacement character
        }
    }
}

/// <summary>A run of glyphs, or one missing character. Width in thousandths of the size.</summary>
internal readonly record struct TextRun(string Hex, int Width, Rune? Missing);
