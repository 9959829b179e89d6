using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Jobs.Inbox;

/// <summary>The folders of an installation: REGION/statements and REGION/settlements/CHANNEL, each with done and refused inside it.</summary>
internal sealed class InboxFolders
{
    private const int MaxMegabytes = 1024;

    private InboxFolders(string? root, IReadOnlyList<InboxPlace> places, PaymentsOptions.InboxSection inbox) =>
        (Root, Places, Pause, MaxBytes) = (root, places, TimeSpan.FromSeconds(inbox.PauseSeconds), inbox.MaxMegabytes * 1024L * 1024L);

    /// <summary>The folder; null when files come in otherwise.</summary>
    public string? Root { get; }

    /// <summary>Where files are looked for.</summary>
    public IReadOnlyList<InboxPlace> Places { get; }

    /// <summary>Time between two looks: a file that did not change from one to the next is complete.</summary>
    public TimeSpan Pause { get; }

    /// <summary>Larger files are refused.</summary>
    public long MaxBytes { get; }

    /// <summary>Makes what is missing of the folders.</summary>
    /// <exception cref="OperatorException">A setting is wrong, the folder is not there, or it cannot be written to.</exception>
    public static InboxFolders Open(PaymentsOptions.InboxSection inbox, RegionSet regions)
    {
        if (string.IsNullOrWhiteSpace(inbox.Folder)) return new(null, [], inbox);
        if (inbox.PauseSeconds is < 1 or > 3600) throw new OperatorException($"Payments:Inbox:PauseSeconds is {inbox.PauseSeconds}; 1 to 3600 are expected.");
        if (inbox.MaxMegabytes is < 1 or > MaxMegabytes) throw new OperatorException($"Payments:Inbox:MaxMegabytes is {inbox.MaxMegabytes}; 1 to {MaxMegabytes} are expected.");
        var root = Path.GetFullPath(inbox.Folder);
        if (!Directory.Exists(root)) throw new OperatorException($"Payments:Inbox:Folder {root} is missing: make it, and let only this service and whoever delivers files write there.");
        var folders = new InboxFolders(root, [.. regions.All.SelectMany(region => PlacesOf(root, region))], inbox);
        try
        {
            foreach (var place in folders.Places)
                foreach (var path in new[] { place.Path, place.Done, place.Refused }) Directory.CreateDirectory(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Payments:Inbox:Folder {root} cannot be used: {problem.Message}");
        }
        return folders;
    }

    /// <summary>What lies where nobody looks: a folder of no region or channel that is served here, a file beside the folders.</summary>
    public IReadOnlyList<string> Strays()
    {
        if (Root is null) return [];
        var places = Places.Select(place => place.Path).ToHashSet(StringComparer.Ordinal);
        var above = places.Select(path => Path.GetDirectoryName(path)!).Append(Root).Distinct(StringComparer.Ordinal).ToList();
        return [.. above.SelectMany(Directory.EnumerateFileSystemEntries)
            .Where(path => Path.GetFileName(path)[0] != '.' && !places.Contains(path) && !above.Exists(folder => folder == path || folder.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<InboxPlace> PlacesOf(string root, Region region)
    {
        yield return new(region, null, Under(root, region.Code.Value, "statements"));
        foreach (var channel in region.Channels.Keys.Where(channel => SettlementImport.ChannelProblem(region, channel) is null).OrderBy(channel => channel.Value, StringComparer.Ordinal))
            yield return new(region, channel, Under(root, region.Code.Value, "settlements", channel.Value));
    }

    // Codes come from region files: none of them may lead out of the folder.
    private static string Under(string root, params string[] names)
    {
        var path = Path.GetFullPath(Path.Combine([root, .. names]));
        return Array.TrueForAll(names, name => Path.GetFileName(name) == name && name is not ("" or "." or ".."))
            ? path
            : throw new OperatorException($"Payments:Inbox: {string.Join('/', names)} cannot be the name of a folder; change the code in the region file.");
    }
}
