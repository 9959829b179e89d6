using System.Diagnostics;
using Payments.Adapters.Storage;

namespace Payments.Host.Tests;

/// <summary>The program as a process of its own, so that it can be killed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts <c>serve</c> and waits until it listens.</summary>
    public static Task<HostProcess> ServeAsync(StorageOptions storage, IEnumerable<KeyValuePair<string, string>> environment) =>
        ServeAsync(Path.Combine(AppContext.BaseDirectory, "Payments.Host.dll"), storage, environment);

    /// <summary>The same of a program in another place.</summary>
    public static Task<HostProcess> ServeAsync(string program, StorageOptions storage, IEnumerable<KeyValuePair<string, string>> environment) => StartAsync(
        [program, "serve", "--urls", "http://127.0.0.1:0"],
        [
            new("Payments__Storage__Engine", storage.Engine == StorageEngine.Sqlite ? "sqlite" : "postgresql"),
            new("Payments__Storage__ConnectionString", storage.ConnectionString),
            new("Payments__RegionFiles__0", Repository.RegionFile),
            new("Payments__Night__Enabled", "false"),
            new("PAYMENTS_LOGS", Path.Combine(Path.GetTempPath(), "payments-host-tests-logs")),
            .. environment,
        ]);

    /// <summary>Starts a program of ours and waits until it says where it listens.</summary>
    public static async Task<HostProcess> StartAsync(IEnumerable<string> command, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo("dotnet", command)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
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

    /// <summary>SIGSTOP: it stands still with all it holds, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if nothing had been.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.That(kill.ExitCode, Is.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
