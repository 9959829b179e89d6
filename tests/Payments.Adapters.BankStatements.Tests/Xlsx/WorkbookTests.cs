using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Xlsx;

public sealed class WorkbookTests
{
    private static readonly object?[] Header = ["Post Date", "Effective Date", "Account", "Description", "Currency", "Debit", "Credit", "Balance", "Reference No"];

    private static readonly object?[] Line = [new DateOnly(2025, 11, 3), "03/11/2025", "1", "SETORAN", "IDR", 0, 10, 110, "R1"];

    [Test]
    public void A_workbook_is_recognised_by_its_sheets_and_the_file_stays_where_it_was()
    {
        using var file = new MemoryStream(Good().ToBytes());
        Assert.That(StatementFormats.Standard().Detect(file)?.Format, Is.EqualTo("xlsx:bank-jatim"));
        Assert.That(file.Position, Is.Zero);
    }

    [Test]
    public void A_header_in_a_hidden_sheet_does_not_make_a_statement() =>
        Assert.That(Detected(new WorkbookText().Sheet("Isi", [["a", "b"]]).Sheet("Sandi", [Header, Line], state: "hidden").ToBytes()).Message,
            Does.Contain("no declared map fits a visible sheet (Isi)"));

    [TestCase("<html><body><table><tr><td>Post Date</td></tr></table>", "web page")]
    [TestCase("\u00EF\u00BB\u00BF\r\n<table border=1>", "web page")]
    [TestCase("MIME-Version: 1.0\r\nContent-Type: multipart/related", "web page")]
    [TestCase("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "XML of 2003")]
    [TestCase("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1rest", "old .xls")]
    public void Another_kind_of_workbook_is_refused_and_says_what_to_do(string content, string says)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        Assert.That(Detected(bytes).Message, Does.Contain(says).And.Contain("save it as .xlsx").And.Contain("CSV"));
        Assert.That(Problem(bytes).Message, Does.Contain(says));
    }

    [Test]
    public void An_archive_that_is_no_workbook_is_refused() =>
        Assert.That(Detected(Zip("mutasi.csv", "Post Date;Effective Date\n")).Message, Does.Contain("holds no .xlsx workbook"));

    [Test]
    public void A_workbook_whose_sheets_are_all_hidden_is_refused() =>
        Assert.That(Problem(new WorkbookText().Sheet("S", [Header, Line], state: "hidden").ToBytes()).Message, Does.Contain("no visible sheet"));

    [Test]
    public void Days_counted_from_1904_are_refused() =>
        Assert.That(Problem(new WorkbookText { Properties = " date1904=\"1\"" }.Sheet("S", [Header, Line]).ToBytes()).Message, Does.Contain("from 1904"));

    [Test]
    public void A_workbook_without_the_header_of_the_map_says_what_was_looked_for() =>
        Assert.That(Problem(new WorkbookText().Sheet("S", [["a"]]).ToBytes()).Message, Does.Contain("Post Date"));

    [TestCase("xl/workbook.xml")]
    [TestCase("xl/worksheets/sheet0.xml")]
    [TestCase("xl/sharedStrings.xml")]
    public void A_document_type_is_refused(string part) =>
        Assert.That(Problem(Good().Part(part, "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>").ToBytes()).Message, Does.Contain("DTD"));

    [TestCase("xl/workbook.xml", "<workbook")]
    [TestCase("xl/worksheets/sheet0.xml", "<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>")]
    [TestCase("xl/worksheets/sheet0.xml", "<worksheet><sheetData><row r=\"2\"><c r=\"12\"/></row></sheetData></worksheet>")]
    [TestCase("xl/worksheets/sheet0.xml", "<worksheet><sheetData><row r=\"9999999\"/></sheetData></worksheet>")]
    [TestCase("xl/worksheets/sheet0.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>")]
    [TestCase("xl/worksheets/sheet0.xml", "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A:B\"/></mergeCells></worksheet>")]
    [TestCase("xl/worksheets/sheet0.xml", "")]
    public void A_damaged_part_is_refused(string part, string content) =>
        Assert.That(Problem(Good().Part(part, content).ToBytes()).Message, Does.Contain("again"));

    [Test]
    public void A_part_that_is_missing_is_refused() =>
        Assert.That(Problem(Good().Part("xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"s0\" Type=\"x/worksheet\" Target=\"../gone.xml\"/></Relationships>").ToBytes()).Message, Does.Contain("lacks its part gone.xml"));

    [Test]
    public void A_part_that_unpacks_to_hundreds_of_times_its_size_is_refused_before_it_is_unpacked() =>
        Assert.That(Problem(Good().Part("xl/worksheets/sheet0.xml", new string(' ', 3 << 20)).ToBytes()).Message, Does.Contain("unpacks to more than 200 times"));

    [Test]
    public void A_size_that_is_stated_too_small_does_not_let_more_through()
    {
        var bytes = Good().Part("xl/worksheets/sheet0.xml", $"<worksheet><sheetData>{new string(' ', 3 << 20)}</sheetData></worksheet>").ToBytes();
        StateSize(bytes, "xl/worksheets/sheet0.xml", 1000);
        Assert.That(Problem(bytes).Message, Does.Contain("again"));
    }

    [Test]
    public void One_changed_figure_in_the_file_is_noticed()
    {
        var bytes = Good().ToBytes(CompressionLevel.NoCompression);
        var amount = bytes.AsSpan().IndexOf("<v>110</v>"u8) + 3;
        bytes[amount] = (byte)'9';
        Assert.That(Problem(bytes).Message, Does.Contain("check sum differs"));
    }

    [Test]
    public void More_than_any_statement_is_refused_by_its_stated_size()
    {
        var bytes = Good().ToBytes();
        StateSize(bytes, "xl/worksheets/sheet0.xml", 300 << 20);
        Assert.That(Problem(bytes).Message, Does.Contain("more than 256 MB"));
    }

    [Test]
    public void A_workbook_cut_off_anywhere_is_refused_without_an_exception()
    {
        var whole = Good().ToBytes();
        for (var length = 4; length < whole.Length; length += 7)
        {
            var part = whole[..length];
            Assert.That(Problem(part).Message, Is.Not.Empty);
            Assert.That(Detected(part).Message, Is.Not.Empty);
        }
    }

    [Test]
    public void A_workbook_with_changed_bytes_never_makes_the_reader_throw()
    {
        var whole = Good().ToBytes();
        Gen.Select(Gen.Int[4, whole.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var bytes = whole.ToArray();
            foreach (var (at, value) in changes) bytes[at] = value;
            using var file = new MemoryStream(bytes);
            return StatementFormats.Standard().Detect(file)?.Read(file) is not null;
        });
    }

    private static WorkbookText Good() => new WorkbookText().Sheet("Mutasi", [Header, Line]);

    private static ReadingProblem Problem(byte[] content)
    {
        using var file = new MemoryStream(content);
        var reading = StatementFormats.Standard().Find("xlsx:bank-jatim")!.Read(file);
        Assert.That(reading.Readable, Is.False);
        return reading.Problems.Single();
    }

    private static ReadingProblem Detected(byte[] content)
    {
        using var file = new MemoryStream(content);
        var reading = StatementFormats.Standard().Detect(file)!.Read(file);
        Assert.That(reading.Readable, Is.False);
        return reading.Problems.Single();
    }

    private static byte[] Zip(string name, string content)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry(name).Open());
            part.Write(content);
        }
        return file.ToArray();
    }

    /// <summary>Changes the unpacked size in the central directory, which is 22 bytes before the name.</summary>
    private static void StateSize(byte[] zip, string name, uint size) =>
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 22), size);
}
