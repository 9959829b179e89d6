using Payments.Core;
using Payments.Core.Channels;

namespace Payments.Host.Jobs.Inbox;

/// <summary>A file of the inbox, as people see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channel">The channel that settles; null for bank statements.</param>
/// <param name="At">When it was moved away; for one that waits, when it was written.</param>
/// <param name="Text">What it brought, or why it was refused; null while it waits.</param>
internal sealed record InboxEntry(string Name, ChannelId? Channel, DateTimeOffset At, string? Text);

/// <summary>How the inbox of a region stands: read from the folder, so that every host tells the same.</summary>
/// <param name="Waiting">Not taken yet.</param>
/// <param name="Refused">Refused and not yet cleared away by anybody, newest first.</param>
/// <param name="Taken">The last ones taken, newest first.</param>
internal sealed record InboxState(IReadOnlyList<InboxEntry> Waiting, IReadOnlyList<InboxEntry> Refused, IReadOnlyList<InboxEntry> Taken)
{
    private const int Shown = 10;

    // A text is a page at most; who wrote more into it by hand sees the rest in the folder.
    private const int MostText = 8 * 1024;

    /// <summary>Looks into a region's folders; nothing is found where there is no inbox or it cannot be read.</summary>
    public static InboxState Of(InboxFolders folders, RegionCode region)
    {
        var places = folders.Places.Where(place => place.Region.Code == region && place.IsInPlace).ToList();
        try
        {
            return new(
                [.. places.SelectMany(place => place.Waiting().Select(file => new InboxEntry(file.Name, place.Channel, new(file.LastWriteTimeUtc), null)))],
                Newest(places, place => place.Refused, InboxPlace.ReasonEnd),
                Newest(places, place => place.Done, InboxPlace.ResultEnd));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return new([], [], []);
        }
    }

    /// <summary>How many files wait and how many lie refused.</summary>
    public static (int Waiting, int Refused) Count(InboxFolders folders, RegionCode region)
    {
        var places = folders.Places.Where(place => place.Region.Code == region && place.IsInPlace).ToList();
        return (places.Sum(place => place.Waiting().Count), places.Sum(place => Texts(place.Refused, InboxPlace.ReasonEnd).Count()));
    }

    private static IReadOnlyList<InboxEntry> Newest(List<InboxPlace> places, Func<InboxPlace, string> folder, string end) =>
    [
        .. places.SelectMany(place => Texts(folder(place), end).Select(text => (place, text, At: text.LastWriteTimeUtc)))
            .OrderByDescending(one => one.At).Take(Shown).Select(one => new InboxEntry(one.text.Name[..^end.Length], one.place.Channel, new(one.At), Read(one.text))),
    ];

    // Only beside a file that is there: who clears it away clears the alert.
    private static IEnumerable<FileInfo> Texts(string folder, string end) => new DirectoryInfo(folder).EnumerateFiles("*" + end)
        .Where(text => text.LinkTarget is null && text.Name[0] != '.' && File.Exists(text.FullName[..^end.Length]));

    private static string Read(FileInfo text)
    {
        using var reader = new StreamReader(text.FullName);
        var letters = new char[MostText];
        return new string(letters, 0, reader.ReadBlock(letters));
    }
}
