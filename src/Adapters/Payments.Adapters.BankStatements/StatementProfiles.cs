using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Adapters.BankStatements.Camt;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Adapters.BankStatements.Tables;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>Reads an operator's own profile: of MT940 or camt files (<c>"format": "mt940"</c>, <c>"camt"</c>), or the map of a table (without <c>format</c>).</summary>
public static class StatementProfiles
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The readers of a profile: one, or two for a table, as CSV and as a workbook.</summary>
    /// <exception cref="FormatException">The text is no profile, or the profile contradicts itself; the message says where.</exception>
    public static IReadOnlyList<IStatementReader> Load(string json)
    {
        var (format, body) = Take(json);
        return format switch
        {
            "" => [.. StatementFormats.ByMaps([TableMaps.Load(body)])],
            Mt940Reader.Name => [new Mt940Reader(Mt940Profiles.Load(body))],
            CamtReader.Name => [new CamtReader(CamtProfile.Load(body))],
            _ => throw new FormatException($"The format {format} has no profiles: {Mt940Reader.Name} and {CamtReader.Name} have, and a table's map names no format."),
        };
    }

    private static (string Format, string Body) Take(string json)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: Comments) is not JsonObject profile) throw new FormatException("The profile is no JSON object.");
            var format = profile["format"]?.GetValue<string>() ?? "";
            profile.Remove("format");
            return (format, profile.ToJsonString());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The profile cannot be read: {exception.Message}", exception);
        }
    }
}
