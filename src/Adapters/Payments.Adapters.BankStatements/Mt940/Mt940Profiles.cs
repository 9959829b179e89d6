using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Loads profiles of banks' MT940 files.</summary>
public static class Mt940Profiles
{
    private const string Resources = "Payments.Adapters.BankStatements.Mt940.Profiles.", Suffix = ".json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The profiles that come with the product, by name. Each must be confirmed with a real file before go-live.</summary>
    public static IReadOnlyList<Mt940Profile> Shipped() => [.. ShippedNames().Select(Shipped)];

    /// <summary>The names of the shipped profiles, without reading them.</summary>
    public static IReadOnlyList<string> ShippedNames() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
            .Select(name => name[Resources.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads one profile.</summary>
    /// <exception cref="FormatException">The text is no profile, or the profile contradicts itself; the message says where.</exception>
    public static Mt940Profile Load(string json)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<Mt940Profile>(json, Json) ?? throw new FormatException("The profile is empty.");
            return Contradiction(profile) is { } wrong ? throw new FormatException($"Profile {profile.Name}: {wrong}") : profile;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The profile cannot be read: {exception.Message}", exception);
        }
    }

    private static Mt940Profile Shipped(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Resources + name + Suffix)!);
        return Load(reader.ReadToEnd());
    }

    private static string? Contradiction(Mt940Profile profile) => profile switch
    {
        { Name: "" or "standard" } => "name must be one of its own.",
        { LineLength: <= 0 } => "lineLength must be a number of characters.",
        { Text: { Form: Mt940TextForm.Free, Reference.Count: > 0 } } => "text.reference needs text.form numbered or slashed.",
        { Text: var text } when text.Reference.Except(text.Codes, StringComparer.Ordinal).FirstOrDefault() is { } unknown => $"text.reference names {unknown}, which is none of text.codes.",
        { Marks: var marks } when marks.Any(mark => mark.Length < 4) => "a mark of four characters or more is needed: shorter ones stand in any file.",
        { Unbalanced: Unbalanced.Exception, Marks.Count: > 0 } => "a profile that takes what does not balance is chosen on purpose, by name or account: it has no marks.",
        _ => UnbalancedRule.Contradiction(profile.Unbalanced, profile.UnbalancedReason),
    };
}
