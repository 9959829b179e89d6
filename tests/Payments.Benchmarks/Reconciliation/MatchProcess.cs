using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Payments.Adapters.Storage;
using Payments.Reconciliation.Cases;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>One run of a matcher as a process.</summary>
/// <param name="Seconds">From start to end, the runtime's own start included.</param>
/// <param name="PeakMegabytes">Largest resident memory the kernel saw.</param>
/// <param name="ExitCode">The process's answer.</param>
/// <param name="Said">Its last words: standard error, or output when that is empty.</param>
internal sealed record MatchRun(double Seconds, double PeakMegabytes, int ExitCode, string Said)
{
    /// <summary>The verb <c>match</c> of a host.</summary>
    public static MatchRun Verb(string host, CaseFolder folder, string to, params IReadOnlyList<string> further) => Start([host, .. folder.Arguments(to), .. further], to);

    /// <summary>The verb <c>reconcile</c> of a host: a region's accounts run for a business date.</summary>
    public static MatchRun Night(string host, StorageOptions storage, DateOnly day) => Start(
    [
        host, "reconcile", "--again", "--date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--region-file", Host.Tests.Repository.RegionFile,
        "--engine", storage.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql", "--database", storage.ConnectionString,
    ]);

    /// <summary>The yardstick.</summary>
    public static MatchRun DuckDb(CaseFolder folder, string to) =>
        Start([Path.Combine(AppContext.BaseDirectory, "Payments.Benchmarks.dll"), "match-duckdb", folder.Path, to], to);

    /// <summary>Seconds the verb's matcher took by its own summary: all stages, without reading and writing files.</summary>
    public static double MatcherAlone(string to)
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(to, "summary.json")));
        return summary.RootElement.GetProperty("cost").GetProperty("matching").GetDouble() / 1000;
    }

    /// <summary>Seconds the yardstick's passes took by its own word: without loading the files and writing the results.</summary>
    public double PassesAlone => Said.Split('\n').Select(line => line.Trim().Split(' ', 2))
        .Where(line => line.Length == 2 && line[1] != "all" && !Loads.Any(load => line[1].StartsWith(load, StringComparison.Ordinal)))
        .Sum(line => double.Parse(line[0], CultureInfo.InvariantCulture));

    private static readonly string[] Loads = ["create table fee", "create table posted", "create table all_line", "copy ("];

    private static MatchRun Start(IEnumerable<string> arguments, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        return Start(arguments);
    }

    private static MatchRun Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["PAYMENTS_LOGS"] = Path.Combine(Path.GetTempPath(), "payments-match-logs");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (said, errors, peak) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), 0.0);
        while (!process.WaitForExit(20)) peak = Math.Max(peak, PeakOf(process.Id));
        watch.Stop();
        var error = errors.GetAwaiter().GetResult();
        return new(watch.Elapsed.TotalSeconds, peak, process.ExitCode, (error.Length > 0 ? error : said.GetAwaiter().GetResult()).Trim());
    }

    // The kernel keeps the highest figure, so the last look is enough unless the process ended before it.
    private static double PeakOf(int process)
    {
        try
        {
            foreach (var row in File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status"))
                if (row.StartsWith("VmHWM:", StringComparison.Ordinal)) return double.Parse(row.AsSpan(6).TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
        return 0;
    }
}
