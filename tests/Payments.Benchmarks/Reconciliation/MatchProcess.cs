using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
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
    public static MatchRun Verb(string host, CaseFolder folder, string to) => Start([host, .. folder.Arguments(to)], to);

    /// <summary>The yardstick.</summary>
    public static MatchRun DuckDb(CaseFolder folder, string to) =>
        Start([Path.Combine(AppContext.BaseDirectory, "Payments.Benchmarks.dll"), "match-duckdb", folder.Path, to], to);

    /// <summary>What the verb's own summary says of its peak memory, in megabytes; null when it says nothing.</summary>
    public static double? PeakOfSummary(string to)
    {
        var path = Path.Combine(to, "summary.json");
        if (!File.Exists(path)) return null;
        using var summary = JsonDocument.Parse(File.ReadAllText(path));
        return Find(summary.RootElement) is { } bytes ? (bytes > 1_000_000 ? bytes / 1048576 : bytes) : null;
    }

    private static MatchRun Start(IEnumerable<string> arguments, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
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

    private static double? Find(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Contains("peak", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.Number) return property.Value.GetDouble();
            if (Find(property.Value) is { } inside) return inside;
        }
        return null;
    }
}
