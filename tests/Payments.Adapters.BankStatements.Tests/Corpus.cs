namespace Payments.Adapters.BankStatements.Tests;

/// <summary>The published and synthetic sample files beside the repository.</summary>
internal static class Corpus
{
    public const string Absent = "the sample files are not beside the repository (../shared/corpus)";

    /// <summary>The folder of one format; null when the samples are absent.</summary>
    public static string? Folder(string format)
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent;
        var path = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "corpus", format);
        return Directory.Exists(path) ? path : null;
    }
}
