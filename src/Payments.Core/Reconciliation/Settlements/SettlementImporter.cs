using System.Diagnostics;
using System.Security.Cryptography;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Settlements;

/// <summary>What became of a settlement file: a closed set.</summary>
public abstract record SettlementOutcome
{
    private SettlementOutcome()
    {
    }

    /// <summary>Imported, or for a dry run: it would be.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Batches">What it added to its batches.</param>
    /// <param name="Known">Lines that were stored before.</param>
    /// <param name="DryRun">Nothing was written.</param>
    public sealed record Imported(SettlementFile File, IReadOnlyList<StoredBatch> Batches, int Known, bool DryRun) : SettlementOutcome
    {
        /// <summary>Lines that were new.</summary>
        public int NewLines => Batches.Sum(batch => batch.Lines.Count);
    }

    /// <summary>The same bytes were imported for this channel before: nothing changed.</summary>
    public sealed record AlreadyImported(SettlementFile First) : SettlementOutcome;

    /// <summary>Refused whole: nothing changed.</summary>
    public sealed record Refused(IReadOnlyList<ReadingProblem> Problems) : SettlementOutcome;
}

/// <summary>Brings settlement files into the batches of their channels: a file goes in whole or not at all.</summary>
public sealed class SettlementImporter(ISettlementStore store, RegionCalendar calendar)
{
    // Another import may add to a batch between reading and writing; a third time somebody should look.
    private const int Attempts = 3;

    /// <summary>Imports one file.</summary>
    /// <param name="region">Whose channels count.</param>
    /// <param name="channel">The channel that sent it.</param>
    /// <param name="fileName">Its name, for people.</param>
    /// <param name="file">Its bytes; read to the end.</param>
    /// <param name="reader">The reader of its format.</param>
    /// <param name="dryRun">Decide only, write nothing.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    /// <exception cref="InvalidOperationException">Other imports came in between again and again.</exception>
    public async Task<SettlementOutcome> ImportAsync(
        Region region, ChannelId channel, string fileName, Stream file, ISettlementReader reader, bool dryRun, CancellationToken cancellationToken)
    {
        if (SettlementImport.ChannelProblem(region, channel) is { } noChannel) return new SettlementOutcome.Refused([noChannel]);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
        bytes.Position = 0;
        var reading = reader.Read(bytes, region.Zone.Offset());
        var header = new SettlementFile(region.Code, SettlementFileId.New(calendar.Now), channel, fileName, hash, reader.Format, calendar.Now);

        for (var attempt = 0; attempt < Attempts; attempt++)
            if (await DecideAndSaveAsync(region, header, reading, dryRun, cancellationToken) is { } outcome) return outcome;
        throw new InvalidOperationException($"Other imports were faster {Attempts} times: import {fileName} again.");
    }

    private async Task<SettlementOutcome?> DecideAndSaveAsync(
        Region region, SettlementFile file, SettlementReading reading, bool dryRun, CancellationToken cancellationToken)
    {
        if (await store.FindFileAsync(region.Code, file.Channel, file.Sha256, cancellationToken) is { } first)
            return new SettlementOutcome.AlreadyImported(first);
        if (!reading.Readable) return new SettlementOutcome.Refused(Unreadable(reading));

        var keys = reading.Batches.Select(batch => batch.Key).ToHashSet(StringComparer.Ordinal);
        var known = await store.KnownBatchesAsync(region.Code, file.Channel, keys, cancellationToken);
        switch (SettlementImport.Decide(reading, region, file.Channel, file.Id, known))
        {
            case SettlementDecision.Accepted accepted:
                return dryRun || await store.SaveAsync(file, accepted.Batches, cancellationToken)
                    ? new SettlementOutcome.Imported(file, accepted.Batches, accepted.Known, dryRun)
                    : null;
            case SettlementDecision.Refused refused:
                return new SettlementOutcome.Refused(refused.Problems);
            default:
                throw new UnreachableException();
        }
    }

    private static List<ReadingProblem> Unreadable(SettlementReading reading)
    {
        var problems = reading.Problems.Where(problem => !problem.IsWarning).ToList();
        if (problems.Count == 0) problems.Add(new("file", "No transaction was found in it. Check its format."));
        return problems;
    }
}
