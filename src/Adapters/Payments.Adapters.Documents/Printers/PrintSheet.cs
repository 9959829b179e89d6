using System.Globalization;
using System.Text;

namespace Payments.Adapters.Documents.Printers;

/// <summary>Collects the lines of one sheet for a paper so many characters wide.</summary>
/// <param name="columns">Characters in a line.</param>
internal sealed class PrintSheet(int columns)
{
    private readonly List<PrintLine> _lines = [];

    public IReadOnlyList<PrintLine> Lines => _lines;

    /// <summary>Text from the left edge, over as many lines as it needs.</summary>
    public PrintSheet Text(string text, PrintLook look = PrintLook.Plain, int indent = 0)
    {
        foreach (var line in Wrap(PlainText.Of(text), columns - indent)) _lines.Add(new(new string(' ', indent) + line, look));
        return this;
    }

    /// <summary>Text in the middle.</summary>
    public PrintSheet Centre(string text, PrintLook look = PrintLook.Plain)
    {
        foreach (var line in Wrap(PlainText.Of(text), columns)) _lines.Add(new(new string(' ', (columns - line.Length) / 2) + line, look));
        return this;
    }

    /// <summary>A label, a colon at a fixed place, a value; nothing when there is no value.</summary>
    public PrintSheet Field(string label, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        const int colon = 12;
        var lines = Wrap(PlainText.Of(value), columns - colon - 2);
        for (var i = 0; i < lines.Count; i++) _lines.Add(new((i == 0 ? label.PadRight(colon) + ": " : new string(' ', colon + 2)) + lines[i]));
        return this;
    }

    /// <summary>Text at the left, a figure at the right edge; on two lines when they do not fit into one.</summary>
    public PrintSheet Pair(string left, string right, PrintLook look = PrintLook.Plain)
    {
        var lines = Wrap(PlainText.Of(left), Math.Max(columns - right.Length - 1, 8));
        for (var i = 0; i < lines.Count - 1; i++) _lines.Add(new(lines[i], look));
        _lines.Add(new(lines[^1] + right.PadLeft(columns - lines[^1].Length), look));
        return this;
    }

    public PrintSheet Rule(char of = '-')
    {
        _lines.Add(new(new string(of, columns)));
        return this;
    }

    public PrintSheet Blank()
    {
        _lines.Add(new(""));
        return this;
    }

    public PrintSheet Qr(string? content)
    {
        if (content is not null) _lines.Add(new(content, PrintLook.Qr));
        return this;
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && line.Length + 1 + rest.Length > width) Close();
            for (; line.Length == 0 && rest.Length > width; rest = rest[width..]) lines.Add(rest[..width]);
            if (line.Length > 0) line.Append(' ');
            line.Append(rest);
        }
        if (line.Length > 0 || lines.Count == 0) Close();
        return lines;

        void Close()
        {
            lines.Add(line.ToString());
            line.Clear();
        }
    }
}

/// <summary>Text for printers that know ASCII alone: accents fall away, a letter without a plain form prints as its code point in brackets.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (rune.IsAscii) plain.Append(Rune.IsControl(rune) ? ' ' : (char)rune.Value);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            else plain.Append(Known(rune.Value) ?? $"[{rune.Value:X4}]");
        }
        return plain.ToString();
    }

    private static string? Known(int character) => character switch
    {
        0xA0 or (>= 0x2000 and <= 0x200A) or 0x202F => " ",
        0xB7 or 0x2022 => "-",
        (>= 0x2010 and <= 0x2015) or 0x2212 => "-",
        0x2018 or 0x2019 or 0x02BC or 0x02BB or 0xB4 => "'",
        0x201C or 0x201D => "\"",
        0x2026 => "...",
        0xD7 => "x",
        0xDF => "ss",
        0xC6 => "AE",
        0xE6 => "ae",
        0xD8 => "O",
        0xF8 => "o",
        0x110 or 0xD0 => "D",
        0x111 or 0xF0 => "d",
        0x141 => "L",
        0x142 => "l",
        0x152 => "OE",
        0x153 => "oe",
        0x131 => "i",
        0xB2 => "2",
        0xB3 => "3",
        _ => null,
    };

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text; // half a surrogate pair
        }
    }
}
