using System.Globalization;
using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Settlements;

/// <summary>What must hold of a settlement file by itself, whatever is stored.</summary>
internal static class SettlementChecks
{
    // Far above any single transaction: a larger figure is an account number in the wrong column, and sums stay in range.
    private const decimal Largest = 1_000_000_000_000;

    private const int LongestKey = 200;

    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public static IEnumerable<ReadingProblem> Of(SettlementReading reading)
    {
        foreach (var problem in reading.Problems.Where(problem => !problem.IsWarning)) yield return problem;
        foreach (var batch in reading.Batches)
        {
            if (batch.Key.Length is 0 or > LongestKey)
                yield return new(Place(batch), $"The batch key has {Text(batch.Key.Length)} characters; 1 to {Text(LongestKey)} are expected.");
            if (batch.Key.Any(char.IsControl)) yield return new(Place(batch), "The batch key holds a line break or another control character.");
            if (batch.SettlesOn is null)
                yield return new($"batch {batch.Key}", "The day it is paid out is missing: neither a settlement date nor a time of payment can be read.");
            if (batch.StatedNet is { } stated && AmountProblem("total", stated) is { } wrong) yield return new($"batch {batch.Key}", wrong);
            foreach (var line in batch.Lines)
                if (LineProblem(line) is { } problem) yield return new(Place(line), problem);
        }
    }

    /// <summary>Why a channel has no settlement; null when it may have.</summary>
    public static ReadingProblem? ChannelProblem(Region region, ChannelId channel)
    {
        if (region.Channels.TryGetValue(channel, out var found) && found.Account is not null) return null;
        var names = string.Join(", ", region.Channels.Values.Where(known => known.Account is not null).Select(known => known.Id.Value).Order(StringComparer.Ordinal));
        return new("channel", found is null
            ? $"{channel} is no channel of region {region.Code}. Name one of {names}, or add it to the region file."
            : $"{channel} is a counter: nobody settles it. Name one of {names}.");
    }

    /// <summary>A line's place, as a person would look for it.</summary>
    public static string Place(SettlementLine line) => $"line {Text(line.FileLine)}";

    /// <summary>An amount as messages write it.</summary>
    public static string Plain(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Place(SettlementBatch batch) => batch.Lines.Count > 0 ? Place(batch.Lines[0]) : "file";

    private static string? LineProblem(SettlementLine line)
    {
        if (line.ProviderId.Length is 0 or > LongestKey)
            return $"The channel's id of the transaction has {Text(line.ProviderId.Length)} characters; 1 to {Text(LongestKey)} are expected.";
        if (new[] { line.ProviderId, line.Reference, line.Trace, line.OriginalId }.Any(text => text is not null && text.Any(char.IsControl)))
            return "An id or a reference of it holds a line break or another control character. Ask the channel for a correct file.";
        if (line.Currency is { } currency && !currency.Equals("IDR", StringComparison.OrdinalIgnoreCase))
            return $"Its currency is {currency}; only IDR is booked.";
        return AmountProblem("gross", line.Gross) ?? AmountProblem("fee", line.Fee) ?? AmountProblem("tax", line.Tax)
            ?? AmountProblem("withholding", line.Withholding) ?? SignProblem(line) ?? NetProblem(line);
    }

    private static string? AmountProblem(string what, decimal amount) =>
        Math.Abs(amount) > Largest ? $"The {what} of {Plain(amount)} is more than any transaction: is it another column's figure?"
        : decimal.Truncate(amount * 100) != amount * 100 ? $"The {what} of {Plain(amount)} is finer than a sen (1/100 rupiah)."
        : null;

    private static string? SignProblem(SettlementLine line) => line switch
    {
        { Type: SettlementLineType.Payment, Gross: < 0 } => $"A payment of {Plain(line.Gross)} is below zero: if it gives money back, its type must say refund.",
        { Type: SettlementLineType.Refund, Gross: > 0 } => $"A refund of {Plain(line.Gross)} is above zero: a refund takes money out of the batch, so its gross amount has a minus.",
        _ => null,
    };

    private static string? NetProblem(SettlementLine line) => line.StatedNet is not { } stated || stated == line.Net ? null
        : $"gross {Plain(line.Gross)} less fee {Plain(line.Fee)}, tax {Plain(line.Tax)} and withholding {Plain(line.Withholding)} is {Plain(line.Net)}, but net says {Plain(stated)} (difference {Plain(stated - line.Net)}). Ask the channel for a correct file.";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
