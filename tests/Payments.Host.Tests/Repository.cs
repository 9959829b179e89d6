namespace Payments.Host.Tests;

/// <summary>Finds the repository's files from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string RegionFile => Path.Combine(Root, "regions", "sumber-asri.json");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
