using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Settlements;

/// <summary>Keeps imported settlement batches.</summary>
public interface ISettlementStore
{
    /// <summary>The file with these bytes, when it was imported for this channel before.</summary>
    Task<SettlementFile?> FindFileAsync(RegionCode region, ChannelId channel, string sha256, CancellationToken cancellationToken);

    /// <summary>What is stored of a channel's batches with these keys, by key; those nobody knows are missing.</summary>
    Task<IReadOnlyDictionary<string, KnownBatch>> KnownBatchesAsync(
        RegionCode region, ChannelId channel, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Writes a file and what it adds to its batches in one transaction.</summary>
    /// <returns>False when another import was first (same bytes, or a batch has grown): nothing was written, decide again.</returns>
    Task<bool> SaveAsync(SettlementFile file, IReadOnlyList<StoredBatch> batches, CancellationToken cancellationToken);

    /// <summary>Batches of an account's channels that are paid out by a day and that no run has claimed, by channel, day and key.</summary>
    Task<IReadOnlyList<OpenBatch>> OpenBatchesAsync(
        Region region, ReceivingAccountId account, DateOnly businessDate, CancellationToken cancellationToken);
}
