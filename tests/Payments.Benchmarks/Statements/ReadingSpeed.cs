using System.Diagnostics;
using System.Globalization;

namespace Payments.Benchmarks.Statements;

/// <summary>One way to read a file with our reader.</summary>
/// <param name="Name">Its name in the rows.</param>
/// <param name="What">What it makes of a line, for the ratio.</param>
/// <param name="Read">Reads the whole file; says what it found.</param>
internal sealed record ReadingWay(string Name, string What, Func<Stream, FoundLines> Read);

/// <summary>What was found in a file.</summary>
/// <param name="Lines">How many lines.</param>
/// <param name="Sum">Their signed sum.</param>
/// <param name="Sound">No problem, and every statement balances.</param>
internal readonly record struct FoundLines(long Lines, decimal Sum, bool Sound);

/// <summary>Reads a file by turns with the plainest reader of its kind and with ours, and prints every round and the ratios.</summary>
/// <param name="file">The file.</param>
/// <param name="bareName">The plain reader's name.</param>
/// <param name="bare">Reads the whole file and does nothing with it.</param>
/// <param name="limits">Gate and goal of the ratios, as printed behind them.</param>
/// <param name="output">Where to print.</param>
internal sealed class ReadingSpeed(StatementFile file, string bareName, Action<Stream> bare, string limits, TextWriter output)
{
    private const int Rounds = 7;

    /// <summary>Interleaved rounds, all checked; then the medians of the rounds' own ratios, by the clock and in processor time, which other work on the machine disturbs less.</summary>
    public void Compare(params IReadOnlyList<ReadingWay> ways)
    {
        output.WriteLine(Text($"{file.Name}, {file.MegaBytes:F0} MB, {file.Lines} lines, {Rounds} rounds, {Environment.ProcessorCount} cores, load {Load()}"));
        var plain = new List<Spent>();
        var ours = ways.Select(_ => new List<Spent>()).ToList();
        Round([], [.. ways.Select(_ => new List<Spent>())]);   // all sides warm: code compiled, file in the cache
        for (var round = 0; round < Rounds; round++)
        {
            Round(plain, ours);
            output.WriteLine($"  {Speed(bareName, plain[^1])}{string.Concat(ways.Zip(ours, (way, spent) => "   " + Speed(way.Name, spent[^1])))}");
        }
        foreach (var (way, spent) in ways.Zip(ours)) Report(way, plain, spent);

        void Round(List<Spent> bareSpent, List<List<Spent>> ownSpent)
        {
            bareSpent.Add(Measure(bare));
            foreach (var (way, spent) in ways.Zip(ownSpent)) spent.Add(Measure(stream => Check(way.Read(stream))));
        }
    }

    private void Report(ReadingWay way, List<Spent> plain, List<Spent> ours)
    {
        var clock = plain.Zip(ours, (bareSpent, own) => bareSpent.Seconds / own.Seconds).Order().ToList();
        var processor = plain.Zip(ours, (bareSpent, own) => bareSpent.ProcessorSeconds / own.ProcessorSeconds).Order().ToList();
        output.WriteLine(Text($"{way.Name} ({way.What}) : {bareName} = {clock[Rounds / 2]:F2}   ({limits}rounds {clock[0]:F2} to {clock[^1]:F2}; in processor time {processor[Rounds / 2]:F2}, {processor[0]:F2} to {processor[^1]:F2})"));
    }

    private void Check(FoundLines found)
    {
        if (found != new FoundLines(file.Lines, file.Sum, Sound: true))
            throw new InvalidOperationException(Text($"Wrong result: {found}; expected {file.Lines} lines of {file.Sum}."));
    }

    private string Speed(string name, Spent spent) => Text($"{name} {file.MegaBytes / spent.Seconds,5:F0} MB/s");

    private Spent Measure(Action<Stream> read)
    {
        using var stream = file.Open();
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        read(stream);
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What reading a file once took.</summary>
    /// <param name="Seconds">By the clock.</param>
    /// <param name="ProcessorSeconds">Of all threads of this process, the garbage collector's too.</param>
    private readonly record struct Spent(double Seconds, double ProcessorSeconds);
}
