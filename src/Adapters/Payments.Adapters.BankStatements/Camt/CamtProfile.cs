using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>What one bank is allowed in its camt messages. Data, not code.</summary>
public sealed record CamtProfile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Its name; the format is <c>camt:</c> with this.</summary>
    public required string Name { get; init; }

    /// <summary>Bank and product, for people.</summary>
    public required string Title { get; init; }

    /// <summary>What becomes of a statement that does not balance.</summary>
    public Unbalanced Unbalanced { get; init; }

    /// <summary>Why such a statement is taken: the bank's letter or the rule that allows it.</summary>
    public string? UnbalancedReason { get; init; }

    /// <summary>Reads one profile.</summary>
    /// <exception cref="FormatException">The text is no profile, or the profile contradicts itself; the message says where.</exception>
    public static CamtProfile Load(string json)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<CamtProfile>(json, Json) ?? throw new FormatException("The profile is empty.");
            return UnbalancedRule.Contradiction(profile.Unbalanced, profile.UnbalancedReason) is { } wrong
                ? throw new FormatException($"Profile {profile.Name}: {wrong}")
                : profile;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The profile cannot be read: {exception.Message}", exception);
        }
    }
}
