using Payments.Core.Channels;

namespace Payments.Core.Reconciliation.Settlements;

/// <summary>A settlement batch no run has claimed, with all its members from every file.</summary>
/// <param name="Key">The channel's key of it.</param>
/// <param name="Channel">Whose batch.</param>
/// <param name="SettlesOn">The day the channel pays it out.</param>
/// <param name="StatedNet">What the channel says it comes to; null when no file says it of all members.</param>
/// <param name="Members">Its lines, by provider id and type.</param>
public sealed record OpenBatch(string Key, ChannelId Channel, DateOnly SettlesOn, Money? StatedNet, IReadOnlyList<OpenBatchMember> Members)
{
    /// <summary>No list of the channel says what it keeps: the fees are those of its schedule, as we expect them.</summary>
    public bool IsExpected { get; init; }

    /// <summary>How a match names it: a batch key is the channel's own, so two channels may have the same.</summary>
    public string Item => $"{Channel}/{Key}";
}

/// <summary>One line of a batch.</summary>
/// <param name="Id">Unique in its batch: type and provider id.</param>
/// <param name="Reference">Our reference; empty when the file has none.</param>
/// <param name="Trace">A further reference of the channel.</param>
/// <param name="Gross">What the payer paid; below zero for a refund.</param>
/// <param name="Fee">Fee, tax on it and tax withheld; below zero where a fee is given back.</param>
/// <param name="Net">Gross less fee.</param>
public sealed record OpenBatchMember(string Id, string Reference, string? Trace, Money Gross, Money Fee, Money Net)
{
    /// <summary>What the line is: only a payment or a refund has a payment of ours behind it.</summary>
    public SettlementLineType Type { get; init; }
}
