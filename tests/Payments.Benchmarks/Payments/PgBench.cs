using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Payments.Benchmarks.Payments;

/// <summary>pgbench TPC-B on the same server: the yardstick everybody has.</summary>
internal sealed partial class PgBench(NpgsqlConnectionStringBuilder server)
{
    private const int Scale = 10;

    public async Task PrepareAsync() => await RunAsync("-i", "-q", "-s", Scale.ToString(CultureInfo.InvariantCulture));

    /// <summary>Transactions per second.</summary>
    public async Task<double> MeasureAsync(int clients, int seconds)
    {
        var output = await RunAsync("-c", clients.ToString(CultureInfo.InvariantCulture), "-j", "2", "-n", "-T", seconds.ToString(CultureInfo.InvariantCulture));
        return double.Parse(Tps().Match(output).Groups["tps"].Value, CultureInfo.InvariantCulture);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("pgbench", [.. arguments, "-h", server.Host!, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", server.Username!, server.Database!])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("pgbench: " + await errors);
    }

    [GeneratedRegex(@"tps = (?<tps>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tps();
}
