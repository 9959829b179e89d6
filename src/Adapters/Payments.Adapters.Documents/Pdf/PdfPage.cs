using System.Globalization;
using System.Text;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>One page to draw on. Lengths are points; y counts down from the top edge, as people lay out paper.</summary>
/// <param name="file">The file it belongs to.</param>
/// <param name="paper">Its size.</param>
internal sealed class PdfPage(PdfFile file, PaperSize paper)
{
    private readonly StringBuilder _content = new();
    private Ink? _ink;

    public PaperSize Paper => paper;

    public string Content => _content.ToString();

    /// <summary>A filled box.</summary>
    public void Box(double x, double y, double width, double height, Ink ink)
    {
        Use(ink);
        Line($"{N(x)} {N(paper.Height - y - height)} {N(width)} {N(height)} re f");
    }

    /// <summary>A hairline from left to right.</summary>
    public void Rule(double x, double y, double width, Ink ink, double thickness = 0.5) => Box(x, y - (thickness / 2), width, thickness, ink);

    /// <summary>Many boxes at once, such as the dark cells of a QR.</summary>
    public void Boxes(IEnumerable<(double X, double Y, double Width, double Height)> boxes, Ink ink)
    {
        Use(ink);
        foreach (var (x, y, width, height) in boxes) Line($"{N(x)} {N(paper.Height - y - height)} {N(width)} {N(height)} re");
        Line("f");
    }

    /// <summary>A line of text whose baseline stands at y.</summary>
    public void Text(double x, double y, string text, TextStyle style, TextAlign align = TextAlign.Left)
    {
        var runs = TextRuns.Of(text, style.Bold ? file.Bold : file.Regular);
        var width = runs.Sum(run => run.Width) * style.Size / 1000;
        x -= align switch { TextAlign.Right => width, TextAlign.Centre => width / 2, _ => 0 };
        foreach (var run in runs)
        {
            if (run.Missing is { } missing) Missing(x, y, missing, style);
            else Glyphs(x, y, run.Hex, style);
            x += run.Width * style.Size / 1000;
        }
    }

    /// <summary>How wide a text is, in points.</summary>
    public double WidthOf(string text, TextStyle style) => TextRuns.WidthOf(text, (style.Bold ? file.Bold : file.Regular).Font) * style.Size / 1000;

    private void Glyphs(double x, double y, string hex, TextStyle style)
    {
        Use(style.Ink);
        Line($"BT /F{(style.Bold ? 1 : 0)} {N(style.Size)} Tf {N(x)} {N(paper.Height - y)} Td <{hex}> Tj ET");
    }

    /// <summary>A character no font here has: a box with its code point, and the character itself for whoever copies the text.</summary>
    private void Missing(double x, double y, Rune missing, TextStyle style)
    {
        var code = missing.Value.ToString(missing.Value > 0xFFFF ? "X6" : "X4", CultureInfo.InvariantCulture);
        var half = code.Length / 2;
        var small = new TextStyle(style.Size * 0.36, style.Ink);
        var (left, top, width, height) = (x + (style.Size * 0.06), y - (style.Size * 0.74), style.Size * TextRuns.MissingWidth / 1000 - (style.Size * 0.12), style.Size * 0.86);
        Use(style.Ink);
        Line($"/Span << /ActualText <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(missing.ToString()))}> >> BDC");
        Line($"q 0.35 w {style.Ink.Stroke} {N(left)} {N(paper.Height - top - height)} {N(width)} {N(height)} re S Q");
        Text(left + (width / 2), top + (style.Size * 0.38), code[..half], small, TextAlign.Centre);
        Text(left + (width / 2), top + (style.Size * 0.76), code[half..], small, TextAlign.Centre);
        Line("EMC");
    }

    private void Use(Ink ink)
    {
        if (_ink == ink) return;
        Line(ink.Fill);
        _ink = ink;
    }

    private void Line(string text) => _content.Append(text).Append('\n');

    private static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A colour: red, green and blue from 0 to 255.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static readonly Ink Black = new(0x12, 0x20, 0x1D), Muted = new(0x4A, 0x5B, 0x57), Teal = new(0x0B, 0x5F, 0x59),
        Hairline = new(0xC9, 0xD3, 0xD0), Tint = new(0xEE, 0xF4, 0xF3), Danger = new(0xB3, 0x26, 0x1E), Solid = new(0, 0, 0), White = new(255, 255, 255);

    public string Fill => Parts + " rg";

    public string Stroke => Parts + " RG";

    private string Parts => string.Create(CultureInfo.InvariantCulture, $"{Red / 255.0:0.###} {Green / 255.0:0.###} {Blue / 255.0:0.###}");
}

/// <summary>How a text is set.</summary>
internal readonly record struct TextStyle(double Size, Ink Ink, bool Bold = false);

/// <summary>Which end of a text stands at its x.</summary>
internal enum TextAlign
{
    Left,
    Centre,
    Right,
}
