using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Payments.Core;
using Payments.Core.Reporting;

namespace Payments.Adapters.Documents.Tests;

/// <summary>CSV and XLSX: the same numbers as the definition, and nothing a spreadsheet would run.</summary>
public sealed class ReportFilesTests
{
    private static ReportTable Cell(string text) => new("t", [], [ReportColumn.Text("kolom")], [[ReportCell.Of(text)]]);

    private static string Csv(ReportTable table, bool totals = false) => Encoding.UTF8.GetString(new ReportCsv(byteOrderMark: false, totals: totals).ToCsv(table));

    [TestCase("=1+1", "\"'=1+1\"")]
    [TestCase("+62812", "\"'+62812\"")]
    [TestCase("-2+3", "\"'-2+3\"")]
    [TestCase("@SUM(A1)", "\"'@SUM(A1)\"")]
    [TestCase("\t=1", "\"'\t=1\"")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("  =1", "\"'  =1\"")]
    [TestCase("＝1", "\"'＝1\"")]
    [TestCase("=cmd|' /C calc'!\"A0\"", "\"'=cmd|' /C calc'!\"\"A0\"\"\"")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("35.10", "35.10")]
    [TestCase("0012", "0012")]
    public void A_text_is_never_a_formula(string text, string written) =>
        Assert.That(Csv(Cell(text)), Is.EqualTo("kolom\r\n" + written + "\r\n"));

    [Test]
    public void A_negative_amount_stays_a_number() =>
        Assert.That(Csv(new("t", [], [ReportColumn.Money("x")], [[ReportCell.Of(Money.OfRupiah(-1_500))]])), Is.EqualTo("x\r\n-1500\r\n"));

    [Test]
    public void Workbook_has_numbers_as_numbers_text_as_text_and_no_formula()
    {
        var sheet = Sheet(Samples.Report(12));
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        Assert.That(sheet.Descendants(x + "f"), Is.Empty);
        var row = sheet.Descendants(x + "row").Single(r => r.Attribute("r")!.Value == "10").Elements(x + "c").ToList(); // row 5 of the report
        Assert.That(row[0].Element(x + "v")!.Value, Is.EqualTo((Samples.Day.AddDays(4).DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)));
        Assert.That(row[2].Attribute("t")!.Value, Is.EqualTo("inlineStr"));
        Assert.That(row[5].Element(x + "v")!.Value, Is.EqualTo("4000.5"));
    }

    [Test]
    public void Sums_are_the_same_in_every_format()
    {
        var report = Samples.Report(12);
        var total = report.Totals()[^1];
        Assert.That(total, Is.EqualTo(ReportCell.Of(Money.Sum(report.Rows.Select(row => ((ReportCell.Amount)row[^1]).Value)))));
        Assert.That(Csv(report, totals: true), Does.EndWith(",66,66001.5\r\n"));
        Assert.That(Sheet(report).Descendants().Last(element => element.Name.LocalName == "v").Value, Is.EqualTo("66001.5"));
        Assert.That(new DotMatrixPrinter(132).Print(report), Does.Contain("66.001,50"));
        Assert.That(total.Shown, Is.EqualTo("66.001,50"));
    }

    private static XDocument Sheet(ReportTable table)
    {
        using var zip = new ZipArchive(new MemoryStream(ReportXlsx.ToXlsx(table)));
        return XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
    }
}
