using System.Globalization;

namespace Payments.Reconciliation.Cases.Judging;

/// <summary>Writes a verdict as Markdown tables, which a console shows as well.</summary>
public static class VerdictReport
{
    /// <summary>Gates, stages, confusion matrix and samples.</summary>
    public static void Write(Verdict verdict, TextWriter to)
    {
        WriteGates(verdict, to);
        WriteStages(verdict, to);
        WriteConfusion(verdict, to);
        WriteSamples(verdict, to);
    }

    /// <summary>The conditions, each with its figure.</summary>
    public static void WriteGates(Verdict verdict, TextWriter to)
    {
        to.WriteLine("| measure | figure | gate | |");
        to.WriteLine("| --- | ---: | --- | --- |");
        foreach (var gate in verdict.Gates())
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {gate.Name} | {gate.Measured:0.#####} | {gate.Bound} | {(gate.Holds ? "holds" : "FAILS")} |"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| of all true pairs, found without a person ({verdict.Alone.Right} of {verdict.Alone.All}) | {verdict.Alone.Value:0.#####} | | |"));
        to.WriteLine();
    }

    /// <summary>What each stage contributed.</summary>
    public static void WriteStages(Verdict verdict, TextWriter to)
    {
        to.WriteLine("| stage | auto right | auto wrong | linked |");
        to.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var (stage, row) in verdict.Stages)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {row.Right} | {row.Wrong} | {row.Linked} |"));
        to.WriteLine();
    }

    /// <summary>Defect by what came out; only the exception types that came.</summary>
    public static void WriteConfusion(Verdict verdict, TextWriter to)
    {
        var rows = verdict.Rows.ToList();
        var types = Enumerable.Range(0, ExceptionTypes.Codes.Count).Where(type => rows.Exists(row => row.Row.Types[type] > 0)).ToList();
        to.WriteLine($"| defect | true pairs | auto right | auto wrong | linked right | linked wrong | proposed | {string.Concat(types.Select(type => ExceptionTypes.Codes[type] + " | "))}silent |");
        to.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", types.Count + 7))}");
        foreach (var (defect, row) in rows)
        {
            long[] cells = [row.Pairs, row.AutoRight, row.AutoWrong, row.LinkedRight, row.LinkedWrong, row.Proposed, .. types.Select(type => row.Types[type]), row.Silent];
            to.WriteLine($"| {defect.Code} | {string.Join(" | ", cells.Select(cell => cell == 0 ? "" : cell.ToString(CultureInfo.InvariantCulture)))} |");
        }
        to.WriteLine();
    }

    private static void WriteSamples(Verdict verdict, TextWriter to)
    {
        foreach (var (name, samples) in verdict.Samples.OrderBy(sample => sample.Key, StringComparer.Ordinal))
        {
            to.WriteLine(name + ":");
            foreach (var sample in samples) to.WriteLine("- " + sample);
            to.WriteLine();
        }
    }
}
