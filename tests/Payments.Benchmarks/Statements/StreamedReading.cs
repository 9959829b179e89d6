using System.Globalization;
using Payments.Adapters.BankStatements;

namespace Payments.Benchmarks.Statements;

/// <summary>Reads a file piece by piece: every line made into a record, or left where it lies.</summary>
/// <param name="reader">Our reader.</param>
internal sealed class StreamedReading(IStatementStreamReader reader)
{
    private const double BytesPerMegaByte = 1024 * 1024;

    /// <summary>A record with all its texts of every line.</summary>
    public ReadingWay Records => new("entries", "records with all texts", stream => Read(stream, new(keepNothing: false)));

    /// <summary>Every line validated, none made into a record.</summary>
    public ReadingWay Views => new("views", "validated in the buffer", stream => Read(stream, new(keepNothing: true)));

    /// <summary>Prints what one line takes from the heap, as a record and in the buffer.</summary>
    public void WriteAllocated(StatementFile file, TextWriter output) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated a line: record {Allocated(file, Records):F0} bytes, in the buffer {Allocated(file, Views):F1}"));

    /// <summary>Prints what memory grows by while a file passes through.</summary>
    public void WriteMemory(StatementFile file, TextWriter output)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        var idleWorkingSet = Environment.WorkingSet;
        var sink = new CountingSink(keepNothing: false) { WatchMemory = true };
        using (var stream = file.Open()) Read(stream, sink);
        var managed = (sink.PeakMemory - idle) / BytesPerMegaByte;
        var workingSet = (Math.Max(Environment.WorkingSet, sink.PeakWorkingSet) - idleWorkingSet) / BytesPerMegaByte;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{file.Name}, {file.MegaBytes:F0} MB, memory above idle: managed {managed:F1} MB, working set {workingSet:F1} MB   (gate 60, goal 30)"));
    }

    private FoundLines Read(Stream stream, CountingSink sink)
    {
        reader.Stream(stream, sink, CancellationToken.None);
        return sink.Found;
    }

    private static double Allocated(StatementFile file, ReadingWay way)
    {
        using var stream = file.Open();
        var before = GC.GetAllocatedBytesForCurrentThread();
        way.Read(stream);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / file.Lines;
    }
}
