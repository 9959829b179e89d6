using Payments.Core.Channels;

namespace Payments.Core.Payments;

/// <summary>Keeps notices and payments.</summary>
public interface IPaymentStore
{
    /// <summary>
    /// Writes a batch in one transaction and returns when it is durable. An entry that cannot be written leaves no
    /// trace and does not harm the others; it says why.
    /// </summary>
    /// <returns>One outcome per entry, in order.</returns>
    Task<IReadOnlyList<EntryOutcome>> RecordAsync(
        RegionCode region, IReadOnlyList<PaymentEntry> batch, CancellationToken cancellationToken);

    /// <summary>The notice stored under a channel's reference, or under its delivery; null when neither was seen.</summary>
    Task<RecordedNotice?> FindNoticeAsync(
        RegionCode region, ChannelId channel, ChannelReference reference, string? delivery, CancellationToken cancellationToken);

    /// <summary>A payment with its allocations, by NTPD.</summary>
    Task<Payment?> FindPaymentAsync(RegionCode region, Ntpd ntpd, CancellationToken cancellationToken);

    /// <summary>Notes notices that came again or with other content, for the night's report. Idempotent per (channel, reference, kind, content).</summary>
    Task NoteIncidentsAsync(IReadOnlyList<NoticeIncident> incidents, CancellationToken cancellationToken);

    /// <summary>The incidents first noted in a span of time.</summary>
    Task<IReadOnlyList<NoticeIncident>> IncidentsAsync(
        RegionCode region, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The notices of a channel day that were refused, in the order they were stored.</summary>
    Task<IReadOnlyList<RecordedNotice>> RefusalsAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken);
}

/// <summary>Something about a notice that finance should see although no money moved.</summary>
/// <param name="Region">Where.</param>
/// <param name="Channel">Which channel.</param>
/// <param name="Reference">The channel's key.</param>
/// <param name="Kind">What happened.</param>
/// <param name="ContentHash">Hash of the content that came.</param>
/// <param name="Amount">The amount that came.</param>
/// <param name="At">When it was first seen.</param>
public sealed record NoticeIncident(
    RegionCode Region, ChannelId Channel, ChannelReference Reference, IncidentKind Kind, string ContentHash, Money Amount, DateTimeOffset At);

/// <summary>What happened to a notice.</summary>
public enum IncidentKind
{
    /// <summary>The same notice came again and was answered from the store.</summary>
    NoticeRepeated,

    /// <summary>The same key came with other content and was refused.</summary>
    ReferenceReused,
}
