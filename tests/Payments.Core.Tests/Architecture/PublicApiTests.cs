using PublicApiGenerator;

namespace Payments.Core.Tests.Architecture;

/// <summary>Core's public surface, read like a contract. Run with PAYMENTS_APPROVE=1 to write it anew, then read the difference.</summary>
public sealed class PublicApiTests
{
    private const string Approved = "tests/Payments.Core.Tests/PublicApi.approved.txt";

    [Test]
    public void The_public_surface_is_the_approved_one()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent!;
        var file = Path.Combine(folder.FullName, Approved);
        var surface = typeof(Money).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("PAYMENTS_APPROVE") == "1") File.WriteAllText(file, surface);
        Assert.That(surface, Is.EqualTo(File.ReadAllText(file)), $"Core's public surface changed: read the difference, then approve it into {Approved} with PAYMENTS_APPROVE=1.");
    }
}
