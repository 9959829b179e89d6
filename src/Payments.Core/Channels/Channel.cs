using Payments.Core.Regions;

namespace Payments.Core.Channels;

/// <summary>Identifies a way in for money inside a region, for example <c>LOKET</c> or <c>VA-RKUD</c>.</summary>
public readonly record struct ChannelId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A way in for money.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Kind">Counter, virtual account, card terminal or direct transfer.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Account">Where its money ends; null for a counter, whose money is split by agency.</param>
/// <param name="VirtualAccountPrefix">The bank's company code (partnerServiceId) for virtual accounts; digits, at most 8.</param>
/// <param name="SettlementWorkingDays">Working days after which money still missing at the bank is overdue.</param>
public sealed record Channel(
    ChannelId Id, ChannelKind Kind, string Name, ReceivingAccountId? Account, string? VirtualAccountPrefix, int SettlementWorkingDays)
{
    /// <summary>How residents pay through it, per bank and dated; empty when the region file has none.</summary>
    public IReadOnlyList<ChannelGuide> Guides { get; init; } = [];

    /// <summary>What it keeps of the money, by date; empty when it passes on all of it.</summary>
    public IReadOnlyList<FeeSchedule> Fees { get; init; } = [];

    /// <summary>Words on a bank line that say it is this channel's money, for example <c>QRIS</c>; empty when the bank writes none.</summary>
    public IReadOnlyList<string> LineMarks { get; init; } = [];
}

/// <summary>What sort of way in a channel is.</summary>
public enum ChannelKind
{
    /// <summary>A cashier's counter (loket): cash in hand.</summary>
    Counter,

    /// <summary>A bank's virtual accounts.</summary>
    VirtualAccount,

    /// <summary>A card terminal at a counter (mesin EDC): the bank pays later, so its money is in transit and never in a drawer.</summary>
    Card,

    /// <summary>Money that payers sent to the account themselves, without a code the bank passes on: recorded when two people have found its bill.</summary>
    Transfer,
}

/// <summary>The channel's own reference of one payment (paymentRequestId, idempotency key): with the channel, the key that makes money count once.</summary>
public readonly record struct ChannelReference(string Value)
{
    /// <summary>Characters a reference may have.</summary>
    public const int MaxLength = 128;

    /// <inheritdoc />
    public override string ToString() => Value;
}
