namespace Payments.Core.Channels;

/// <summary>How a channel stands (keadaan saluran): whether payers are offered it. Money that comes through a paused channel is recorded all the same.</summary>
/// <param name="Region">Where.</param>
/// <param name="Channel">Which channel.</param>
/// <param name="Number">Its place in the channel's history, from 1.</param>
/// <param name="Opening">Offered or not.</param>
/// <param name="Reason">Why, in words for payers; 5 to 200 characters on one line.</param>
/// <param name="By">Staff id of whoever changed it.</param>
/// <param name="At">When.</param>
public sealed record ChannelState(RegionCode Region, ChannelId Channel, long Number, ChannelOpening Opening, string Reason, string By, DateTimeOffset At)
{
    private const int MinReasonLength = 5, MaxReasonLength = 200;

    /// <summary>True for a reason a payer can be shown.</summary>
    public static bool IsReason(string? text) => text?.Trim().Length is >= MinReasonLength and <= MaxReasonLength && !text.Any(char.IsControl);
}

/// <summary>Whether a channel is offered to payers.</summary>
public enum ChannelOpening
{
    /// <summary>It is offered (dibuka): also a channel nobody ever paused.</summary>
    Open,

    /// <summary>It is not offered for a while (ditutup sementara).</summary>
    Paused,
}

/// <summary>Keeps how channels stand; a state is never changed, the next one follows it.</summary>
public interface IChannelStateStore
{
    /// <summary>The newest state of every channel of a region that was ever paused.</summary>
    Task<IReadOnlyList<ChannelState>> CurrentAsync(RegionCode region, CancellationToken cancellationToken);

    /// <summary>Writes the state that follows the one the caller saw.</summary>
    /// <returns>False when somebody else wrote that number: look again.</returns>
    Task<bool> ChangeAsync(ChannelState next, CancellationToken cancellationToken);
}
