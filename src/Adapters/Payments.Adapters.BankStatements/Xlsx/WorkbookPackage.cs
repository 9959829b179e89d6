using System.IO.Compression;
using System.Xml;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>The parts of a workbook: a zip file of XML documents that name each other (ECMA-376 part 2).</summary>
/// <remarks>Sizes are checked before anything is unpacked; the platform stops unpacking at the size an entry states.</remarks>
internal sealed class WorkbookPackage : IDisposable
{
    private const int MostParts = 5000;
    private const long LargestWorkbook = 256L << 20;
    private const long LargestStrings = 64L << 20;
    private const long SmallPart = 1L << 20;
    private const long LargestRatio = 200;   // sheets of a bank come to 5 to 30

    private const string DoAgain = "A statement is far smaller; export it again for fewer days, or as CSV.";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestWorkbook,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ZipArchiveEntry> _checked = [];

    /// <exception cref="WorkbookException">It is larger than any statement.</exception>
    /// <exception cref="InvalidDataException">It is no zip file, or a damaged one.</exception>
    public WorkbookPackage(Stream file)
    {
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (_zip.Entries.Count > MostParts) throw new WorkbookException($"the workbook has more than {MostParts} parts. {DoAgain}");
        long size = 0;
        foreach (var entry in _zip.Entries)
        {
            if (entry.Length > LargestWorkbook || (size += entry.Length) > LargestWorkbook)
                throw new WorkbookException($"the workbook unpacks to more than {LargestWorkbook >> 20} MB. {DoAgain}");
            if (entry.Length > SmallPart && entry.Length / LargestRatio > entry.CompressedLength)
                throw new WorkbookException($"{entry.FullName} in the workbook unpacks to more than {LargestRatio} times its size. {DoAgain}");
            _parts.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }
    }

    public void Dispose() => _zip.Dispose();

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>A part as XML.</summary>
    /// <exception cref="WorkbookException">There is no such part.</exception>
    public XmlReader Open(string part)
    {
        if (!_parts.TryGetValue(part, out var entry))
            throw new WorkbookException($"the workbook lacks its part {part}: it is damaged or no workbook. Save it as .xlsx again.");
        if (_checked.Add(entry)) CheckWhole(entry);
        return XmlReader.Create(entry.Open(), Settings);
    }

    /// <summary>The part that holds the texts cells share; it is kept in memory.</summary>
    /// <exception cref="WorkbookException">It is missing or larger than any statement's.</exception>
    public XmlReader OpenStrings(string part) => _parts.TryGetValue(part, out var entry) && entry.Length > LargestStrings
        ? throw new WorkbookException($"the texts of the workbook are more than {LargestStrings >> 20} MB. {DoAgain}")
        : Open(part);

    /// <summary>What a part refers to inside the workbook; the empty name stands for the package itself.</summary>
    public IEnumerable<(string Id, string Kind, string Part)> Relations(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var relations = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (!Has(relations)) yield break;
        using var xml = Open(relations);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" } || xml.GetAttribute("TargetMode") == "External") continue;
            var kind = xml.GetAttribute("Type") ?? "";
            yield return (xml.GetAttribute("Id") ?? "", kind[(kind.LastIndexOf('/') + 1)..], Resolve(folder, xml.GetAttribute("Target") ?? ""));
        }
    }

    /// <summary>The platform does not compare check sums, and one changed byte may be a figure of an amount.</summary>
    private static void CheckWhole(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        if (Crc32.Of(content) != entry.Crc32)
            throw new WorkbookException($"{entry.FullName} in the workbook is not what was written (its check sum differs): it is damaged. Export or copy it again.");
    }

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target is ['/', ..] ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step != "..") path.Add(step);
            else if (path.Count > 0) path.RemoveAt(path.Count - 1);
        }
        return string.Join('/', path);
    }
}
