using System.Globalization;
using Payments.Adapters.BankStatements.Settlements;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;
using Payments.Core.Reconciliation.Statements;
using Payments.Host.Composition;

namespace Payments.Host.Jobs.Inbox;

/// <summary>What became of a file: a closed set.</summary>
internal abstract record InboxResult
{
    private InboxResult()
    {
    }

    /// <summary>Its content is in the database, now or since before.</summary>
    /// <param name="What">What it brought.</param>
    public sealed record Taken(string What) : InboxResult;

    /// <summary>It cannot be taken as it is.</summary>
    /// <param name="Problems">Places and reasons.</param>
    public sealed record Refused(IReadOnlyList<ReadingProblem> Problems) : InboxResult;

    /// <summary>Somebody still writes it, or another host moved it away.</summary>
    public sealed record Unsettled : InboxResult;
}

/// <summary>Takes one file of the inbox through the same importers as the pages and the command line; the same bytes again change nothing.</summary>
internal sealed class InboxImport(Books books, InboxFolders folders)
{
    private readonly Lazy<SettlementFormats> _settlements = new(() => SettlementFormats.Standard());

    /// <summary>Reads and imports one file whole.</summary>
    public async Task<InboxResult> ImportAsync(InboxPlace place, FileInfo file, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { } reading) return new InboxResult.Unsettled();
        if (reading.Problem is { } problem) return new InboxResult.Refused([problem]);
        using var content = new MemoryStream(reading.Content, writable: false);
        return place.Channel is null
            ? await StatementAsync(place, file.Name, content, cancellationToken)
            : await SettlementAsync(place, file.Name, content, cancellationToken);
    }

    /// <summary>Files in the order of the days their statements begin on: the first one of an account begins its chain. By name where that is not known.</summary>
    public async Task<List<FileInfo>> InOrderAsync(InboxPlace place, IReadOnlyList<FileInfo> files, CancellationToken cancellationToken)
    {
        if (files.Count < 2 || place.Channel is not null) return [.. files];
        var days = new List<(FileInfo File, DateOnly Day)>();
        foreach (var file in files) days.Add((file, await FirstDayAsync(place, file, cancellationToken) ?? DateOnly.MaxValue));
        return [.. days.OrderBy(one => one.Day).ThenBy(one => one.File.Name, StringComparer.Ordinal).Select(one => one.File)];
    }

    private async Task<DateOnly?> FirstDayAsync(InboxPlace place, FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadAsync(file, cancellationToken) is not { Problem: null } reading) return null;
            using var content = new MemoryStream(reading.Content, writable: false);
            return books.Formats.Detect(content, place.Region)?.Read(content).Statements
                .Select(statement => statement.Opening?.Date ?? StatementImport.FirstDay(statement) ?? statement.Closing?.Date).Min();
        }
#pragma warning disable CA1031 // what is wrong with it is told when it is imported; the other files do not wait for it
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private async Task<InboxResult> StatementAsync(InboxPlace place, string name, MemoryStream content, CancellationToken cancellationToken)
    {
        if (books.Formats.Detect(content, place.Region) is not { } reader) return Unknown(books.Formats.Names);
        return await books.Importer.ImportAsync(place.Region, name, content, reader, dryRun: false, cancellationToken) switch
        {
            ImportOutcome.Imported imported => new InboxResult.Taken(What(imported)),
            ImportOutcome.AlreadyImported known => new InboxResult.Taken($"imported before as {known.First.Name}; nothing changed"),
            ImportOutcome.Refused refused => new InboxResult.Refused(refused.Problems),
            _ => throw new InvalidOperationException("An import ended in a way nobody knows."),
        };
    }

    private async Task<InboxResult> SettlementAsync(InboxPlace place, string name, MemoryStream content, CancellationToken cancellationToken)
    {
        if (_settlements.Value.Detect(content) is not { } reader) return Unknown(_settlements.Value.Names);
        return await books.SettlementImporter.ImportAsync(place.Region, place.Channel!.Value, name, content, reader, dryRun: false, cancellationToken) switch
        {
            SettlementOutcome.Imported imported => new InboxResult.Taken(string.Create(CultureInfo.InvariantCulture, $"{imported.Batches.Count} batches, {imported.NewLines} new lines, {imported.Known} known ones")),
            SettlementOutcome.AlreadyImported known => new InboxResult.Taken($"imported before as {known.First.Name}; nothing changed"),
            SettlementOutcome.Refused refused => new InboxResult.Refused(refused.Problems),
            _ => throw new InvalidOperationException("An import ended in a way nobody knows."),
        };
    }

    /// <summary>The bytes, or why they are not even looked at; null when the file is not settled.</summary>
    private async Task<(byte[] Content, ReadingProblem? Problem)?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            file.Refresh();
            if (file.LinkTarget is not null) return ([], new("file", "It is a symbolic link. Links are not followed: put the file itself here."));
            var (length, written) = (file.Length, file.LastWriteTimeUtc);
            if (length == 0) return ([], new("file", "It is empty. Ask for it again."));
            if (length > folders.MaxBytes)
                return ([], new("file", string.Create(CultureInfo.InvariantCulture, $"It has {length} bytes, more than the {folders.MaxBytes} that are taken (Payments:Inbox:MaxMegabytes). Ask the bank for one file per day, or raise the limit.")));
            var content = new byte[length];
            await using (var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read))
                await stream.ReadExactlyAsync(content, cancellationToken);
            file.Refresh();
            return file.Exists && file.LinkTarget is null && file.Length == length && file.LastWriteTimeUtc == written ? (content, null) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }

    private static InboxResult.Refused Unknown(IEnumerable<string> names) => new([new("file",
        $"The format is not known. Known are {string.Join(", ", names)}; a bank's own table needs a map (docs/statement-formats.md).")]);

    private static string What(ImportOutcome.Imported imported)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{imported.Statements.Count} statements, {imported.NewLines} new lines, {imported.Known} known ones");
        return string.Concat([text, .. imported.WithGap.Select(statement => "; " + StatementNotes.Gap(statement)),
            .. imported.Missing.Take(StatementNotes.MostMissing).Select(missing => "; " + StatementNotes.Missing(missing.Account, missing.Statement))]);
    }
}
