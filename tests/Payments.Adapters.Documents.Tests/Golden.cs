using System.Runtime.CompilerServices;

namespace Payments.Adapters.Documents.Tests;

/// <summary>Golden files, byte for byte. Run with PAYMENTS_APPROVE=1 to write them anew, then look at the difference.</summary>
internal static class Golden
{
    public static string Path(string name, [CallerFilePath] string here = "") => System.IO.Path.Combine(Folder(here), "Golden", name);

    public static void Matches(string name, byte[] bytes)
    {
        var file = Path(name);
        if (Environment.GetEnvironmentVariable("PAYMENTS_APPROVE") == "1") File.WriteAllBytes(file, bytes);
        Assert.That(File.Exists(file), Is.True, $"{name} is not there yet: approve it with PAYMENTS_APPROVE=1.");
        Assert.That(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(file)), Is.True, $"{name} changed: look at the difference, then approve it with PAYMENTS_APPROVE=1.");
    }

    // The compiler may be told to rewrite paths (deterministic builds): then the folder is found from where the test runs.
    private static string Folder(string here)
    {
        if (System.IO.Path.GetDirectoryName(here) is { } beside && Directory.Exists(System.IO.Path.Combine(beside, "Golden"))) return beside;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent!;
        return System.IO.Path.Combine(folder.FullName, "tests/Payments.Adapters.Documents.Tests");
    }
}
