using Payments.Core.Channels;

namespace Payments.Core.Reconciliation.Settlements;

/// <summary>A settlement file that was imported (berkas settlement). The same bytes never count twice for a channel.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Channel">Whose settlement it is.</param>
/// <param name="Name">Its name as it came, for people.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex: unique per region and channel.</param>
/// <param name="Format">The reader that read it.</param>
/// <param name="ImportedAt">When.</param>
public sealed record SettlementFile(
    RegionCode Region, SettlementFileId Id, ChannelId Channel, string Name, string Sha256, string Format, DateTimeOffset ImportedAt);

/// <summary>What one file added to a batch: a batch may come in several files.</summary>
/// <param name="Region">Where.</param>
/// <param name="Channel">Whose batch.</param>
/// <param name="Key">The channel's key of it.</param>
/// <param name="Part">Which file of this batch it is, from 1.</param>
/// <param name="File">The file it came in.</param>
/// <param name="SettlesOn">The day the channel pays it out; of several parts the newest one's counts.</param>
/// <param name="StatedNet">What the channel says the whole batch comes to, this part included; null when it does not say.</param>
/// <param name="Lines">The lines that were new, by provider id and type.</param>
public sealed record StoredBatch(
    RegionCode Region, ChannelId Channel, string Key, int Part, SettlementFileId File, DateOnly SettlesOn, Money? StatedNet,
    IReadOnlyList<StoredBatchLine> Lines)
{
    /// <summary>Sum of what the new lines come to.</summary>
    public Money Net => Money.Sum(Lines.Select(line => line.Figures.Net));
}

/// <summary>One imported line of a batch.</summary>
/// <param name="Key">What makes it the same line wherever it is imported again.</param>
/// <param name="FileLine">Line of the file it starts on.</param>
/// <param name="Figures">Its amounts.</param>
/// <param name="Reference">Our reference.</param>
/// <param name="Trace">A further reference of the channel.</param>
/// <param name="OriginalId">The transaction a refund takes back.</param>
/// <param name="PaidAt">When the payer paid.</param>
public sealed record StoredBatchLine(
    BatchLineKey Key, int FileLine, LineFigures Figures, string? Reference, string? Trace, string? OriginalId, DateTimeOffset? PaidAt);

/// <summary>Tells the lines of a batch apart.</summary>
/// <param name="ProviderId">The channel's own id of the transaction.</param>
/// <param name="Type">What the line is: a refund may carry the id of its payment.</param>
public readonly record struct BatchLineKey(string ProviderId, SettlementLineType Type)
{
    /// <summary>By provider id, then type; the machine's culture has no say.</summary>
    public static Comparer<BatchLineKey> InOrder { get; } = Comparer<BatchLineKey>.Create((left, right) =>
        string.CompareOrdinal(left.ProviderId, right.ProviderId) is not 0 and var byId ? byId : left.Type.CompareTo(right.Type));

    /// <inheritdoc />
    public override string ToString() => $"{Type}/{ProviderId}";
}

/// <summary>The amounts of a line, signed.</summary>
/// <param name="Gross">What the payer paid.</param>
/// <param name="Fee">What the channel keeps.</param>
/// <param name="Tax">Tax on the fee (PPN).</param>
/// <param name="Withholding">Tax withheld (PPh).</param>
public readonly record struct LineFigures(Money Gross, Money Fee, Money Tax, Money Withholding)
{
    /// <summary>Fee and both taxes: all that stays behind of the gross amount.</summary>
    public Money Cost => Fee + Tax + Withholding;

    /// <summary>What the line adds to its batch.</summary>
    public Money Net => Gross - Cost;
}

/// <summary>What is stored of a batch already.</summary>
/// <param name="Parts">How many files brought lines of it.</param>
/// <param name="StatedNet">What the channel says the whole of it comes to.</param>
/// <param name="Lines">The stored lines.</param>
public sealed record KnownBatch(int Parts, Money? StatedNet, IReadOnlyDictionary<BatchLineKey, LineFigures> Lines)
{
    /// <summary>Sum of what the stored lines come to.</summary>
    public Money Net => Money.Sum(Lines.Values.Select(figures => figures.Net));
}
