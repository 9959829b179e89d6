using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Payments.Benchmarks.Statements;

/// <summary>Writes the list of one account as Bank Jatim exports it, with a running balance: as CSV or as a workbook. Same seed, same rows.</summary>
public sealed class TableGenerator(int seed, int lines)
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int LinesPerDay = 2000;

    private static readonly string[] Header = ["Post Date", "Effective Date", "Account", "Name", "Description", "Currency", "Debit", "Credit", "Balance", "Reference No"];
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Lines it writes.</summary>
    public long Lines => lines;

    /// <summary>Sum of the lines written, in sen.</summary>
    public long SumSen { get; private set; }

    /// <summary>Writes the CSV file.</summary>
    public void WriteCsv(Stream file)
    {
        using var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(';', Header));
        foreach (var row in Rows()) text.WriteLine(string.Join(';', row.Select(cell => cell is decimal amount ? amount.ToString("N2", Indonesian) : cell)));
    }

    /// <summary>Writes the workbook: one sheet, texts in the cells, amounts as numbers.</summary>
    public void WriteWorkbook(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Write(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Mutasi\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>");
        Write(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        using var text = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        text.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
        WriteRow(text, 1, Header);
        foreach (var (row, index) in Rows().Select((row, index) => (row, index))) WriteRow(text, index + 2, row);
        text.Write("</sheetData></worksheet>");
    }

    private IEnumerable<object[]> Rows()
    {
        var random = new Random(seed);
        var balance = 10_000_000m;
        for (var i = 0; i < lines; i++)
        {
            var amount = random.Next(1_000, 5_000_000) * (random.Next(10) > 0 ? 1m : -1m);
            balance += amount;
            SumSen += (long)(amount * 100);
            var day = new DateOnly(2025, 1, 2).AddDays(i / LinesPerDay).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            var description = string.Create(CultureInfo.InvariantCulture, $"PBB {random.NextInt64(1_000_000_000_000_000_000):D18} 2025 VA 988{random.NextInt64(10_000_000_000_000):D13} SETORAN LOKET {random.Next(100):D2}");
            yield return [day, day, "0099000001", "BENDAHARA PENERIMAAN", description, "IDR", Math.Max(-amount, 0m), Math.Max(amount, 0m), balance, string.Create(CultureInfo.InvariantCulture, $"REF{i:D10}")];
        }
    }

    private static void WriteRow(StreamWriter text, int number, IEnumerable<object> cells)
    {
        text.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{number}\">"));
        var column = 'A';
        foreach (var cell in cells)
        {
            text.Write(cell is decimal amount
                ? string.Create(CultureInfo.InvariantCulture, $"<c r=\"{column}{number}\"><v>{amount}</v></c>")
                : string.Create(CultureInfo.InvariantCulture, $"<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
            column++;
        }
        text.Write("</row>");
    }

    private static void Write(ZipArchive zip, string part, string content)
    {
        using var text = new StreamWriter(zip.CreateEntry(part).Open());
        text.Write(content);
    }
}
