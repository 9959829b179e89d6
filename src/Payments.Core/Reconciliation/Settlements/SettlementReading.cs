namespace Payments.Core.Reconciliation.Settlements;

/// <summary>What a settlement file turned out to say: the batches a channel pays out and the transactions each is made of.</summary>
/// <param name="Batches">The batches in it, in the order in which they first appear.</param>
/// <param name="Problems">What is wrong with the file, each with its place.</param>
public sealed record SettlementReading(IReadOnlyList<SettlementBatch> Batches, IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>True when at least one batch could be read.</summary>
    public bool Readable => Batches.Count > 0;

    /// <summary>Character set the texts were read in; null when it does not matter.</summary>
    public string? Encoding { get; init; }
}

/// <summary>What one file says of one batch: transactions a channel pays out together.</summary>
/// <param name="Key">The channel's own key of the batch.</param>
/// <param name="SettlesOn">The day the channel pays it out; null when the file does not say.</param>
/// <param name="StatedNet">What the file itself says the batch comes to; null when it does not.</param>
/// <param name="Lines">Its lines, in file order.</param>
public sealed record SettlementBatch(string Key, DateOnly? SettlesOn, decimal? StatedNet, IReadOnlyList<SettlementLine> Lines)
{
    /// <summary>Sum of what the lines come to.</summary>
    public decimal Net => Lines.Sum(line => line.Net);
}

/// <summary>One line of a batch. Amounts are rupiah and signed: a refund has its gross below zero, a fee given back its fee below zero.</summary>
/// <param name="FileLine">Line of the file, or row of the sheet, it starts on, from 1.</param>
/// <param name="Type">What it is.</param>
/// <param name="ProviderId">The channel's own id of the transaction: with batch and type, what makes two lines the same line.</param>
/// <param name="Gross">What the payer paid.</param>
/// <param name="Fee">What the channel keeps (MDR, commission).</param>
/// <param name="Tax">Tax on the fee (PPN).</param>
/// <param name="Withholding">Tax withheld (PPh).</param>
public sealed record SettlementLine(
    int FileLine, SettlementLineType Type, string ProviderId, decimal Gross, decimal Fee, decimal Tax, decimal Withholding)
{
    /// <summary>Our reference, as we gave it to the channel; null when the file has none.</summary>
    public string? Reference { get; init; }

    /// <summary>A further reference of the channel (RRN, payment intent, acquirement); null when the file has none.</summary>
    public string? Trace { get; init; }

    /// <summary>The transaction a refund takes back; null when the file does not say.</summary>
    public string? OriginalId { get; init; }

    /// <summary>ISO 4217 code; null when neither file nor map says.</summary>
    public string? Currency { get; init; }

    /// <summary>What the file says the line comes to; null when it does not.</summary>
    public decimal? StatedNet { get; init; }

    /// <summary>When the payer paid; null when the file does not say.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Gross less fee and taxes: what the line adds to its batch.</summary>
    public decimal Net => Gross - Fee - Tax - Withholding;
}

/// <summary>What a line of a batch is.</summary>
public enum SettlementLineType
{
    /// <summary>A payment of ours.</summary>
    Payment,

    /// <summary>A payment that is given back, in part or whole; also a cancelled one.</summary>
    Refund,

    /// <summary>A fee by itself, of no single payment.</summary>
    Fee,

    /// <summary>Anything else the channel adds or takes: a correction, a dispute, a voucher.</summary>
    Adjustment,
}

/// <summary>Reads one format of settlement files.</summary>
public interface ISettlementReader
{
    /// <summary>Its name, for example <c>csv:dana</c>.</summary>
    string Format { get; }

    /// <summary>Reads a whole file. Never throws for bad content: problems say what and where.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="offset">The region's distance to UTC: its clock parts days, and counts for times the file gives without an offset.</param>
    SettlementReading Read(Stream file, TimeSpan offset);
}
