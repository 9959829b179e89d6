using System.Diagnostics;
using Payments.Adapters.Storage;

namespace Payments.Host.Tests;

/// <summary>The program as a process of its own, so that it can be killed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Starts <c>serve</c> and waits until it listens.</summary>
    public static async Task<HostProcess> ServeAsync(StorageOptions storage, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Payments.Host.dll"), "serve", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["Payments__Storage__Engine"] = storage.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql";
        start.Environment["Payments__Storage__ConnectionString"] = storage.ConnectionString;
        start.Environment["Payments__RegionFiles__0"] = Repository.RegionFile;
        start.Environment["Payments__Night__Enabled"] = "false";
        start.Environment["PAYMENTS_LOGS"] = Path.Combine(Path.GetTempPath(), "payments-host-tests-logs");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening on ", StringComparison.Ordinal)) return new(process, new(line["listening on ".Length..]));
        }
        throw new InvalidOperationException("The host did not start: " + await errors);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
