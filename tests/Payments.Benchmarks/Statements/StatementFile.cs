using System.Globalization;

namespace Payments.Benchmarks.Statements;

/// <summary>A generated file on disk and what reading it must give; deleted when done.</summary>
/// <param name="Name">What it is, for the report.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Lines">Its statement lines.</param>
/// <param name="Sum">Their signed sum.</param>
internal sealed record StatementFile(string Name, string Path, long Lines, decimal Sum) : IDisposable
{
    private const double BytesPerMegaByte = 1024 * 1024;

    /// <summary>Its size in MB of 1024 x 1024 bytes.</summary>
    public double MegaBytes { get; } = new FileInfo(Path).Length / BytesPerMegaByte;

    /// <summary>A file of MT940 messages.</summary>
    public static StatementFile Mt940(int seed, long bytes)
    {
        var generator = new Mt940Generator(seed);
        var path = Write("sta", file => generator.Write(file, bytes));
        return new("MT940", path, generator.Lines, generator.SumSen / 100m);
    }

    /// <summary>A camt.053 message; with more than one transaction an entry its entries are batches.</summary>
    public static StatementFile Camt(int seed, long bytes, int transactionsPerEntry)
    {
        var generator = new CamtGenerator(seed, transactionsPerEntry);
        var path = Write("xml", file => generator.Write(file, bytes));
        var name = transactionsPerEntry == 1 ? "camt.053" : string.Create(CultureInfo.InvariantCulture, $"camt.053, {transactionsPerEntry} transactions an entry");
        return new(name, path, generator.Lines, generator.SumSen / 100m);
    }

    /// <summary>A bank's list as CSV.</summary>
    public static StatementFile Csv(int seed, int lines)
    {
        var generator = new TableGenerator(seed, lines);
        var path = Write("csv", generator.WriteCsv);
        return new("CSV", path, generator.Lines, generator.SumSen / 100m);
    }

    /// <summary>The same list as a workbook.</summary>
    public static StatementFile Workbook(int seed, int lines)
    {
        var generator = new TableGenerator(seed, lines);
        var path = Write("xlsx", generator.WriteWorkbook);
        return new("workbook (size as packed)", path, generator.Lines, generator.SumSen / 100m);
    }

    /// <summary>Opens it without a buffer of its own: readers bring theirs.</summary>
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);

    public void Dispose() => File.Delete(Path);

    private static string Write(string extension, Action<Stream> write)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"payments-statements-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.{extension}");
        using var file = File.Create(path);
        write(file);
        return path;
    }
}
