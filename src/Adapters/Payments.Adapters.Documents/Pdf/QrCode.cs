using QRCoder;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>A QR as boxes, dark cells in a row joined, quiet zone left to the layout.</summary>
internal static class QrCode
{
    /// <summary>Draws a text's QR with its upper left corner at x, y; medium error correction.</summary>
    public static void Draw(PdfPage page, double x, double y, double size, string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        const int quiet = 4; // the library's own border
        var count = rows.Count - (2 * quiet);
        var cell = size / count;
        var boxes = new List<(double, double, double, double)>();
        for (var row = 0; row < count; row++)
        {
            for (var from = 0; from < count;)
            {
                var to = from;
                while (to < count && rows[row + quiet][to + quiet]) to++;
                if (to > from) boxes.Add((x + (from * cell), y + (row * cell), (to - from) * cell, cell));
                from = to + 1;
            }
        }
        page.Boxes(boxes, Ink.Solid);
    }
}
