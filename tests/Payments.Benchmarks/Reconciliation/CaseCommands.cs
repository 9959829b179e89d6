using Payments.Reconciliation.Cases;
using Payments.Reconciliation.Cases.Generating;
using Payments.Reconciliation.Cases.Judging;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>Makes and judges single cases by hand.</summary>
internal static class CaseCommands
{
    /// <summary><c>match-generate --out DIR [--parameters FILE] [--payments N] [--seed S] [--mixed RATE]</c>.</summary>
    public static int Generate(Options options, TextWriter output)
    {
        var parameters = options.Text("--parameters") is { } file ? CaseParameters.Load(file) : new();
        parameters = parameters with { Seed = options.Number("--seed") ?? parameters.Seed, Payments = options.Number("--payments") ?? parameters.Payments };
        if (options.Rate("--mixed") is { } rate) parameters = parameters.WithMixed(rate);
        output.WriteLine(CaseGenerator.Generate(parameters, options.Needed("--out")).Path);
        return 0;
    }

    /// <summary><c>match-judge --case DIR --decisions DIR [--markdown FILE]</c>: 1 when a gate does not hold.</summary>
    public static int JudgeCase(Options options, TextWriter output)
    {
        var verdict = Judge.Of(new(options.Needed("--case")), options.Needed("--decisions"));
        VerdictReport.Write(verdict, output);
        if (options.Text("--markdown") is { } path)
        {
            using var file = File.CreateText(path);
            VerdictReport.Write(verdict, file);
        }
        return verdict.Gates().All(gate => gate.Holds) ? 0 : 1;
    }

    /// <summary><c>match-duckdb CASE OUT</c>: the yardstick, as a process of its own.</summary>
    public static int DuckDb(string[] args, TextWriter output)
    {
        DuckDbYardstick.Run(new(args[1]), args[2], output);
        return 0;
    }
}
