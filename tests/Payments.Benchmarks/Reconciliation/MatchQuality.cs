using System.Globalization;
using Payments.Reconciliation.Cases;
using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Judging;
using Payments.Reconciliation.Cases.Transforming;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>How good the verb's decisions are over seeds, rates, zones and kinds of batches, and whether known changes of the input change them as they should.</summary>
internal sealed class MatchQuality(Options options, TextWriter output)
{
    private const int Payments = 10_000, Seeds = 3;
    private const double SingleRate = 0.05;
    private static readonly double[] Rates = [0, 0.01, 0.05, 0.1];
    private static readonly string[] Zones = ["WIB", "WITA", "WIT"];
    private static readonly Dictionary<string, double> FlatFees = new(StringComparer.Ordinal) { ["va"] = 0.6, ["gateway"] = 0.15, ["counter"] = 0.2, ["teller"] = 0.05 };

    private readonly string _root = options.Text("--keep") ?? Path.Combine(Path.GetTempPath(), $"payments-match-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
    private readonly Verdict _keyed = new(keyedBatches: true), _unkeyed = new(keyedBatches: false);
    private readonly SortedDictionary<string, Verdict> _kinds = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private string _ablation = "";

    /// <summary><c>match-quality [--seeds N] [--payments N] [--singly] [--ablation] [--duckdb] [--host DLL] [--keep DIR] [--markdown FILE]</c>.</summary>
    /// <returns>0 when every gate holds, 1 when one does not, 2 when there is no verb to run.</returns>
    public int Run()
    {
        try
        {
            for (var seed = 1; seed <= (options.Number("--seeds") ?? Seeds); seed++)
                foreach (var (name, parameters) in Cases(seed))
                    if (!Judged(name, parameters)) return 2;
            if (!options.Has("--duckdb")) Changes();
            if (options.Has("--ablation")) _ablation = new MatchAblation(options, _root).Of(options.Number("--seeds") ?? Seeds, options.Number("--payments") ?? Payments);
            Print(output);
            if (options.Text("--markdown") is { } path)
            {
                using var file = File.CreateText(path);
                Print(file);
            }
            return _faults.Count == 0 && _kinds.Values.SelectMany(MainGates).Concat(_keyed.Gates()).Concat(_unkeyed.Gates()).All(gate => gate.Holds) ? 0 : 1;
        }
        finally
        {
            if (options.Text("--keep") is null && Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
        }
    }

    // Mixed at several rates, with and without keys and details; singly, each where it can befall.
    private IEnumerable<(string Name, CaseParameters Parameters)> Cases(int seed)
    {
        var plain = new CaseParameters { Seed = seed, Payments = options.Number("--payments") ?? Payments, Zone = Zones[seed % Zones.Length] };
        foreach (var rate in Rates)
            foreach (var keyed in new[] { true, false })
                yield return (string.Create(CultureInfo.InvariantCulture, $"mixed {rate:0.##}"), (plain with { KeyedBatches = keyed, MemberFile = seed % 2 == 1 }).WithMixed(rate));
        if (!options.Has("--singly")) yield break;
        foreach (var defect in Defect.Injectable)
            yield return (defect.Code, Alone(plain with { KeyedBatches = defect.Scope != DefectScope.UnkeyedBatch }, defect));
    }

    // A line can name an open payment only when there are some.
    private static CaseParameters Alone(CaseParameters parameters, Defect defect) =>
        (defect == Defect.WrongReferenceOpen ? parameters.With(Defect.MissingLine, SingleRate) : parameters).With(defect, SingleRate);

    private bool Judged(string name, CaseParameters parameters)
    {
        var (folder, to) = (CaseGenerator.Generate(parameters, Path.Combine(_root, "case")), Path.Combine(_root, "out"));
        var run = Match(folder, to);
        if (!File.Exists(Path.Combine(to, "decisions.csv")))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"no decisions were written (exit {run.ExitCode}): {run.Said.Split('\n')[0]}"));
            return false;
        }
        if (run.ExitCode != 0) _faults.Add(string.Create(CultureInfo.InvariantCulture, $"seed {parameters.Seed}: exit {run.ExitCode}: {run.Said}"));
        var verdict = Judge.Of(folder, to);
        (parameters.KeyedBatches ? _keyed : _unkeyed).Add(verdict);
        var kind = $"{(parameters.KeyedBatches ? "keyed" : "unkeyed")} {name}";
        (_kinds.TryGetValue(kind, out var sum) ? sum : _kinds[kind] = new(parameters.KeyedBatches)).Add(verdict);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {parameters.Seed} {parameters.Zone} {(parameters.KeyedBatches ? "keyed" : "unkeyed")} {name}: precision {verdict.Pairs.Value:0.00000}, rupiah {verdict.Sen.Value:0.00000}, recall {verdict.Recall.Value:0.0000}, {run.Seconds:0.0} s"));
        return true;
    }

    // The same decisions after changes that must not matter, and a file cut short refused.
    private void Changes()
    {
        var folder = CaseGenerator.Generate(new CaseParameters { Seed = 41, Payments = Payments / 2 }.WithMixed(0.1), Path.Combine(_root, "rated"));
        var flat = CaseGenerator.Generate(new CaseParameters { Seed = 42, Payments = Payments / 2, Channels = FlatFees }.WithMixed(0.1), Path.Combine(_root, "flat"));
        foreach (var change in Transformation.All)
            foreach (var original in change == Transformation.AmountsTimesTen ? new[] { flat } : [folder, flat])
                Change(change, original);
        var (cut, to) = (Transformation.Truncate(folder, Path.Combine(_root, "cut")), Path.Combine(_root, "cut-out"));
        if (Match(cut, to) is { ExitCode: not 1 } run) _faults.Add(string.Create(CultureInfo.InvariantCulture, $"a file cut short is not refused: exit {run.ExitCode}"));
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()) _faults.Add("a refused file leaves results behind");
    }

    private void Change(Transformation change, CaseFolder original)
    {
        var (before, after) = (Path.Combine(_root, "before"), Path.Combine(_root, "after"));
        Match(original, before);
        Match(change.Apply(original, Path.Combine(_root, "changed"), seed: 7), after);
        var departures = change.Departures(before, after);
        if (departures.Count > 0) _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{change.Name}: {departures.Count} departures, as {departures[0]}"));
        if ((change == Transformation.RunTwice || change == Transformation.ShuffledRows || change == Transformation.SidesReordered) && !SameBytes(before, after))
            _faults.Add($"{change.Name}: other bytes");
    }

    private static bool SameBytes(string before, string after) => new[] { "decisions.csv", "exceptions.csv" }.All(file =>
        File.ReadAllBytes(Path.Combine(before, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(after, file))));

    private MatchRun Match(CaseFolder folder, string to) => options.Has("--duckdb") ? MatchRun.DuckDb(folder, to) : MatchRun.Verb(options.Host, folder, to);

    // Precision, recall and claims must hold for each kind of case by itself: clean cases may not hide the worst.
    private static IEnumerable<Gate> MainGates(Verdict verdict) => verdict.Gates().Take(4);

    private void Print(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("| cases | pair precision | rupiah precision | recall | double claims | |");
        to.WriteLine("| --- | ---: | ---: | ---: | ---: | --- |");
        foreach (var (kind, verdict) in _kinds)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kind} | {verdict.Pairs.Value:0.00000} | {verdict.Sen.Value:0.00000} | {verdict.Recall.Value:0.0000} | {verdict.DoubleClaims} | {(MainGates(verdict).All(gate => gate.Holds) ? "holds" : "FAILS")} |"));
        foreach (var (title, verdict) in new[] { ("Keyed batches", _keyed), ("Batches without keys", _unkeyed) })
        {
            to.WriteLine();
            to.WriteLine(title);
            to.WriteLine();
            VerdictReport.Write(verdict, to);
        }
        to.WriteLine(_ablation);
        foreach (var fault in _faults) to.WriteLine("FAILS: " + fault);
    }
}
