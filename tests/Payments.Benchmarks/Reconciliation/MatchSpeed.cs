using System.Globalization;
using Payments.Reconciliation.Cases;
using Payments.Reconciliation.Cases.Generating;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>How long the verb takes as files grow and turn hard, beside DuckDB over the same files; interleaved rounds, medians.</summary>
internal sealed class MatchSpeed(Options options, TextWriter output)
{
    private const int ShapePayments = 100_000, FewestRounds = 5;
    private static readonly int[] Sizes = [50_000, 100_000, 200_000, 400_000, 800_000, 1_000_000];

    private readonly string _root = Path.Combine(Path.GetTempPath(), $"payments-match-speed-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
    private readonly int _rounds = Math.Max(options.Has("--quick") ? 1 : FewestRounds, options.Number("--rounds") ?? 0);
    private bool _verb;

    /// <summary><c>match-speed [--quick] [--rounds N] [--host DLL]</c>.</summary>
    /// <returns>0 when every gate holds, 1 when one does not, 2 when there is no verb and only the yardstick was measured.</returns>
    public int Run()
    {
        try
        {
            _verb = HasVerb();
            Head();
            var sizes = options.Has("--quick") ? Sizes[..3] : Sizes;
            var grown = Measure([.. sizes.Select(size => (Name(size), Parameters(size)))]);
            var shapes = Measure([.. Shapes(options.Has("--quick") ? ShapePayments / 5 : ShapePayments)]);
            var holds = PrintGrowth(sizes, grown) & PrintShapes(shapes);
            output.WriteLine($"load after {Load()}");
            return !_verb ? 2 : holds ? 0 : 1;
        }
        finally
        {
            if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
        }
    }

    /// <summary>A month of so many payments, three in a hundred with something wrong.</summary>
    public static CaseParameters Parameters(int payments) => new CaseParameters { Payments = payments, Outlets = 40 }.WithMixed(0.03);

    private static IEnumerable<(string Name, CaseParameters Parameters)> Shapes(int payments)
    {
        var plain = Parameters(payments);
        yield return ("normal", plain);
        yield return ("one amount only", plain with { OneAmount = true });
        yield return ("10,000 members in one batch", plain with
        {
            Outlets = 1,
            Days = Math.Max(1, payments / 10_000),
            Channels = new Dictionary<string, double>(StringComparer.Ordinal) { ["qris"] = 1 },
        });
        yield return ("half of the lines duplicates", (plain with { Channels = Only(Defect.DuplicateLine) }).With(Defect.DuplicateLine, 1));
        yield return ("no references", (plain with { Channels = Only(Defect.NoReference), Defects = new Dictionary<string, double>(StringComparer.Ordinal) }).With(Defect.NoReference, 1));
    }

    private static Dictionary<string, double> Only(Defect defect) => new(StringComparer.Ordinal) { ["va"] = defect == Defect.NoReference ? 1 : 0.9, ["counter"] = defect == Defect.NoReference ? 0 : 0.1 };

    private List<Row> Measure(IReadOnlyList<(string Name, CaseParameters Parameters)> cases)
    {
        var rows = cases.Select((each, index) => new Row(each.Name, CaseGenerator.Generate(each.Parameters, Path.Combine(_root, "case" + index.ToString(CultureInfo.InvariantCulture))))).ToList();
        for (var round = 0; round < _rounds; round++)
            foreach (var row in rows) Round(row);
        foreach (var row in rows) Directory.Delete(row.Folder.Path, recursive: true);
        return rows;
    }

    private void Round(Row row)
    {
        var to = Path.Combine(_root, "out");
        if (_verb)
        {
            row.Verb.Add(Succeeded(MatchRun.Verb(options.Host, row.Folder, to)));
            row.Matcher.Add(MatchRun.MatcherAlone(to));
        }
        row.DuckDb.Add(Succeeded(MatchRun.DuckDb(row.Folder, to)));
        row.Passes.Add(row.DuckDb[^1].PassesAlone);
    }

    private static MatchRun Succeeded(MatchRun run) => run.ExitCode == 0 ? run
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A matcher failed (exit {run.ExitCode}): {run.Said}"));

    private bool HasVerb()
    {
        var to = Path.Combine(_root, "try-out");
        var run = MatchRun.Verb(options.Host, CaseGenerator.Generate(new CaseParameters { Payments = 100 }, Path.Combine(_root, "try")), to);
        var there = File.Exists(Path.Combine(to, "decisions.csv"));
        if (!there) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"no verb to measure (exit {run.ExitCode}), the yardstick alone: {run.Said.Split('\n')[0]}"));
        return there;
    }

    private void Head() => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {_rounds} rounds, load before {Load()}"));

    private bool PrintGrowth(int[] sizes, List<Row> rows)
    {
        Print(rows);
        var holds = true;
        output.WriteLine("| growth | verb | DuckDB | gate |");
        output.WriteLine("| --- | ---: | ---: | ---: |");
        for (var i = 1; i < rows.Count; i++)
        {
            if (sizes[i] != 2 * sizes[i - 1]) continue;
            var (verb, duckDb) = (Ratio(rows[i].Verb, rows[i - 1].Verb), Ratio(rows[i].DuckDb, rows[i - 1].DuckDb));
            holds &= verb is not > 2.2;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| time({rows[i].Name}) : time({rows[i - 1].Name}) | {verb:0.00} | {duckDb:0.00} | <= 2.2 |"));
        }
        output.WriteLine();
        return holds & Ratio(rows[^1].Verb, rows[^1].DuckDb) is not > 2 & MatcherToPasses(rows[^1]) is not > 1;
    }

    private bool PrintShapes(List<Row> rows)
    {
        Print(rows);
        var holds = true;
        output.WriteLine("| shape : normal | verb | DuckDB | gate | goal |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var row in rows.Skip(1))
        {
            var verb = Ratio(row.Verb, rows[0].Verb);
            holds &= verb is not > 4;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {verb:0.00} | {Ratio(row.DuckDb, rows[0].DuckDb):0.00} | <= 4 | <= 2 |"));
        }
        output.WriteLine();
        return holds;
    }

    private void Print(List<Row> rows)
    {
        output.WriteLine("| files | verb s | DuckDB s | verb : DuckDB | matcher alone s | DuckDB's passes alone s | matcher : passes | verb peak MB | DuckDB peak MB |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var row in rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Name} | {Seconds(row.Verb):0.00} | {Seconds(row.DuckDb):0.00} | {Ratio(row.Verb, row.DuckDb):0.00} | {Median(row.Matcher):0.00} | {Median(row.Passes):0.00} | {MatcherToPasses(row):0.00} | {Peak(row.Verb):0} | {Peak(row.DuckDb):0} |"));
        output.WriteLine();
    }

    private static double? Seconds(List<MatchRun> runs) => runs.Count == 0 ? null : Median(runs.Select(run => run.Seconds));

    private static double? Peak(List<MatchRun> runs) => runs.Count == 0 ? null : runs.Max(run => run.PeakMegabytes);

    // The rounds' own ratios: both sides of one round ran under the same load.
    private static double? Ratio(List<MatchRun> left, List<MatchRun> right) =>
        left.Count == 0 || right.Count == 0 ? null : Median(left.Zip(right, (a, b) => a.Seconds / b.Seconds));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) return double.NaN;
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static double MatcherToPasses(Row row) => Median(row.Matcher.Zip(row.Passes, (a, b) => a / b));

    private static string Name(int size) => string.Create(CultureInfo.InvariantCulture, $"{size / 1000} thousand");

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private sealed record Row(string Name, CaseFolder Folder)
    {
        public List<MatchRun> Verb { get; } = [];

        public List<MatchRun> DuckDb { get; } = [];

        public List<double> Matcher { get; } = [];

        public List<double> Passes { get; } = [];
    }
}
