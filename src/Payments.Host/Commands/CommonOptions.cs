using System.CommandLine;
using Payments.Adapters.Snap;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary>The options every verb on an installation has, and the settings they stand above: appsettings.json, then the environment.</summary>
internal sealed class CommonOptions(TimeProvider clock)
{
    private readonly Option<string[]> _regionFiles = new("--region-file") { Description = "Region file to serve; may be repeated. Setting: Payments:RegionFiles." };
    private readonly Option<string?> _engine = new("--engine") { Description = "sqlite or postgresql. Setting: Payments:Storage:Engine." };
    private readonly Option<string?> _database = new("--database") { Description = "Connection string. Setting: Payments:Storage:ConnectionString." };
    private readonly Option<string?> _region = new("--region") { Description = "Region code; may be left out when one region is served." };

    public TimeProvider Clock => clock;

    public Option<string?> Region => _region;

    public void AddTo(Command command)
    {
        command.Options.Add(_regionFiles);
        command.Options.Add(_engine);
        command.Options.Add(_database);
    }

    public Settings Default() => new(Configuration(), clock);

    public Settings Of(ParseResult parsed)
    {
        var over = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (parsed.GetValue(_engine) is { } engine) over["Payments:Storage:Engine"] = engine;
        if (parsed.GetValue(_database) is { } database) over["Payments:Storage:ConnectionString"] = database;
        var files = parsed.GetValue(_regionFiles) ?? [];
        for (var i = 0; i < files.Length; i++) over[$"Payments:RegionFiles:{i}"] = files[i];
        return new(Configuration(over), clock);
    }

    /// <summary>The region a verb is about.</summary>
    /// <exception cref="OperatorException">It is not served, or several are and none was named.</exception>
    public Region RegionOf(ParseResult parsed, RegionSet regions)
    {
        if (parsed.GetValue(_region) is not { } code)
            return regions.All.Count == 1 ? regions.All[0] : throw new OperatorException("Several regions are served; say which with --region.");
        return regions.All.SingleOrDefault(region => region.Code.Value == code)
            ?? throw new OperatorException($"Region {code} is not served; known are {string.Join(", ", regions.All.Select(region => region.Code.Value))}.");
    }

    private static IConfigurationRoot Configuration(IDictionary<string, string?>? over = null) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(over ?? new Dictionary<string, string?>())
        .Build();
}

/// <summary>The settings of this run.</summary>
internal sealed class Settings(IConfigurationRoot configuration, TimeProvider clock)
{
    public IConfigurationRoot Configuration => configuration;

    public PaymentsOptions Payments { get; } = configuration.GetSection("Payments").Get<PaymentsOptions>() ?? new();

    public SnapOptions Snap { get; } = configuration.GetSection("Snap").Get<SnapOptions>() ?? new();

    /// <summary>Opens the installation.</summary>
    public Books Open()
    {
        MakeFolder();
        return Books.Open(Payments, clock);
    }

    private void MakeFolder()
    {
        if (!string.Equals(Payments.Storage.Engine, "sqlite", StringComparison.OrdinalIgnoreCase)) return;
        var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = Payments.Storage.ConnectionString };
        if (parts.TryGetValue("Data Source", out var file) && Path.GetDirectoryName((string)file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
    }
}
