using System.IO.Compression;
using System.Text;

namespace Payments.Adapters.Documents.Tests;

/// <summary>Every document in every format, as it was last looked at and approved.</summary>
public sealed class GoldenDocumentTests
{
    [Test]
    public void Receipt_of_one_agency_on_A5() => Golden.Matches("receipt-late-land-tax.pdf", ReceiptPdf.ToPdf(Samples.LateReceipt()));

    [Test]
    public void Reprint_says_which_copy_it_is() => Golden.Matches("receipt-second-copy.pdf", ReceiptPdf.ToPdf(Samples.LateReceipt(copy: 2)));

    [Test]
    public void Basket_across_agencies_with_its_cover() => Golden.Matches("receipt-basket.pdf", ReceiptPdf.ToPdf(Samples.BasketReceipts));

    [Test]
    public void Bank_payment_with_an_excess_held() => Golden.Matches("receipt-excess-held.pdf", ReceiptPdf.ToPdf(Samples.BankReceipt));

    [Test]
    public void Reversal_slip_on_A5() => Golden.Matches("reversal.pdf", ReversalSlipPdf.ToPdf(Samples.Reversal));

    [Test]
    public void Deposit_slip_on_A4() => Golden.Matches("sts.pdf", DepositSlipPdf.ToPdf(Samples.Deposit));

    [Test]
    public void Report_on_A4() => Golden.Matches("report.pdf", ReportPdf.ToPdf(Samples.Report(60)));

    [Test]
    public void Thermal_roll_in_both_widths()
    {
        Golden.Matches("receipt-basket-48.escpos.bin", new ThermalPrinter(48).Print(Samples.BasketReceipts));
        Golden.Matches("receipt-basket-42.escpos.bin", new ThermalPrinter(42).Print(Samples.BasketReceipts));
        Golden.Matches("reversal.escpos.bin", new ThermalPrinter().Print(Samples.Reversal));
        Golden.Matches("sts.escpos.bin", new ThermalPrinter().Print(Samples.Deposit));
    }

    [Test]
    public void Dot_matrix_on_whole_and_half_pages()
    {
        Golden.Matches("receipt-basket.prn.bin", Encoding.ASCII.GetBytes(new DotMatrixPrinter().Print(Samples.BasketReceipts)));
        Golden.Matches("receipt-late-land-tax-half.prn.bin", Encoding.ASCII.GetBytes(DotMatrixPrinter.HalfPage().Print(Samples.LateReceipt())));
        Golden.Matches("reversal.prn.bin", Encoding.ASCII.GetBytes(new DotMatrixPrinter().Print(Samples.Reversal)));
        Golden.Matches("sts.prn.bin", Encoding.ASCII.GetBytes(new DotMatrixPrinter().Print(Samples.Deposit)));
        Golden.Matches("report.prn.bin", Encoding.ASCII.GetBytes(new DotMatrixPrinter(132).Print(Samples.Report(70))));
    }

    [Test]
    public void Csv_for_spreadsheets_and_for_programs()
    {
        Golden.Matches("report.csv.bin", new ReportCsv(byteOrderMark: false).ToCsv(Samples.Report(12)));
        Golden.Matches("report-semicolon.csv.bin", new ReportCsv(';', totals: true).ToCsv(Samples.Report(12)));
    }

    [Test]
    public void Workbook_parts()
    {
        using var zip = new ZipArchive(new MemoryStream(ReportXlsx.ToXlsx(Samples.Report(12))));
        foreach (var (part, golden) in new[] { ("xl/worksheets/sheet1.xml", "report.sheet.xml"), ("xl/styles.xml", "report.styles.xml"), ("xl/workbook.xml", "report.workbook.xml") })
        {
            using var content = new MemoryStream();
            zip.GetEntry(part)!.Open().CopyTo(content);
            Golden.Matches(golden, content.ToArray());
        }
    }
}
