using Microsoft.Playwright;

namespace Payments.Browser.Tests.Site;

/// <summary>The system's own Chromium, driven without a download: <c>CHROMIUM_PATH</c>, else the first one on the PATH.</summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM_PATH";

    /// <summary>A browser; the tests are left out, with the reason, where there is none - except in CI, where that is a failure.</summary>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var path = Find();
        if (path is null)
        {
            const string reason = $"No Chromium: neither {Variable} nor chromium on the PATH. ./build.sh installs it where it may.";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason + " CI may not leave these tests out.");
            Assert.Ignore(reason);
        }
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
