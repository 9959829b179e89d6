using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>Loads declared maps of settlement files.</summary>
public static class SettlementMaps
{
    private const string Resources = "Payments.Adapters.BankStatements.Settlements.Maps.", Suffix = ".json";
    private const int FarthestOffset = 14;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The maps that come with the product, by name. Each must be confirmed with a real report before go-live.</summary>
    public static IReadOnlyList<SettlementMap> Shipped() => [.. ShippedNames().Select(Shipped)];

    /// <summary>The names of the shipped maps, without reading them.</summary>
    public static IReadOnlyList<string> ShippedNames() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
            .Select(name => name[Resources.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads one map.</summary>
    /// <exception cref="FormatException">The text is no map, or the map contradicts itself; the message says where.</exception>
    public static SettlementMap Load(string json)
    {
        try
        {
            var map = JsonSerializer.Deserialize<SettlementMap>(json, Json) ?? throw new FormatException("The map is empty.");
            return Contradiction(map) is { } wrong ? throw new FormatException($"Map {map.Name}: {wrong}") : map;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The map cannot be read: {exception.Message}", exception);
        }
    }

    private static SettlementMap Shipped(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources + name + Suffix)!);
        return Load(reader.ReadToEnd());
    }

    private static string? Contradiction(SettlementMap map) => map switch
    {
        { Delimiter.Length: not 1 } => "delimiter must be one character.",
        { Quote.Length: not 1 } => "quote must be one character.",
        { Dates.Count: 0 } => "dates needs at least one pattern.",
        { OffsetHours: < -FarthestOffset or > FarthestOffset } => "offsetHours must lie between -14 and 14.",
        { Columns.ProviderId.Count: 0 } => "columns.providerId needs at least one header text.",
        { Columns.SettleDate.Count: 0 } => "columns.settleDate needs at least one header text.",
        { BatchPerDay: false, Columns.BatchKey.Count: 0 } => "columns.batchKey needs at least one header text, or batchPerDay must be true.",
        { BatchPerDay: true, Columns.BatchKey.Count: > 0 } => "batchPerDay and columns.batchKey exclude each other.",
        { Columns.Type.Count: > 0, Types.Count: 0 } => "columns.type needs types.",
        { Parts: null, Columns.Gross.Count: 0 } => "columns.gross needs at least one header text.",
        { Parts: not null, Columns: { Part.Count: 0 } or { Amount.Count: 0 } or { Sign.Count: 0 } } => "parts needs columns.part, columns.amount and columns.sign.",
        { Parts.Gross.Count: 0 } => "parts.gross needs at least one text.",
        _ => null,
    };
}
