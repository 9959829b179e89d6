using Dapper;
using Payments.Core;
using Payments.Core.Channels;

namespace Payments.Adapters.Storage.Channels;

/// <summary>Keeps which channels are paused.</summary>
public sealed class ChannelStateStore(PaymentDatabase database) : IChannelStateStore
{
    private static readonly SqlFile CurrentStates = SqlFile.Beside<ChannelStateStore>("CurrentStates"), InsertState = SqlFile.Beside<ChannelStateStore>("InsertState");

    /// <inheritdoc />
    public async Task<IReadOnlyList<ChannelState>> CurrentAsync(RegionCode region, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ChannelState>(new CommandDefinition(
            CurrentStates.For(database.Engine), new { region }, cancellationToken: cancellationToken))).AsList();
    }

    /// <inheritdoc />
    public Task<bool> ChangeAsync(ChannelState next, CancellationToken cancellationToken) => database.InTransactionAsync(
        async (transaction, token) => Verdict.Commit(await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            InsertState.For(database.Engine),
            new { region = next.Region, channel = next.Channel, number = next.Number, opening = next.Opening.ToString(), reason = next.Reason, by = next.By, at = next.At },
            transaction, cancellationToken: token)) == 1),
        cancellationToken);
}
