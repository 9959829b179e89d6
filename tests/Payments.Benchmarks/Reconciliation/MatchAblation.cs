using System.Globalization;
using Payments.Reconciliation.Cases;
using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Judging;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>What each stage is worth: the same months once more with one stage left out at a time.</summary>
internal sealed class MatchAblation(Options options, string root)
{
    private const double Rate = 0.05;
    private static readonly int[] Stages = [1, 2, 3, 4, 5, 6, 7];

    /// <summary>Pairs found and wrong, and differences named, of all seeds, with and without keyed batches.</summary>
    public string Of(int seeds, int payments)
    {
        using var to = new StringWriter(CultureInfo.InvariantCulture);
        to.WriteLine("Stages left out one at a time, 5 % faults");
        to.WriteLine();
        to.WriteLine("| left out | pair precision | rupiah precision | pairs found alone, keyed | pairs found alone, without keys | defects named rightly |");
        to.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var stage in Stages.Select(stage => (int?)stage).Prepend(null))
        {
            var (keyed, unkeyed) = (Of(true, stage, seeds, payments), Of(false, stage, seeds, payments));
            var named = Named(keyed) + Named(unkeyed);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {(stage is { } number ? $"stage {number}" : "nothing")} | {(keyed.Pairs + unkeyed.Pairs).Value:0.00000} | {(keyed.Sen + unkeyed.Sen).Value:0.00000} | {keyed.Alone.Value:0.0000} | {unkeyed.Alone.Value:0.0000} | {named.Value:0.0000} |"));
        }
        return to.ToString();
    }

    private Verdict Of(bool keyed, int? without, int seeds, int payments)
    {
        var verdict = new Verdict(keyed);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (folder, to) = (CaseGenerator.Generate(new CaseParameters { Seed = seed, Payments = payments, KeyedBatches = keyed, MemberFile = seed % 2 == 1 }.WithMixed(Rate),
                Path.Combine(root, "ablation")), Path.Combine(root, "ablation-out"));
            var run = MatchRun.Verb(options.Host, folder, to, without is { } stage ? ["--without-stage", stage.ToString(CultureInfo.InvariantCulture)] : []);
            if (run.ExitCode != 0) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Without stage {without}: exit {run.ExitCode}: {run.Said}"));
            verdict.Add(Judge.Of(folder, to));
        }
        return verdict;
    }

    private static Share Named(Verdict verdict) => verdict.Rows.Aggregate(default(Share), (sum, row) => sum + row.Row.Named);
}
