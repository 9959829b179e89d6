using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Payments.Adapters.BankStatements.Tests.Xlsx;

/// <summary>Workbooks for tests, written part by part so that each trap can be set.</summary>
internal sealed class WorkbookText
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string State, string Rows, string After)> _sheets = [];
    private readonly List<string> _strings = [];
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

    /// <summary>Attributes of the workbook's properties.</summary>
    public string Properties { get; init; } = "";

    /// <summary>A sheet of rows of cells; a null cell is absent, a cell that begins with &lt;c is taken as it is.</summary>
    public WorkbookText Sheet(string name, IReadOnlyList<object?[]> rows, string state = "visible", string merged = "")
    {
        var xml = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{i + 1}\">");
            for (var column = 0; column < rows[i].Length; column++) xml.Append(Cell($"{(char)('A' + column)}{i + 1}", rows[i][column]));
            xml.Append("</row>");
        }
        var ranges = merged.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var after = ranges.Length == 0 ? "" : $"<mergeCells>{string.Concat(ranges.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";
        return RawSheet(name, xml.ToString(), state, after);
    }

    /// <summary>A sheet whose rows are written out.</summary>
    public WorkbookText RawSheet(string name, string rows, string state = "visible", string after = "")
    {
        _sheets.Add((name, state, rows, after));
        return this;
    }

    /// <summary>Puts a part in place of the one that would be written, or beside them.</summary>
    public WorkbookText Part(string name, string content)
    {
        _parts[name] = content;
        return this;
    }

    public byte[] ToBytes(CompressionLevel compression = CompressionLevel.Optimal)
    {
        Write("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Write("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr{Properties}/><sheets>"
            + Each((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i}\" state=\"{sheet.State}\" r:id=\"s{i}\"/>") + "</sheets></workbook>");
        Write("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
            + Each((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>") + "</Relationships>");
        Write("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(_strings.Select(text => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>"))}</sst>");
        for (var i = 0; i < _sheets.Count; i++)
            Write($"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{_sheets[i].Rows}</sheetData>{_sheets[i].After}</worksheet>");
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name, compression).Open());
                part.Write(content);
            }
        }
        return file.ToArray();
    }

    private void Write(string part, string content) => _parts.TryAdd(part, content);

    private string Each(Func<(string Name, string State, string Rows, string After), int, string> write) => string.Concat(_sheets.Select(write));

    private string Cell(string place, object? value)
    {
        switch (value)
        {
            case null:
                return "";
            case string text when text.StartsWith("<c", StringComparison.Ordinal):
                return text.Insert(2, $" r=\"{place}\"");
            case string text:
                _strings.Add(text);
                return $"<c r=\"{place}\" t=\"s\"><v>{(_strings.Count - 1).ToString(CultureInfo.InvariantCulture)}</v></c>";
            case DateOnly day:
                return $"<c r=\"{place}\" s=\"1\"><v>{day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>";
            default:
                return $"<c r=\"{place}\"><v>{((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)}</v></c>";
        }
    }
}
