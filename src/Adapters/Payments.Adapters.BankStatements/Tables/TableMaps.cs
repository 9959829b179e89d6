using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Adapters.BankStatements.Tables;

/// <summary>Loads declared maps.</summary>
public static class TableMaps
{
    private const string Resources = "Payments.Adapters.BankStatements.Tables.Maps.", Suffix = ".json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The maps that come with the product, by name. Each must be confirmed with a real export before go-live.</summary>
    public static IReadOnlyList<TableMap> Shipped() => [.. ShippedNames().Select(Shipped)];

    /// <summary>The names of the shipped maps, without reading them.</summary>
    public static IReadOnlyList<string> ShippedNames() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
            .Select(name => name[Resources.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads one map.</summary>
    /// <exception cref="FormatException">The text is no map, or the map contradicts itself; the message says where.</exception>
    public static TableMap Load(string json)
    {
        try
        {
            var map = JsonSerializer.Deserialize<TableMap>(json, Json) ?? throw new FormatException("The map is empty.");
            return Contradiction(map) is { } wrong ? throw new FormatException($"Map {map.Name}: {wrong}") : map;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The map cannot be read: {exception.Message}", exception);
        }
    }

    private static TableMap Shipped(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources + name + Suffix)!);
        return Load(reader.ReadToEnd());
    }

    private static string? Contradiction(TableMap map) => map switch
    {
        { Delimiter.Length: not 1 } => "delimiter must be one character.",
        { Quote.Length: not 1 } => "quote must be one character.",
        { Dates.Count: 0 } => "dates needs at least one pattern.",
        { PeriodLabels.Count: 0 } when map.Dates.Any(pattern => !TableDate.HasYear(pattern)) => "dates without a year need periodLabels: no other year is sure.",
        { Columns.Date.Count: 0 } => "columns.date needs at least one header text.",
        { Sign: TableSign.TwoColumns, Columns: { Debit.Count: 0 } or { Credit.Count: 0 } } => "sign twoColumns needs columns.debit and columns.credit.",
        { Sign: TableSign.Suffix or TableSign.Column, Columns.Amount.Count: 0 } => "sign suffix or column needs columns.amount.",
        { Sign: TableSign.Column, Columns.Sign.Count: 0 } => "sign column needs columns.sign.",
        { Balances: TableBalances.Running, Columns.Balance.Count: 0, BalanceAfterLastHeader: false } => "balances running needs columns.balance.",
        { Balances: TableBalances.Footer, Footer: { Opening.Count: 0 } or { Closing.Count: 0 } } => "balances footer needs footer.opening and footer.closing.",
        _ => UnbalancedRule.Contradiction(map.Unbalanced, map.UnbalancedReason),
    };
}
