using System.Text;
using Payments.Adapters.Documents.Printers;
using Payments.Core.Receipts;

namespace Payments.Adapters.Documents.Tests;

public sealed class PrinterTests
{
    [TestCase(48)]
    [TestCase(42)]
    public void No_line_of_the_roll_is_wider_than_the_paper(int columns)
    {
        foreach (var line in ReceiptLines.Of(Samples.BasketReceipts, columns).SelectMany(sheet => sheet.Lines).Where(line => line.Look != PrintLook.Qr))
            Assert.That(line.Text, Has.Length.LessThanOrEqualTo(columns));
    }

    [Test]
    public void Roll_starts_the_printer_prints_the_QR_and_cuts_after_each_sheet()
    {
        var bytes = new ThermalPrinter().Print(Samples.BasketReceipts);
        Assert.That(bytes.Take(2), Is.EqualTo(new byte[] { 0x1B, 0x40 }));
        Assert.That(Count(bytes, [0x1D, 0x56, 0x42]), Is.EqualTo(4));
        Assert.That(Count(bytes, [0x31, 0x50, 0x30, .. Encoding.ASCII.GetBytes(Samples.Claim)]), Is.EqualTo(4));
    }

    [Test]
    public void Half_pages_turn_after_thirty_two_lines()
    {
        foreach (var page in DotMatrixPrinter.HalfPage().Print(Samples.BasketReceipts).Split('\f'))
            Assert.That(page.Count(letter => letter == '\n'), Is.LessThan(33));
    }

    [TestCase("Nyoman Śrī Ḍewi", "Nyoman Sri Dewi")]
    [TestCase("Đorđe Łukasz D’Arco", "Dorde Lukasz D'Arco")]
    [TestCase("王", "[738B]")]
    public void A_printer_of_plain_letters_prints_the_nearest(string name, string printed)
    {
        var bundle = ReceiptBundle.Of(Samples.LatePayment, [Samples.LandTaxBill(name)], Samples.Region, Samples.Desk(200_000), null);
        Assert.That(new DotMatrixPrinter().Print(bundle), Does.Contain(": " + printed));
    }

    private static int Count(byte[] bytes, byte[] part)
    {
        var count = 0;
        for (var at = bytes.AsSpan().IndexOf(part); at >= 0; count++)
        {
            var next = bytes.AsSpan(at + 1).IndexOf(part);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return count;
    }
}
