using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Payments.Core.Reconciliation.Matching;
using Payments.Host.Composition;
using Payments.Host.Matching;

namespace Payments.Host.Commands;

/// <summary><c>match</c>: reconciles two files without a database, by the stages the night uses.</summary>
internal static class MatchCommand
{
    private const int Stages = 10;

    public static Command Create()
    {
        var payments = new Option<FileInfo>("--payments") { Description = "Payments, as CSV.", Required = true };
        var lines = new Option<FileInfo>("--lines") { Description = "Bank statement lines, as CSV.", Required = true };
        var members = new Option<FileInfo?>("--members") { Description = "What settlement batches and deposits are made of, as CSV." };
        var fees = new Option<FileInfo?>("--fees") { Description = "What channels keep, as CSV." };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for decisions.csv, exceptions.csv and summary.json.", Required = true };
        var days = new Option<int>("--settlement-days") { Description = "Working days a payment may take to reach the bank.", DefaultValueFactory = _ => 3 };
        var without = new Option<int[]>("--without-stage") { Description = "Leaves a stage out, to see what it is worth; may be repeated." };
        var command = new Command("match", "Reconciles two files without a database. The files' columns: docs/reconciliation.md.") { payments, lines, members, fees, output, days, without };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetValue(payments)!, parsed.GetValue(lines)!, parsed.GetValue(members), parsed.GetValue(fees), parsed.GetValue(output)!,
            parsed.GetValue(days), [.. parsed.GetValue(without) ?? []])));
        return command;
    }

    private static int Run(FileInfo payments, FileInfo lines, FileInfo? members, FileInfo? fees, DirectoryInfo output, int settlementDays, HashSet<int> without)
    {
        foreach (var file in new[] { payments, lines, members, fees })
            if (file is { Exists: false }) throw new OperatorException($"{file.FullName} is not there.");
        var watch = new StageWatch();
        try
        {
            MatchCase files = null!;
            Bars.Run($"reading {payments.Name} and {lines.Name}", 1, _ => files = Read(payments, lines, members, fees, settlementDays));
            // What reading took is given back before the matcher takes its own.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            watch.Done("read");
            var rules = files.Rules with { Without = without };
            var results = new MatchResult[files.Inputs.Count];
            var (paymentCount, lineCount) = (files.Inputs.Sum(input => input.Payments.Count), files.Inputs.Sum(input => input.Lines.Count));
            Bars.Run(string.Create(CultureInfo.InvariantCulture, $"matching {paymentCount} payments with {lineCount} lines"), paymentCount + lineCount, tick =>
                Parallel.For(0, results.Length, account => results[account] = Matcher.Run(rules, files.Inputs[account], Told(files.Inputs[account], watch.Beside(), tick))));
            watch.Matched();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            Bars.Run("writing decisions, exceptions and summary", 1, _ => Write(output, files, results, watch));
            Console.WriteLine($"{paymentCount} payments, {lineCount} lines: {results.Sum(result => result.Matches.Count)} matches, {results.Sum(result => result.Exceptions.Count)} exceptions; {output.FullName}");
            return CommandLine.Done;
        }
        catch (MatchFileException refused)
        {
            throw new OperatorException(refused.Message + ". Nothing was written.");
        }
    }

    private static Action<string> Told(ReconciliationInput input, StageWatch watch, Action<double> tick) => stage =>
    {
        watch.Done(stage);
        tick((input.Payments.Count + input.Lines.Count) / (double)Stages);
    };

    // By itself, so that the reader and its indexes of names are garbage when it returns.
    private static MatchCase Read(FileInfo payments, FileInfo lines, FileInfo? members, FileInfo? fees, int settlementDays) =>
        new MatchCaseReader(settlementDays).Read(payments.FullName, lines.FullName, members?.FullName, fees?.FullName);

    private static void Write(DirectoryInfo output, MatchCase files, MatchResult[] results, StageWatch watch)
    {
        var pairs = new DecidedPairs(files, results);
        if (!pairs.TieOut.Ties) throw new InvalidOperationException("The decisions do not add up to the files.");
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        output.Create();
        var report = new MatchReport(files, results, pairs);
        report.WriteDecisions(output.FullName);
        report.WriteExceptions(output.FullName);
        watch.Done("write");
        report.WriteSummary(output.FullName, new(watch.Milliseconds, watch.Matching, Process.GetCurrentProcess().PeakWorkingSet64));
    }

    /// <summary>How long each stage took.</summary>
    private sealed class StageWatch
    {
        private readonly Dictionary<string, double> _milliseconds;
        private long _since = Stopwatch.GetTimestamp();

        public StageWatch()
            : this(new(StringComparer.Ordinal))
        {
        }

        private StageWatch(Dictionary<string, double> milliseconds) => _milliseconds = milliseconds;

        public IReadOnlyDictionary<string, double> Milliseconds => _milliseconds;

        public double Matching { get; private set; }

        /// <summary>A watch for one account among others: it starts now and adds to the same stages.</summary>
        public StageWatch Beside() => new(_milliseconds);

        public void Done(string stage)
        {
            var took = Stopwatch.GetElapsedTime(_since).TotalMilliseconds;
            lock (_milliseconds) _milliseconds[stage] = Math.Round(_milliseconds.GetValueOrDefault(stage) + took, 1);
            _since = Stopwatch.GetTimestamp();
        }

        /// <summary>All accounts are matched.</summary>
        public void Matched()
        {
            Matching = Math.Round(Stopwatch.GetElapsedTime(_since).TotalMilliseconds, 1);
            _since = Stopwatch.GetTimestamp();
        }
    }
}
