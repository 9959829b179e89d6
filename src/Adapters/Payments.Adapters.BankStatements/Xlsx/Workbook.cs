using System.Globalization;
using System.Xml;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>One sheet a person sees.</summary>
internal sealed record Sheet(string Name, string Part);

/// <summary>An .xlsx workbook: its visible sheets and the texts their cells share (ECMA-376 part 1, chapter 18).</summary>
internal sealed class Workbook : IDisposable
{
    private readonly WorkbookPackage _package;
    private readonly string? _stringsPart;
    private List<string>? _strings;

    private Workbook(WorkbookPackage package)
    {
        _package = package;
        var main = package.Relations("").FirstOrDefault(relation => relation.Kind == "officeDocument").Part;
        if (main is null || !main.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw new WorkbookException("this archive holds no .xlsx workbook. Unpack an archive first; open another kind of workbook (.xlsb, .ods) and save it as .xlsx.");
        var relations = package.Relations(main).ToList();
        _stringsPart = relations.Find(relation => relation.Kind == "sharedStrings").Part;
        Visible = VisibleSheets(main, relations.Where(relation => relation.Kind == "worksheet").ToLookup(relation => relation.Id, relation => relation.Part, StringComparer.Ordinal));
        if (Visible.Count == 0) throw new WorkbookException("the workbook has no visible sheet. Unhide the sheet with the lines and save it again.");
    }

    /// <summary>The sheets that are not hidden, in their order.</summary>
    public IReadOnlyList<Sheet> Visible { get; }

    /// <summary>The first bytes are those of a zip file, as a workbook is one.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Opens a workbook and does something with it.</summary>
    /// <returns>What is wrong with the file itself, so that it cannot be read to its end; null when nothing is.</returns>
    public static ReadingProblem? Use(Stream file, Action<Workbook> use)
    {
        try
        {
            using var package = new WorkbookPackage(file);
            using var workbook = new Workbook(package);
            use(workbook);
            return null;
        }
        catch (WorkbookException exception)
        {
            return new("file", exception.Message);
        }
        catch (XmlException exception)
        {
            return new("file", $"the XML of the workbook cannot be read: {exception.Message} Open it and save it as .xlsx again.");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            return new("file", $"the workbook is damaged, encrypted or none at all ({exception.Message}). Export or copy it again.");
        }
    }

    public void Dispose() => _package.Dispose();

    /// <summary>The rows of a sheet.</summary>
    public SheetRows Rows(Sheet sheet, bool stripApostrophe) => new(_package, sheet, SharedText, stripApostrophe);

    private string SharedText(string index)
    {
        _strings ??= _stringsPart is null ? [] : Strings(_stringsPart);
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _strings.Count
            ? _strings[number]
            : throw new WorkbookException($"a cell refers to text {index}, which the workbook lacks: it is damaged. Save it as .xlsx again.");
    }

    private List<string> Strings(string part)
    {
        var strings = new List<string>();
        using var xml = _package.OpenStrings(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) strings.Add(CellContent.Read(xml).Text);
        }
        return strings;
    }

    private List<Sheet> VisibleSheets(string main, ILookup<string, string> parts)
    {
        var sheets = new List<Sheet>();
        using var xml = _package.Open(main);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr" && xml.GetAttribute("date1904") is "1" or "true")
                throw new WorkbookException("the workbook counts its days from 1904. Switch that off in its options, check the dates and save it again, or export as CSV.");
            if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden") continue;
            var name = xml.GetAttribute("name") ?? "";
            sheets.AddRange(parts[RelationId(xml)].Select(part => new Sheet(name, part)));   // none: a sheet with a chart only
        }
        return sheets;
    }

    /// <summary>The attribute <c>r:id</c>, in whichever of the two namespaces the format has had.</summary>
    private static string RelationId(XmlReader xml)
    {
        var id = "";
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml is { LocalName: "id", Prefix.Length: > 0 }) id = xml.Value;
        }
        xml.MoveToElement();
        return id;
    }
}
