using Payments.Core;
using Payments.Core.Receipts;
using UglyToad.PdfPig;

namespace Payments.Adapters.Documents.Tests;

/// <summary>What a reader of the PDF gets: the text, in any alphabet, on every page.</summary>
public sealed class PdfTextTests
{
    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join('\n', document.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value))));
    }

    private static byte[] ReceiptOf(string name) =>
        ReceiptPdf.ToPdf(ReceiptBundle.Of(Samples.LatePayment, [Samples.LandTaxBill(name)], Samples.Region, Samples.Desk(200_000), Samples.Claim));

    [Test]
    public void Receipt_shows_everything_a_receipt_must_show()
    {
        var text = Text(ReceiptPdf.ToPdf(Samples.LateReceipt(copy: 1)));
        foreach (var expected in new[]
        {
            "Kabupaten Sumber Asri", "Badan Pendapatan Daerah", "Surat Setoran Pajak Daerah (SSPD)", Samples.LatePayment.Ntpd.Value, "12 Mei 2026 09.15 WIB",
            "Mochamad Sulistyo", "P.2.0000123.27.1", "35.10.040.012.003-0123.0", "2026", "4.1.01.15.01.0001", "184.520", "-18.452", "3.321", "Rp169.389",
            "Seratus enam puluh sembilan ribu tiga ratus delapan puluh sembilan", "Loket pelayanan", "LOKET-01", "siti", "Rp200.000", "Rp30.611",
            "SALINAN KE-1", "Bebas bea meterai", "Tidak sah tanpa NTPD.", "2 bulan x 1 % x Rp166.068",
        })
        {
            Assert.That(text, Does.Contain(expected));
        }
    }

    [TestCase("Nyoman Śrī Ḍewi")]
    [TestCase("Ñuñez Łukasz Đorđe")]
    [TestCase("Sa’diyah O'Brien")]
    [TestCase("Nguyễn Thị Ánh")]
    [TestCase("Ελένη Иванова")]
    public void A_name_prints_and_can_be_copied(string name) => Assert.That(Text(ReceiptOf(name)), Does.Contain(name));

    [TestCase("محمد", "0645")]
    [TestCase("王小明", "738B")]
    [TestCase("ꦱꦿꦶ", "A9B1")]
    [TestCase("𝔖iti", "01D516")]
    public void A_character_without_a_glyph_prints_as_a_box_with_its_code_point(string name, string code) =>
        Assert.That(Text(ReceiptOf(name)), Does.Contain(code));

    [Test]
    public void Nothing_in_a_name_stops_a_receipt()
    {
        foreach (var name in new[] { "", "\u0000\u0007\t", "\uD800", "e\u0301\u0301\u0301", new string('W', 500), "a\u200Db", "\uFFFF" })
            Assert.That(() => ReceiptOf(name), Throws.Nothing, name);
    }

    [Test]
    public void Same_document_has_the_same_bytes() =>
        Assert.That(ReceiptPdf.ToPdf(Samples.BasketReceipts).AsSpan().SequenceEqual(ReceiptPdf.ToPdf(Samples.BasketReceipts)), Is.True);

    [Test]
    public void Receipt_stays_under_sixty_kilobytes() => Assert.That(ReceiptPdf.ToPdf(Samples.LateReceipt()), Has.Length.LessThan(60_000));

    [Test]
    public void Report_of_hundreds_of_pages_repeats_its_head_and_ends_with_the_sums()
    {
        var report = Samples.Report(14_000);
        using var document = PdfDocument.Open(ReportPdf.ToPdf(report));
        Assert.That(document.NumberOfPages, Is.GreaterThanOrEqualTo(300));
        foreach (var number in new[] { 1, 150, document.NumberOfPages })
            Assert.That(string.Concat(document.GetPage(number).Letters.Select(letter => letter.Value)), Does.Contain("Kode rekening"));
        var last = string.Concat(document.GetPage(document.NumberOfPages).Letters.Select(letter => letter.Value));
        Assert.That(last, Does.Contain("Jumlah"));
        Assert.That(last, Does.Contain(report.Totals()[^1].Shown));
    }

    [Test]
    public void Hundreds_of_bills_fit_one_receipt()
    {
        var bill = Samples.LandTaxBill();
        var parts = Enumerable.Range(0, 400).Select(number => Samples.LatePayment.Allocations[0] with { BillCode = Core.Billing.PaymentCode.Make("11", number), Bill = null });
        var payment = Samples.LatePayment with { Allocations = [.. parts], Amount = bill.Total * 400 };
        using var document = PdfDocument.Open(ReceiptPdf.ToPdf(ReceiptBundle.Of(payment, [], Samples.Region, new(), Samples.Claim)));
        Assert.That(document.NumberOfPages, Is.GreaterThan(20));
    }

    [Test]
    public void QR_on_the_golden_receipts_carries_a_genuine_claim()
    {
        using var key = ReceiptKey.FromPem(File.ReadAllText(Golden.Path("claim.public.pem")));
        var genuine = (ClaimCheck.Genuine)new ReceiptVerifier([key]).Check(Samples.Claim);
        Assert.That(genuine.Claim, Is.EqualTo(ReceiptClaim.Of(Samples.LatePayment, "Mochamad Sulistyo", Samples.Region)));
    }

    [Test]
    public void Total_is_the_sum_of_the_lines_on_every_document()
    {
        Assert.That(Samples.BasketReceipts.Total, Is.EqualTo(Samples.Basket.Amount));
        Assert.That(Samples.Deposit.CountDifference, Is.EqualTo(Money.OfRupiah(-500)));
        Assert.That(Money.Sum(Samples.Deposit.Sums.Select(sum => sum.Amount)), Is.EqualTo(Samples.Deposit.Receipts));
    }
}
