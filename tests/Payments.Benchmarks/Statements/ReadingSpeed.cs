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

    /// <summary>Interleaved rounds, all checked; then the medians of the rounds' own ratios.</summary>
    public void Compare(params IReadOnlyList<ReadingWay> ways)
    {
        output.WriteLine(Text($"{file.Name}, {file.MegaBytes:F0} MB, {file.Lines} lines, {Rounds} rounds, {Environment.ProcessorCount} cores, load {Load()}"));
        var plain = new double[Rounds];
        var ours = ways.Select(_ => new double[Rounds]).ToList();
        Round();   // all sides warm: code compiled, file in the cache
        for (var round = 0; round < Rounds; round++)
        {
            (plain[round], var seconds) = Round();
            for (var way = 0; way < ways.Count; way++) ours[way][round] = seconds[way];
            output.WriteLine($"  {Speed(bareName, plain[round])}{string.Concat(ways.Zip(seconds, (way, time) => "   " + Speed(way.Name, time)))}");
        }
        foreach (var (way, seconds) in ways.Zip(ours)) Report(way, plain, seconds);

        (double Plain, List<double> Ours) Round() => (Seconds(bare), [.. ways.Select(way => Seconds(stream => Check(way.Read(stream))))]);
    }

    private void Report(ReadingWay way, double[] plain, double[] ours)
    {
        var ratios = plain.Zip(ours, (bareTime, ownTime) => bareTime / ownTime).Order().ToList();
        var linesPerSecond = file.Lines / ours.Order().ElementAt(Rounds / 2);
        output.WriteLine(Text($"{way.Name} ({way.What}) : {bareName} = {ratios[Rounds / 2]:F2}   ({limits}rounds {ratios[0]:F2} to {ratios[^1]:F2}; {linesPerSecond / 1000:F0} thousand lines a second)"));
    }

    private void Check(FoundLines found)
    {
        if (found != new FoundLines(file.Lines, file.Sum, Sound: true))
            throw new InvalidOperationException(Text($"Wrong result: {found}; expected {file.Lines} lines of {file.Sum}."));
    }

    private string Speed(string name, double seconds) => Text($"{name} {file.MegaBytes / seconds,5:F0} MB/s");

    private double Seconds(Action<Stream> read)
    {
        using var stream = file.Open();
        var start = Stopwatch.GetTimestamp();
        read(stream);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
