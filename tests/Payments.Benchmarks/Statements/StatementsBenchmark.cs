using System.Diagnostics;
using System.Globalization;
using Payments.Adapters.BankStatements;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Core.Reconciliation;

namespace Payments.Benchmarks.Statements;

/// <summary>MT940 to validated entries against a bare <see cref="StreamReader.ReadLine"/> loop over the same file.</summary>
/// <remarks>Interleaved rounds, median of the ratios: gate 0.5, goal 0.8; memory above idle: gate 60 MB, goal 30 MB.</remarks>
public static class StatementsBenchmark
{
    private const int Seed = 940;
    private const int Rounds = 7;
    private const long FileBytes = 100L * 1024 * 1024;
    private const double MegaByte = 1024 * 1024;

    /// <summary>Generates the file, measures, prints both sides.</summary>
    public static void Run(TextWriter output)
    {
        var path = Path.Combine(Path.GetTempPath(), $"payments-mt940-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.sta");
        try
        {
            var (lines, sum) = Generate(path);
            Measure(path, lines, sum, output);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (long Lines, decimal Sum) Generate(string path)
    {
        var generator = new Mt940Generator(Seed);
        using var file = File.Create(path);
        generator.Write(file, FileBytes);
        return (generator.Lines, generator.SumSen / 100m);
    }

    private static void Measure(string path, long lines, decimal sum, TextWriter output)
    {
        var megaBytes = new FileInfo(path).Length / MegaByte;
        output.WriteLine(Text($"MT940, {megaBytes:F0} MB, {lines} lines, seed {Seed}, {Rounds} rounds, {Environment.ProcessorCount} cores, load {Load()}"));
        ReadLines(path);   // both sides warm: code compiled, file in the cache
        Entries(path, keepNothing: false);
        Entries(path, keepNothing: true);
        var readLine = new double[Rounds];
        var records = new double[Rounds];
        var views = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            readLine[round] = Seconds(() => ReadLines(path));
            records[round] = Seconds(() => Check(Entries(path, keepNothing: false), lines, sum));
            views[round] = Seconds(() => Check(Entries(path, keepNothing: true), lines, sum));
            output.WriteLine(Text($"  ReadLine {megaBytes / readLine[round],5:F0} MB/s   entries {megaBytes / records[round],5:F0} MB/s   views {megaBytes / views[round],5:F0} MB/s"));
        }
        Report("entries (records with all texts) : ReadLine", readLine, records, output);
        Report("entries (validated in the buffer) : ReadLine", readLine, views, output);
        ReportMemory(path, output);
    }

    private static void Report(string what, double[] baseline, double[] ours, TextWriter output) =>
        output.WriteLine(Text($"{what} = {Median([.. baseline.Zip(ours, (bare, own) => bare / own)]):F2}   (gate 0.5, goal 0.8)"));

    private static void ReportMemory(string path, TextWriter output)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        var idleWorkingSet = Environment.WorkingSet;
        var sink = new CountingSink(keepNothing: false) { WatchMemory = true };
        Read(path, sink);
        var managed = (sink.PeakMemory - idle) / MegaByte;
        var workingSet = (Math.Max(Environment.WorkingSet, sink.PeakWorkingSet) - idleWorkingSet) / MegaByte;
        output.WriteLine(Text($"memory above idle: managed {managed:F1} MB, working set {workingSet:F1} MB   (gate 60, goal 30)"));
    }

    private static long ReadLines(string path)
    {
        using var reader = new StreamReader(path);
        long characters = 0;
        while (reader.ReadLine() is { } line) characters += line.Length;
        return characters;
    }

    private static CountingSink Entries(string path, bool keepNothing)
    {
        var sink = new CountingSink(keepNothing);
        Read(path, sink);
        return sink;
    }

    private static void Read(string path, IStatementSink sink)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        new Mt940Reader().Stream(file, sink, CancellationToken.None);
    }

    private static void Check(CountingSink sink, long lines, decimal sum)
    {
        if (sink.Lines != lines || sink.Sum != sum || sink.Problems > 0 || sink.Unbalanced > 0)
            throw new InvalidOperationException(Text($"Wrong result: {sink.Lines} lines of {sink.Sum}, {sink.Problems} problems; expected {lines} of {sum}."));
    }

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes every line, as a record or as it lies in the buffer, and keeps only totals.</summary>
    private sealed class CountingSink(bool keepNothing) : IStatementSink
    {
        private const int LinesBetweenLooks = 8192;
        private long _textLength;

        public bool WatchMemory { get; init; }

        public long PeakMemory { get; private set; }

        public long PeakWorkingSet { get; private set; }

        public long Lines { get; private set; }

        public decimal Sum { get; private set; }

        public int Problems { get; private set; }

        public int Unbalanced { get; private set; }

        public void Line(in StatementLine line)
        {
            Lines++;
            _textLength += keepNothing ? line.Sequence : line.ToBankLine().Text.Length;
            if (WatchMemory && Lines % LinesBetweenLooks == 0) Look();
        }

        public void End(StatementTotals totals)
        {
            Sum += totals.Sum;
            if (totals.Balanced != true) Unbalanced++;
        }

        public void Problem(ReadingProblem problem) => Problems++;

        public void Start(int fileLine) => _textLength++;

        public void Header(StatementHeader header) => _textLength++;

        public void Balance(StatementBalance balance) => _textLength++;

        public void Text(string text) => _textLength += text.Length;

        private void Look()
        {
            PeakMemory = Math.Max(PeakMemory, GC.GetTotalMemory(forceFullCollection: false));
            PeakWorkingSet = Math.Max(PeakWorkingSet, Environment.WorkingSet);
        }
    }
}
