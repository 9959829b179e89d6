using System.Globalization;
using System.Text;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>
/// Writes a PDF 1.7 file front to back: pages as they come, fonts at the end. Nothing in it depends on the clock, the machine or
/// chance (no <c>/ID</c>, no creation date), so the same document has the same bytes.
/// </summary>
internal sealed class PdfFile
{
    private const int Catalog = 1, Pages = 2, Info = 3, FirstFree = 4 + (2 * PdfFontObjects.PerFont);
    private readonly Stream _to;
    private readonly string _title;
    private readonly SortedDictionary<int, long> _places = [];
    private readonly List<int> _pages = [];
    private long _at;
    private int _next = FirstFree;

    public PdfFile(Stream to, string title)
    {
        _to = to;
        _title = title;
        Raw("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    /// <summary>The two faces every document may use.</summary>
    public FontSubset Regular { get; } = new(TrueTypeFont.Regular);

    public FontSubset Bold { get; } = new(TrueTypeFont.Bold);

    /// <summary>Begins a page; it is written when <see cref="Add"/> gets it back.</summary>
    public PdfPage NewPage(PaperSize paper) => new(this, paper);

    /// <summary>Writes a page. Memory use does not grow with pages.</summary>
    public void Add(PdfPage page)
    {
        var content = _next++;
        var id = _next++;
        Stream(content, "", Encoding.Latin1.GetBytes(page.Content));
        Object(id, string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {Pages} 0 R /MediaBox [0 0 {page.Paper.Width:0.##} {page.Paper.Height:0.##}] /Resources << /Font << /F0 {FontId(0)} 0 R /F1 {FontId(1)} 0 R >> >> /Contents {content} 0 R >>"));
        _pages.Add(id);
    }

    /// <summary>Writes fonts and the closing tables.</summary>
    public void Finish()
    {
        PdfFontObjects.Write(this, FontId(0), Regular);
        PdfFontObjects.Write(this, FontId(1), Bold);
        Object(Catalog, $"<< /Type /Catalog /Pages {Pages} 0 R /Lang (id-ID) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object(Pages, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(id => $"{id} 0 R"))}] >>");
        Object(Info, $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(_title))}> >>");
        var table = _at;
        Raw($"xref\n0 {_next}\n0000000000 65535 f \n");
        for (var id = 1; id < _next; id++) Raw(_places.TryGetValue(id, out var place) ? $"{place:D10} 00000 n \n" : "0000000000 65535 f \n");
        Raw($"trailer\n<< /Size {_next} /Root {Catalog} 0 R /Info {Info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
    }

    public void Object(int id, string body)
    {
        _places[id] = _at;
        Raw($"{id} 0 obj\n{body}\nendobj\n");
    }

    public void Stream(int id, string entries, byte[] data)
    {
        var packed = Deflate.Compress(data);
        _places[id] = _at;
        Raw($"{id} 0 obj\n<< {entries}/Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
        Bytes(packed);
        Raw("\nendstream\nendobj\n");
    }

    private static int FontId(int font) => 4 + (font * PdfFontObjects.PerFont);

    private void Raw(string text) => Bytes(Encoding.Latin1.GetBytes(text));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        _to.Write(bytes);
        _at += bytes.Length;
    }
}

/// <summary>A sheet's size in points (1/72 inch).</summary>
/// <param name="Width">From left to right.</param>
/// <param name="Height">From bottom to top.</param>
internal readonly record struct PaperSize(double Width, double Height)
{
    public static readonly PaperSize A4 = new(595.28, 841.89), A4Wide = new(841.89, 595.28), A5 = new(419.53, 595.28);
}
