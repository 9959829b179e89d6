using System.Xml.Linq;

namespace Payments.Core.Tests.Architecture;

/// <summary>Host depends on adapters, adapters on Core, Core on nothing: read from the project files.</summary>
public sealed class DependenciesTests
{
    private static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static string[] References(string project, string kind) =>
        [.. XDocument.Load(project).Descendants(kind).Select(element => element.Attribute("Include")!.Value)];

    [Test]
    public void Core_references_no_project_and_no_package()
    {
        var core = Path.Combine(Root, "src/Payments.Core/Payments.Core.csproj");
        Assert.That(References(core, "ProjectReference"), Is.Empty);
        Assert.That(References(core, "PackageReference"), Is.Empty);
    }

    [Test]
    public void Every_adapter_references_core_and_nothing_beside_it()
    {
        var adapters = Directory.GetFiles(Path.Combine(Root, "src/Adapters"), "*.csproj", SearchOption.AllDirectories);
        Assert.That(adapters, Is.Not.Empty);
        foreach (var adapter in adapters)
            Assert.That(References(adapter, "ProjectReference").Select(Path.GetFileName), Is.EqualTo(new[] { "Payments.Core.csproj" }), adapter);
    }

    [TestCase("Newtonsoft.Json", "Payments.Adapters.")]
    [TestCase("RestSharp", "Payments.Adapters.")]
    [TestCase("Stripe.net", "Payments.Adapters.")]
    [TestCase("Quartz", "Payments.Host")]
    [TestCase("NLog.Web.AspNetCore", "Payments.Host")]
    public void A_package_stays_inside_the_projects_that_need_it(string package, string home)
    {
        foreach (var project in Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            if (References(project, "PackageReference").Contains(package))
                Assert.That(Path.GetFileName(project), Does.StartWith(home));
        }
    }

    [Test]
    public void Core_reads_no_clock_file_or_network()
    {
        string[] outside = ["System.IO.File", "File.Open", "HttpClient", "Socket", "DbConnection", "TimeProvider.System"];
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "src/Payments.Core"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            foreach (var word in outside) Assert.That(text, Does.Not.Contain(word), file);
        }
    }
}
