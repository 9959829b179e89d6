using Payments.Adapters.BankStatements.Csv;
using Payments.Adapters.BankStatements.Tables;
using Payments.Adapters.BankStatements.Xlsx;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>The settlement formats this installation reads, by name: <c>csv:dana</c>, <c>xlsx:settlement</c>.</summary>
public sealed class SettlementFormats
{
    private const int HeadSize = 64 * 1024;

    private readonly IReadOnlyList<CsvSettlementReader> _csv;
    private readonly IReadOnlyList<XlsxSettlementReader> _xlsx;

    /// <summary>Two readers per map: one for CSV files, one for workbooks.</summary>
    /// <exception cref="ArgumentException">Two maps have the same name.</exception>
    public SettlementFormats(IEnumerable<SettlementMap> maps)
    {
        var all = maps.ToList();
        var twice = all.GroupBy(map => map.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Two maps are named {twice.Key}.", nameof(maps));
        (_csv, _xlsx) = (all.ConvertAll(map => new CsvSettlementReader(map)), all.ConvertAll(map => new XlsxSettlementReader(map)));
    }

    /// <summary>The maps that come with the product, besides further ones.</summary>
    public static SettlementFormats Standard(params IEnumerable<SettlementMap> more) => new([.. SettlementMaps.Shipped(), .. more]);

    /// <summary>The names <see cref="Standard"/> knows, without reading a map.</summary>
    public static IReadOnlyList<string> StandardNames =>
        [.. SettlementMaps.ShippedNames().Select(CsvStatementReader.NameOf), .. SettlementMaps.ShippedNames().Select(XlsxStatementReader.NameOf)];

    /// <summary>The names, in the order of detection.</summary>
    public IReadOnlyList<string> Names => [.. All.Select(reader => reader.Format)];

    private IEnumerable<ISettlementReader> All => [.. _csv, .. _xlsx];

    /// <summary>The reader of a name; null when there is none.</summary>
    public ISettlementReader? Find(string format) => All.FirstOrDefault(reader => reader.Format.Equals(format, StringComparison.OrdinalIgnoreCase));

    /// <summary>The reader that fits a file best; null when none does. Leaves the file where it was.</summary>
    /// <exception cref="ArgumentException">The stream cannot be read twice.</exception>
    public ISettlementReader? Detect(Stream file)
    {
        if (!file.CanSeek) throw new ArgumentException("Detection reads the beginning twice: give a stream that can seek.", nameof(file));
        var start = file.Position;
        var head = new byte[HeadSize];
        var length = file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        file.Position = start;
        if (!Workbook.IsZip(head)) return Best(_csv, reader => reader.Fit(head.AsSpan(0, length)));
        var top = new List<TableRow>();
        Workbook.Use(file, workbook => WorkbookDetection.AddTops(workbook, top));
        file.Position = start;
        return Best(_xlsx, reader => reader.Fit(top));
    }

    private static ISettlementReader? Best<T>(IReadOnlyList<T> readers, Func<T, int> fitOf)
        where T : class, ISettlementReader
    {
        var best = readers.Select(reader => (Reader: reader, Fit: fitOf(reader))).DefaultIfEmpty().MaxBy(found => found.Fit);
        return best.Fit > 0 ? best.Reader : null;
    }
}
