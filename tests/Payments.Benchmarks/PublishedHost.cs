using System.Diagnostics;
using Payments.Host.Tests;

namespace Payments.Benchmarks;

/// <summary>The program as an operator installs it (docs/how-to/operator.md), published once for a run into a temporary folder.</summary>
internal static class PublishedHost
{
    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>The file <c>dotnet</c> runs.</summary>
    public static string Program => Published.Value;

    private static string Publish()
    {
        var folder = Directory.CreateTempSubdirectory("payments-published-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var start = new ProcessStartInfo("dotnet", ["publish", "src/Payments.Host", "-c", "Release", "-o", folder, "--nologo", "-v", "quiet"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Path.Combine(folder, "Payments.Host.dll") : throw new InvalidOperationException("The host cannot be published: " + said);
    }
}
