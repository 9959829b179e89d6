using System.Globalization;
using System.Text;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>The five objects of an embedded font: composite font, its descendant, descriptor, file, and the way back to Unicode.</summary>
internal static class PdfFontObjects
{
    public const int PerFont = 5;

    public static void Write(PdfFile file, int id, FontSubset subset)
    {
        var data = subset.ToFile(); // first: it may bring in parts of composed glyphs
        var name = Tag(subset) + "+" + subset.Font.Name;
        file.Object(id, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{id + 1} 0 R] /ToUnicode {id + 4} 0 R >>");
        file.Object(id + 1,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
            $"/FontDescriptor {id + 2} 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [{string.Join(' ', Enumerable.Range(0, subset.Count).Select(subset.Width))}]] >>");
        file.Object(id + 2,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-500 {Scaled(subset.Font, subset.Font.Descent)} 1500 {Scaled(subset.Font, subset.Font.Ascent)}] " +
            $"/ItalicAngle 0 /Ascent {Scaled(subset.Font, subset.Font.Ascent)} /Descent {Scaled(subset.Font, subset.Font.Descent)} /CapHeight 714 /StemV 80 /FontFile2 {id + 3} 0 R >>");
        file.Stream(id + 3, $"/Length1 {data.Length} ", data);
        file.Stream(id + 4, "", Encoding.ASCII.GetBytes(ToUnicode(subset)));
    }

    /// <summary>Six letters that name the subset, from what is in it.</summary>
    private static string Tag(FontSubset subset)
    {
        var hash = 17u;
        for (var i = 0; i < subset.Count; i++) hash = unchecked((hash * 31) + (uint)subset.Character(i));
        var tag = new char[6];
        for (var i = 0; i < tag.Length; i++, hash /= 26) tag[i] = (char)('A' + (hash % 26));
        return new(tag);
    }

    private static int Scaled(TrueTypeFont font, int units) => units * 1000 / font.UnitsPerEm;

    private static string ToUnicode(FontSubset subset)
    {
        var text = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        var known = Enumerable.Range(0, subset.Count).Where(number => subset.Character(number) != 0);
        foreach (var part in known.Chunk(100))
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var number in part) text.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{subset.Character(number):X4}>\n");
            text.Append("endbfchar\n");
        }
        return text.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
