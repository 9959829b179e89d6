using System.Globalization;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Settlements;

/// <summary>What became of a settlement file's content.</summary>
public abstract record SettlementDecision
{
    private SettlementDecision()
    {
    }

    /// <summary>It ties.</summary>
    /// <param name="Batches">What it adds, by key; empty when nothing of it is new.</param>
    /// <param name="Known">Lines of it that were stored before, or that stand in it twice.</param>
    public sealed record Accepted(IReadOnlyList<StoredBatch> Batches, int Known) : SettlementDecision;

    /// <summary>It cannot be trusted: nothing of it is imported.</summary>
    public sealed record Refused(IReadOnlyList<ReadingProblem> Problems) : SettlementDecision;
}

/// <summary>Decides whether a settlement file is accepted: pure, it sees only what it is given. The order of rows does not matter.</summary>
public static class SettlementImport
{
    /// <summary>Why a channel has no settlement files; null when it may have.</summary>
    public static ReadingProblem? ChannelProblem(Region region, ChannelId channel) => SettlementChecks.ChannelProblem(region, channel);

    /// <summary>Decides about one file.</summary>
    /// <param name="reading">What it says.</param>
    /// <param name="region">Whose channels count.</param>
    /// <param name="channel">The channel that sent it.</param>
    /// <param name="file">The file it is.</param>
    /// <param name="known">What is stored of its batches, by key.</param>
    public static SettlementDecision Decide(
        SettlementReading reading, Region region, ChannelId channel, SettlementFileId file, IReadOnlyDictionary<string, KnownBatch> known)
    {
        if (SettlementChecks.ChannelProblem(region, channel) is { } noChannel) return new SettlementDecision.Refused([noChannel]);
        var problems = SettlementChecks.Of(reading).ToList();
        if (problems.Count > 0) return new SettlementDecision.Refused(problems);

        var parts = Parts(reading, known, problems);
        if (problems.Count > 0) return new SettlementDecision.Refused(problems);
        var seen = parts.Sum(part => part.Batch.Lines.Count - part.Fresh.Count);
        return new SettlementDecision.Accepted([.. parts.Where(part => part.Fresh.Count > 0).Select(part => Stored(part, region.Code, channel, file))], seen);
    }

    /// <summary>What is wrong with a file by itself, whatever is stored and whichever channel sent it.</summary>
    public static IReadOnlyList<ReadingProblem> Problems(SettlementReading reading)
    {
        var problems = SettlementChecks.Of(reading).ToList();
        if (problems.Count == 0) Parts(reading, new Dictionary<string, KnownBatch>(StringComparer.Ordinal), problems);
        return problems;
    }

    private static List<Part> Parts(SettlementReading reading, IReadOnlyDictionary<string, KnownBatch> known, List<ReadingProblem> problems)
    {
        var parts = new List<Part>();
        foreach (var batch in reading.Batches.OrderBy(batch => batch.Key, StringComparer.Ordinal))
        {
            var before = known.GetValueOrDefault(batch.Key);
            var lines = Distinct(batch, problems);
            var fresh = Fresh(lines, before, problems);
            parts.Add(new(batch, (before?.Parts ?? 0) + 1, Total(batch, lines, fresh, before, problems), fresh));
        }
        return parts;
    }

    /// <summary>A line that stands twice counts once; with other figures nobody knows which is true.</summary>
    private static List<SettlementLine> Distinct(SettlementBatch batch, List<ReadingProblem> problems)
    {
        var lines = new SortedDictionary<BatchLineKey, SettlementLine>(BatchLineKey.InOrder);
        foreach (var line in batch.Lines)
        {
            if (lines.TryAdd(KeyOf(line), line) || FiguresOf(lines[KeyOf(line)]) == FiguresOf(line)) continue;
            var first = lines[KeyOf(line)];
            problems.Add(new(SettlementChecks.Place(line),
                $"{KeyOf(line)} of batch {batch.Key} stands on {SettlementChecks.Place(first)} already, with gross {SettlementChecks.Plain(first.Gross)} and net {SettlementChecks.Plain(first.Net)} instead of {SettlementChecks.Plain(line.Gross)} and {SettlementChecks.Plain(line.Net)}. Ask the channel which is right."));
        }
        return [.. lines.Values];
    }

    private static List<SettlementLine> Fresh(List<SettlementLine> lines, KnownBatch? before, List<ReadingProblem> problems)
    {
        if (before is null) return lines;
        var fresh = new List<SettlementLine>();
        foreach (var line in lines)
        {
            if (!before.Lines.TryGetValue(KeyOf(line), out var stored)) fresh.Add(line);
            else if (stored != FiguresOf(line))
                problems.Add(new(SettlementChecks.Place(line),
                    $"{KeyOf(line)} was imported before with gross {stored.Gross} and net {stored.Net}, but this file says {Money.OfDecimal(line.Gross)} and {Money.OfDecimal(line.Net)}. A correction must come as a line of its own (adjustment): ask the channel for it."));
        }
        return fresh;
    }

    /// <summary>What the whole batch is said to come to; a file may state the total of its own lines or that of the whole batch.</summary>
    private static Money? Total(
        SettlementBatch batch, List<SettlementLine> lines, List<SettlementLine> fresh, KnownBatch? before, List<ReadingProblem> problems)
    {
        if (batch.StatedNet is not { } stated) return null;
        var own = lines.Sum(line => line.Net);
        var whole = fresh.Sum(line => line.Net) + (before?.Net.ToDecimal() ?? 0);
        if (stated == whole) return Money.OfDecimal(whole);
        if (stated == own) return before is { StatedNet: null } ? null : Money.OfDecimal(whole);
        problems.Add(new($"batch {batch.Key}",
            $"Its {lines.Count.ToString(CultureInfo.InvariantCulture)} lines come to {SettlementChecks.Plain(own)}, but the file says {SettlementChecks.Plain(stated)} (difference {SettlementChecks.Plain(stated - own)}). Ask the channel for the whole file."));
        return null;
    }

    private static BatchLineKey KeyOf(SettlementLine line) => new(line.ProviderId, line.Type);

    private static LineFigures FiguresOf(SettlementLine line) =>
        new(Money.OfDecimal(line.Gross), Money.OfDecimal(line.Fee), Money.OfDecimal(line.Tax), Money.OfDecimal(line.Withholding));

    private static StoredBatchLine Stored(SettlementLine line) =>
        new(KeyOf(line), line.FileLine, FiguresOf(line), line.Reference, line.Trace, line.OriginalId, line.PaidAt);

    private static StoredBatch Stored(Part part, RegionCode region, ChannelId channel, SettlementFileId file) =>
        new(region, channel, part.Batch.Key, part.Number, file, part.Batch.SettlesOn!.Value, part.Total, [.. part.Fresh.Select(Stored)]);

    private sealed record Part(SettlementBatch Batch, int Number, Money? Total, List<SettlementLine> Fresh);
}
