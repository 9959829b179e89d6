using System.Globalization;
using Payments.Core.Reconciliation;
using Payments.Host.Composition;

namespace Payments.Host.Jobs.Inbox;

/// <summary>
/// Looks into the inbox, on every host that has one: a file that did not change between two looks is imported whole, then moved to done or to
/// refused with its reason. The import is what counts and does nothing twice, so a kill between the two is repaired by the next look, and of two
/// hosts at one file one moves it.
/// </summary>
internal sealed class InboxWatch(Books books, InboxFolders folders, InboxImport import, ILogger<InboxWatch> logger) : BackgroundService
{
    // Looks that complete files wait for one that is still arriving; some minutes.
    private const int MostWaits = 20;

    private readonly Dictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _away = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _waits = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(folders.Pause, books.Clock);
        do await LookAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look at every place.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var stray in folders.Strays().Where(_told.Add))
                logger.LogWarning("Inbox: nobody reads {Path}: files belong into REGION/statements and REGION/settlements/CHANNEL of what is served here. Move it there.", InboxPlace.Shown(stray));
            _told.RemoveWhere(path => !Path.Exists(path));
            foreach (var gone in _seen.Keys.Where(path => !File.Exists(path)).ToList()) _seen.Remove(gone);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            logger.LogError(problem, "Inbox: {Folder} cannot be read; it is tried again.", folders.Root);
            return;
        }
        foreach (var place in folders.Places) await LookAsync(place, cancellationToken);
    }

    private async Task LookAsync(InboxPlace place, CancellationToken cancellationToken)
    {
        try
        {
            if (!place.IsInPlace)
            {
                if (_away.Add(place.Path)) logger.LogError("Inbox: {Folder} or its done or refused folder is missing or a symbolic link; nothing in it is taken. Make it a folder again.", place.Path);
                return;
            }
            _away.Remove(place.Path);
            var files = place.Waiting();
            var complete = files.Where(IsComplete).ToList();
            if (complete.Count < files.Count && MayWait(place)) return;
            _waits.Remove(place.Path);
            await TakeAsync(place, await import.InOrderAsync(place, complete, cancellationToken), cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            logger.LogError(problem, "Inbox: {Folder} could not be worked through; its files stay there and are tried again.", place.Path);
        }
    }

    // What still arrives may be the day before the others: files of one delivery are taken together, in their order.
    private bool MayWait(InboxPlace place) => (_waits[place.Path] = _waits.GetValueOrDefault(place.Path) + 1) <= MostWaits;

    // A link is settled at once: it is not followed anyway.
    private bool IsComplete(FileInfo file)
    {
        if (file.LinkTarget is not null) return true;
        if (!file.Exists) return false; // another host was quicker
        var look = (file.Length, file.LastWriteTimeUtc);
        if (_seen.TryGetValue(file.FullName, out var before) && before == look) return true;
        _seen[file.FullName] = look;
        return false;
    }

    // A statement may have to follow another one of the folder: who is refused is asked again while others are taken.
    private async Task TakeAsync(InboxPlace place, List<FileInfo> files, CancellationToken cancellationToken)
    {
        var refused = new List<(FileInfo File, IReadOnlyList<ReadingProblem> Problems)>();
        for (var before = -1; files.Count != before; files = refused.ConvertAll(one => one.File))
        {
            before = files.Count;
            refused.Clear();
            foreach (var file in files)
            {
                switch (await TryAsync(place, file, cancellationToken))
                {
                    case InboxResult.Taken taken:
                        Finish(place, file, taken);
                        break;
                    case InboxResult.Refused no:
                        refused.Add((file, no.Problems));
                        break;
                }
            }
        }
        foreach (var (file, problems) in refused) Refuse(place, file, problems);
    }

    private async Task<InboxResult> TryAsync(InboxPlace place, FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await import.ImportAsync(place, file, cancellationToken);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or System.Data.Common.DbException))
        {
            if (_told.Add(file.FullName))
                logger.LogError(problem, "Inbox: region {Region}, {Place}, {File}: could not be imported ({Why}); it stays there and is tried again.", place.Region.Code, place.Name, InboxPlace.Shown(file.Name), problem.Message);
            return new InboxResult.Unsettled();
        }
    }

    private void Finish(InboxPlace place, FileInfo file, InboxResult.Taken taken)
    {
        if (Away(place, file, place.Done, InboxPlace.ResultEnd, taken.What) is { } path)
            logger.LogInformation("Inbox: region {Region}, {Place}, {File}: {What}.", place.Region.Code, place.Name, InboxPlace.Shown(Path.GetFileName(path)), taken.What);
    }

    private void Refuse(InboxPlace place, FileInfo file, IReadOnlyList<ReadingProblem> problems)
    {
        if (Away(place, file, place.Refused, InboxPlace.ReasonEnd, InboxNotes.Reason(place, file.Name, problems, books.Calendar.Now)) is { } path)
            logger.LogError("Inbox: region {Region}, {Place}, {File}: refused, {Where}: {Why} ({Count} problems). Nothing of it was taken; the rest is in {Reason}.",
                place.Region.Code, place.Name, InboxPlace.Shown(file.Name), problems[0].Where, problems[0].Message, problems.Count.ToString(CultureInfo.InvariantCulture), InboxPlace.Shown(path + InboxPlace.ReasonEnd));
    }

    // Written on or replaced since it was looked at: then the place holds what nobody has read, and it goes back.
    private string? Away(InboxPlace place, FileInfo file, string folder, string end, string text)
    {
        if (InboxPlace.Move(file, folder, end, text) is not { } path) return null;
        var moved = new FileInfo(path);
        if (moved.LinkTarget is not null || !_seen.TryGetValue(file.FullName, out var look) || (moved.Length, moved.LastWriteTimeUtc) == look) return path;
        File.Move(path, InboxPlace.Free(file.Name, place.Path));
        File.Delete(path + end);
        logger.LogWarning("Inbox: region {Region}, {Place}, {File}: it changed while it was taken; it is looked at again. Deliver under another name and rename.", place.Region.Code, place.Name, InboxPlace.Shown(file.Name));
        return null;
    }
}
