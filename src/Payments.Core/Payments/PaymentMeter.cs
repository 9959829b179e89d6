using System.Diagnostics.Metrics;

namespace Payments.Core.Payments;

/// <summary>What is counted while payments are taken, for whoever listens to the meter <see cref="Name"/>: notices by channel and outcome, and batches.</summary>
public static class PaymentMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Payments";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Notices = Meter.CreateCounter<long>("payments_notices", description: "Notices answered, by channel and outcome.");
    private static readonly Histogram<int> Batches = Meter.CreateHistogram<int>(
        "payments_batch_entries", description: "Entries of a committed batch.",
        advice: new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    internal static void Answered(PaymentNotice notice, RecordOutcome outcome) => Notices.Add(
        1, new("region", notice.Region.Value), new("channel", notice.Channel.Value), new("outcome", outcome.GetType().Name));

    internal static void Committed(int entries) => Batches.Record(entries);
}
