using Payments.Adapters.BankStatements.Camt;
using Payments.Adapters.BankStatements.Csv;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Adapters.BankStatements.Tables;
using Payments.Adapters.BankStatements.Xlsx;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;

namespace Payments.Adapters.BankStatements;

/// <summary>The statement formats this installation reads, by the name a region file uses: <c>mt940</c>, <c>camt</c>, <c>csv:bank-jatim</c>, <c>xlsx:bank-jatim</c>.</summary>
public sealed class StatementFormats
{
    private const int HeadSize = 64 * 1024;

    private readonly IReadOnlyList<IStatementReader> _readers;

    /// <summary>The readers, one per name.</summary>
    /// <exception cref="ArgumentException">Two readers have the same name.</exception>
    public StatementFormats(IEnumerable<IStatementReader> readers)
    {
        _readers = [.. readers];
        var twice = _readers.GroupBy(reader => reader.Format, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Two readers for format {twice.Key}.", nameof(readers));
    }

    /// <summary>
    /// MT940/MT942 as the standard has it and by the profiles that come with the product, camt.052/.053/.054, and CSV files and workbooks by the
    /// maps that come with it, besides further ones.
    /// </summary>
    public static StatementFormats Standard(params IEnumerable<IStatementReader> more) =>
        new([new Mt940Reader(), .. Mt940Profiles.Shipped().Select(profile => new Mt940Reader(profile)), new CamtReader(), .. ByMaps(TableMaps.Shipped()), .. more]);

    /// <summary>The names <see cref="Standard"/> knows, without reading a map: a program that only tells its options reads none.</summary>
    public static IReadOnlyList<string> StandardNames =>
        [
            Mt940Reader.Name, .. Mt940Profiles.ShippedNames().Select(Mt940Reader.NameOf), CamtReader.Name,
            .. TableMaps.ShippedNames().Select(CsvStatementReader.NameOf), .. TableMaps.ShippedNames().Select(XlsxStatementReader.NameOf),
        ];

    /// <summary>Two readers per map: one for CSV files, one for workbooks.</summary>
    public static IEnumerable<IStatementReader> ByMaps(IReadOnlyList<TableMap> maps) =>
        [.. maps.Select(map => new CsvStatementReader(map)), .. maps.Select(map => new XlsxStatementReader(map))];

    /// <summary>The names, in the order of detection.</summary>
    public IReadOnlyList<string> Names => [.. _readers.Select(reader => reader.Format)];

    /// <summary>The reader of a name; null when there is none.</summary>
    public IStatementReader? Find(string format) =>
        _readers.FirstOrDefault(reader => reader.Format.Equals(format, StringComparison.OrdinalIgnoreCase));

    /// <summary>The reader that fits a file best; null when none does. Leaves the file where it was.</summary>
    /// <remarks>A workbook no reader fits, or of a kind that is not read, gets a reader that says so.</remarks>
    /// <exception cref="ArgumentException">The stream cannot be read twice.</exception>
    public IStatementReader? Detect(Stream file)
    {
        if (!file.CanSeek) throw new ArgumentException("Detection reads the beginning twice: give a stream that can seek.", nameof(file));
        var start = file.Position;
        var head = new byte[HeadSize];
        var length = file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        file.Position = start;
        if (!Workbook.IsZip(head)) return Detect(head.AsSpan(0, length)) ?? OldWorkbook.Detect(head.AsSpan(0, length));
        var reader = WorkbookDetection.Detect(file, _readers);
        file.Position = start;
        return reader;
    }

    /// <summary>The reader that fits the first bytes of a file best; null when none does.</summary>
    public IStatementReader? Detect(ReadOnlySpan<byte> head)
    {
        IStatementReader? best = null;
        var bestFit = 0;
        foreach (var reader in _readers)
        {
            var fit = reader is IStatementDetector detector ? detector.Fit(head) : 0;
            if (fit > bestFit) (best, bestFit) = (reader, fit);
        }
        return best is Mt940Reader ? Marked(head) ?? best : best;
    }

    /// <summary>
    /// The reader of a region's file: the one that fits, or what the region file says of its account (<c>statementFormat</c>) when that is the
    /// same kind of file and can be read so; a kind alone (<c>mt940</c>) leaves it to the file. Leaves the file where it was.
    /// </summary>
    /// <exception cref="ArgumentException">The stream cannot be read twice.</exception>
    public IStatementReader? Detect(Stream file, Region region)
    {
        if (Detect(file) is not { } fitting) return null;
        var declared = region.Accounts.Values.Select(account => account.StatementFormat).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(format => format.Contains(':', StringComparison.Ordinal) && !IsSame(format, fitting.Format) && IsSame(KindOf(format), KindOf(fitting.Format)))
            .Select(Find).OfType<IStatementReader>().Where(reader => IsDeclared(reader.Format, ReadAt(file, reader), region)).Take(2).ToList();
        return declared is [var only] ? only : fitting;
    }

    private static bool IsDeclared(string format, StatementReading reading, Region region) => reading.Readable && reading.Statements.All(statement =>
        StatementImport.AccountOf(statement, region, format) is { } account && IsSame(account.StatementFormat, format));

    // Two banks' marks in one file say nothing.
    private Mt940Reader? Marked(ReadOnlySpan<byte> head)
    {
        Mt940Reader? only = null;
        foreach (var reader in _readers)
        {
            if (reader is not Mt940Reader profiled || !profiled.Marked(head)) continue;
            if (only is not null) return null;
            only = profiled;
        }
        return only;
    }

    private static StatementReading ReadAt(Stream file, IStatementReader reader)
    {
        var start = file.Position;
        var reading = reader.Read(file);
        file.Position = start;
        return reading;
    }

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static string KindOf(string format) => format.Split(':')[0];
}
