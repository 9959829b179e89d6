using System.Text.Json;
using Payments.Adapters.RegionFiles;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Admin;

/// <summary>What a checked region file says.</summary>
/// <param name="Problems">What is wrong; empty when it could be loaded.</param>
/// <param name="OtherRegion">The file is of another region: its code.</param>
/// <param name="Changes">What differs from the loaded file; null when that cannot be read.</param>
internal sealed record RegionCheck(IReadOnlyList<RegionProblem> Problems, string? OtherRegion, IReadOnlyList<FileChange>? Changes);

/// <summary>One difference between two files.</summary>
internal sealed record FileChange(string Place, string? Old, string? New);

/// <summary>Checks a region file and compares it with the loaded one. It never loads it: that is the operator's, with a restart.</summary>
internal sealed class RegionFileCheck(PaymentsOptions options)
{
    // How entries of a list are recognised when their order changes.
    private static readonly string[] Names = ["id", "code", "date", "rule", "bank"];

    public RegionCheck Check(Region loaded, byte[] content)
    {
        using var file = new MemoryStream(content, writable: false);
        var reading = RegionFile.Read(file);
        if (reading.Region is not { } region) return new(reading.Problems, null, null);
        return region.Code == loaded.Code ? new([], null, Changes(loaded, content)) : new([], region.Code.Value, null);
    }

    private List<FileChange>? Changes(Region loaded, byte[] content)
    {
        foreach (var path in options.RegionFiles.Where(File.Exists))
        {
            if (RegionFile.Read(path).Region?.Code != loaded.Code) continue;
            using JsonDocument before = JsonDocument.Parse(File.ReadAllBytes(path)), after = JsonDocument.Parse(WithoutMark(content));
            var (old, now) = (Flat(before.RootElement), Flat(after.RootElement));
            return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(place => new FileChange(place, old.GetValueOrDefault(place), now.GetValueOrDefault(place))).Where(change => change.Old != change.New)];
        }
        return null;
    }

    private static ReadOnlyMemory<byte> WithoutMark(byte[] content) => content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content.AsMemory(3) : content;

    private static Dictionary<string, string> Flat(JsonElement root)
    {
        var flat = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(root, "", flat);
        return flat;
    }

    private static void Add(JsonElement element, string place, Dictionary<string, string> flat)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Add(property.Value, place.Length == 0 ? property.Name : place + "." + property.Name, flat);
                break;
            case JsonValueKind.Array:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    index++;
                    var name = NameOf(item) ?? "";
                    Add(item, $"{place}[{(name.Length > 0 && seen.Add(name) ? name : name + "#" + index)}]", flat);
                }
                break;
            default:
                flat[place] = element.ToString();
                break;
        }
    }

    private static string? NameOf(JsonElement item) => item.ValueKind == JsonValueKind.Object
        ? Names.Select(name => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(name => name is not null)
        : null;
}
