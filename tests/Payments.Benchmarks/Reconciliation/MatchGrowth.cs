using System.Globalization;
using Payments.Reconciliation.Cases.Generating;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>How the verb's time grows from a hundred thousand payments to ten million, as exponents: 1 is ten times the time for ten times the payments.</summary>
internal sealed class MatchGrowth(Options options, TextWriter output)
{
    private const double Gate = 1.15;
    private static readonly int[] Sizes = [100_000, 1_000_000, 10_000_000];

    private readonly int _rounds = Math.Max(1, options.Number("--rounds") ?? 1);

    /// <summary><c>match-growth [--quick] [--rounds N] [--host DLL]</c>.</summary>
    /// <returns>0 when the gate holds, 1 when it does not.</returns>
    public int Run()
    {
        var root = Directory.CreateTempSubdirectory("payments-match-growth-").FullName;
        try
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {_rounds} rounds, the fastest of each"));
            output.WriteLine("| payments | verb s | matcher alone s | verb peak MB | exponent of the verb | of the matcher |");
            output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
            var (holds, before) = (true, ((double Verb, double Matcher)?)null);
            foreach (var size in options.Has("--quick") ? Sizes[..2] : Sizes)
            {
                var (verb, matcher, peak) = Measure(size, root);
                var (ofVerb, ofMatcher) = (Exponent(verb, before?.Verb), Exponent(matcher, before?.Matcher));
                holds &= ofVerb is not > Gate && ofMatcher is not > Gate;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {verb:0.00} | {matcher:0.00} | {peak:0} | {ofVerb:0.00} | {ofMatcher:0.00} |"));
                before = (verb, matcher);
            }
            return holds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private (double Verb, double Matcher, double Peak) Measure(int payments, string root)
    {
        var (folder, to) = (CaseGenerator.Generate(MatchSpeed.Parameters(payments), Path.Combine(root, "case")), Path.Combine(root, "out"));
        var (verb, matcher, peak) = (double.MaxValue, double.MaxValue, 0.0);
        for (var round = 0; round < _rounds; round++)
        {
            var run = MatchRun.Verb(options.Host, folder, to);
            if (run.ExitCode != 0) throw new InvalidOperationException(run.Said);
            (verb, matcher, peak) = (Math.Min(verb, run.Seconds), Math.Min(matcher, MatchRun.MatcherAlone(to)), Math.Max(peak, run.PeakMegabytes));
        }
        Directory.Delete(folder.Path, recursive: true);
        return (verb, matcher, peak);
    }

    private static double? Exponent(double seconds, double? before) => before is { } tenth ? Math.Log10(seconds / tenth) : null;
}
