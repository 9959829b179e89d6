using System.Diagnostics;
using System.Globalization;
using Payments.Adapters.BankStatements;

namespace Payments.Benchmarks.Statements;

/// <summary>Reads a file by turns with our reader and with the plainest reader of its kind, and prints both and their ratio.</summary>
/// <param name="file">The file.</param>
/// <param name="bareName">The plain reader's name.</param>
/// <param name="bare">Reads the whole file and does nothing with it.</param>
/// <param name="reader">Ours.</param>
/// <param name="goal">The ratio we are going to; the gate is 0.5.</param>
/// <param name="output">Where to print.</param>
internal sealed class ReadingSpeed(StatementFile file, string bareName, Action<Stream> bare, IStatementStreamReader reader, double goal, TextWriter output)
{
    private const int Rounds = 7;
    private const double BytesPerMegaByte = 1024 * 1024;

    private readonly double[] _bare = new double[Rounds];
    private readonly double[] _records = new double[Rounds];
    private readonly double[] _views = new double[Rounds];

    /// <summary>Interleaved rounds, all checked; then the medians of the rounds' own ratios.</summary>
    public void Compare()
    {
        output.WriteLine(Text($"{file.Name}, {file.MegaBytes:F0} MB, {file.Lines} lines, {Rounds} rounds, {Environment.ProcessorCount} cores, load {Load()}"));
        ReadBare();   // both sides warm: code compiled, file in the cache
        ReadLines(keepNothing: false);
        ReadLines(keepNothing: true);
        for (var round = 0; round < Rounds; round++) Measure(round);
        Report("entries (records with all texts)", _records);
        Report("entries (validated in the buffer)", _views);
        output.WriteLine(Text($"allocated an entry: record {AllocatedPerLine(keepNothing: false)} bytes, validated in the buffer {AllocatedPerLine(keepNothing: true)}"));
    }

    /// <summary>What memory grows by while the file passes through.</summary>
    public void Remember()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var idle = GC.GetTotalMemory(forceFullCollection: true);
        var idleWorkingSet = Environment.WorkingSet;
        var sink = new CountingSink(keepNothing: false) { WatchMemory = true };
        Read(sink);
        var managed = (sink.PeakMemory - idle) / BytesPerMegaByte;
        var workingSet = (Math.Max(Environment.WorkingSet, sink.PeakWorkingSet) - idleWorkingSet) / BytesPerMegaByte;
        output.WriteLine(Text($"{file.Name}, {file.MegaBytes:F0} MB, memory above idle: managed {managed:F1} MB, working set {workingSet:F1} MB   (gate 60, goal 30)"));
    }

    private void Measure(int round)
    {
        _bare[round] = Seconds(ReadBare);
        _records[round] = Seconds(() => ReadLines(keepNothing: false));
        _views[round] = Seconds(() => ReadLines(keepNothing: true));
        output.WriteLine(Text($"  {bareName} {file.MegaBytes / _bare[round],5:F0} MB/s   entries {file.MegaBytes / _records[round],5:F0} MB/s   views {file.MegaBytes / _views[round],5:F0} MB/s"));
    }

    private void Report(string what, double[] ours)
    {
        var ratios = _bare.Zip(ours, (plain, own) => plain / own).Order().ToList();
        output.WriteLine(Text($"{what} : {bareName} = {ratios[Rounds / 2]:F2}   (gate 0.5, goal {goal:F1}; rounds {ratios[0]:F2} to {ratios[^1]:F2})"));
    }

    private void ReadBare()
    {
        using var stream = file.Open();
        bare(stream);
    }

    private void ReadLines(bool keepNothing)
    {
        var sink = new CountingSink(keepNothing);
        Read(sink);
        if (sink.Lines != file.Lines || sink.Sum != file.Sum || sink.Problems > 0 || sink.Unbalanced > 0)
            throw new InvalidOperationException(Text($"Wrong result: {sink.Lines} lines of {sink.Sum}, {sink.Problems} problems; expected {file.Lines} of {file.Sum}."));
    }

    private void Read(CountingSink sink)
    {
        using var stream = file.Open();
        reader.Stream(stream, sink, CancellationToken.None);
    }

    private long AllocatedPerLine(bool keepNothing)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadLines(keepNothing);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / file.Lines;
    }

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
