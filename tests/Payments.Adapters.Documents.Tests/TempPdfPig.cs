using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;
using UglyToad.PdfPig.Core;
namespace Payments.Adapters.Documents.Tests;
public sealed class TempPdfPig
{
    [Test]
    public void Measure()
    {
        var font = File.ReadAllBytes("/work/trees/documents/src/Adapters/Payments.Adapters.Documents/Fonts/PaymentsSans-Regular.ttf");
        var ours = System.Diagnostics.Stopwatch.StartNew();
        var bundle = Samples.LateReceipt();
        for (var i = 0; i < 200; i++) ReceiptPdf.ToPdf(bundle);
        ours.Restart();
        for (var i = 0; i < 200; i++) ReceiptPdf.ToPdf(bundle);
        TestContext.Out.WriteLine($"ours {ours.Elapsed.TotalMilliseconds / 200:0.00} ms, {ReceiptPdf.ToPdf(bundle).Length} bytes");
        var report = Samples.Report(14000);
        ours.Restart(); var bytes = ReportPdf.ToPdf(report);
        TestContext.Out.WriteLine($"report {ours.Elapsed.TotalMilliseconds:0} ms, {bytes.Length} bytes");
        foreach (var file in new[] { "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "ours" })
        foreach (var text in new[] { "Nyoman baris ", "Nyoman Śrī Ḍewi baris ", "王" })
        {
            byte[] Make()
            {
                var b = new PdfDocumentBuilder();
                var p = b.AddPage(PageSize.A5);
                var f = b.AddTrueTypeFont(file == "ours" ? font : File.ReadAllBytes(file));
                for (var i = 0; i < 45; i++) p.AddText(text + i, 9, new PdfPoint(30, 560 - i * 11), f);
                for (var i = 0; i < 1100; i++) p.DrawRectangle(new PdfPoint(30 + i % 49 * 2, 30 + i / 49 * 2), 2, 2, 0, true);
                return b.Build();
            }
            try {
                var one = Make(); var two = Make();
                var watch = System.Diagnostics.Stopwatch.StartNew();
                for (var i = 0; i < 20; i++) Make();
                TestContext.Out.WriteLine($"pdfpig {file} {text}: {watch.Elapsed.TotalMilliseconds / 20:0.0} ms, {one.Length} bytes, same {one.AsSpan().SequenceEqual(two)}");
                var plain = System.Text.Encoding.Latin1.GetString(one); var at = plain.IndexOf("/ID", StringComparison.Ordinal);
                TestContext.Out.WriteLine(at < 0 ? "no id" : plain.Substring(at, 60));
            } catch (Exception e) { TestContext.Out.WriteLine($"pdfpig {file} {text}: {e.GetType().Name} {e.Message}"); }
        }
    }
}
