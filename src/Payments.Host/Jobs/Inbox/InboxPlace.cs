using System.Globalization;
using System.Text;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Host.Jobs.Inbox;

/// <summary>One folder files are put into: the statements of a region, or what one of its channels settles.</summary>
/// <param name="Region">Whose.</param>
/// <param name="Channel">The channel that settles; null for bank statements.</param>
/// <param name="Path">Where.</param>
internal sealed record InboxPlace(Region Region, ChannelId? Channel, string Path)
{
    /// <summary>Ends the name of the text beside a refused file.</summary>
    public const string ReasonEnd = ".reason.txt";

    /// <summary>Ends the name of the text beside a taken file.</summary>
    public const string ResultEnd = ".result.txt";

    // File systems take 255 bytes; the text beside a file adds to its name.
    private const int MostNameBytes = 220;

    private static readonly string[] Temporary = ["~", ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".swp", ".uploading"];

    /// <summary>How people call it.</summary>
    public string Name => Channel is { } channel ? $"settlements/{channel}" : "statements";

    /// <summary>Where taken files go.</summary>
    public string Done => System.IO.Path.Combine(Path, "done");

    /// <summary>Where refused files go.</summary>
    public string Refused => System.IO.Path.Combine(Path, "refused");

    /// <summary>It and its two folders are there and lead nowhere else.</summary>
    public bool IsInPlace => new[] { Path, Done, Refused }.All(path => new DirectoryInfo(path) is { Exists: true, LinkTarget: null });

    /// <summary>Files somebody put here, by name; hidden and temporary names are still being written.</summary>
    public IReadOnlyList<FileInfo> Waiting() =>
        [.. new DirectoryInfo(Path).EnumerateFiles().Where(file => !IsTemporary(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Moves a file away with a text beside it; a name that is taken gets a number. The text is there before the file: a file without one would
    /// tell nobody anything. The move is a rename within the folder, so the file is in one place or in the other.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="folder"><see cref="Done"/> or <see cref="Refused"/>.</param>
    /// <param name="end"><see cref="ResultEnd"/> or <see cref="ReasonEnd"/>.</param>
    /// <param name="text">What became of it.</param>
    /// <returns>Where it is; null when it is not there any more, because another host was quicker.</returns>
    public static string? Move(FileInfo file, string folder, string end, string text)
    {
        while (true)
        {
            var target = Free(file.Name, folder);
            InboxNotes.Write(target + end, text);
            try
            {
                File.Move(file.FullName, target);
                return target;
            }
            catch (FileNotFoundException)
            {
                if (!File.Exists(target)) File.Delete(target + end);
                return null;
            }
            catch (IOException) when (File.Exists(target))
            {
                // Another host took the name in between; the text was about the same file or is written anew by whoever has it.
            }
        }
    }

    /// <summary>The path a file of this name gets in a folder; a name so long that nothing can be added to it is cut.</summary>
    public static string Free(string name, string folder)
    {
        var (stem, end) = (System.IO.Path.GetFileNameWithoutExtension(name), System.IO.Path.GetExtension(name));
        while (Encoding.UTF8.GetByteCount(stem + end) > MostNameBytes) (stem, end) = stem.Length > 1 ? (stem[..^1], end) : (end, "");
        var path = System.IO.Path.Combine(folder, stem + end);
        for (var number = 2; File.Exists(path); number++)
            path = System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{stem}.{number}{end}"));
        return path;
    }

    /// <summary>A name that makes one line of a log or text.</summary>
    public static string Shown(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));

    private static bool IsTemporary(string name) =>
        name[0] is '.' or '~' || Temporary.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
