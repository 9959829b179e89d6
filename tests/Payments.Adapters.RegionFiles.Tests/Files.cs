using System.Globalization;
using System.Text;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles.Tests;

/// <summary>Where the tests find the repository's own files.</summary>
internal static class Files
{
    /// <summary>The text of the fictional region's file.</summary>
    public static string SumberAsriText { get; } = File.ReadAllText(Path.Combine(Repository(), "regions", "sumber-asri.json"));

    /// <summary>The fictional region.</summary>
    public static Region SumberAsri()
    {
        var reading = RegionFile.Read(Stream(SumberAsriText));
        Assert.That(reading.Problems, Is.Empty);
        return reading.Region!;
    }

    /// <summary>The text of one of the repository's documents.</summary>
    public static string Documentation(string name) => File.ReadAllText(Path.Combine(Repository(), "docs", name));

    /// <summary>A text as the UTF-8 stream a reader takes.</summary>
    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>A date written <c>2026-12-31</c>.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Payments.sln.");
    }
}
