using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>What a row of a settlement file is.</summary>
public enum SettlementRowKind
{
    /// <summary>A payment of ours.</summary>
    Payment,

    /// <summary>A payment given back.</summary>
    Refund,

    /// <summary>A fee by itself.</summary>
    Fee,

    /// <summary>Anything else the channel adds or takes.</summary>
    Adjustment,

    /// <summary>No transaction: what the batch comes to (its net).</summary>
    Total,

    /// <summary>No transaction: the pay-out of the batch, written as money that leaves, so its sign is turned.</summary>
    Payout,

    /// <summary>A movement that belongs to no batch, such as a withdrawal: passed over with a warning.</summary>
    Ignored,
}

/// <summary>How one channel writes its settlement as CSV or as a workbook. Data, not code: a new channel is a new map.</summary>
public sealed record SettlementMap
{
    /// <summary>Its name; the formats are <c>csv:</c> and <c>xlsx:</c> with this.</summary>
    public required string Name { get; init; }

    /// <summary>Channel and report, for people.</summary>
    public required string Title { get; init; }

    /// <summary>One character between the cells of a CSV file.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>One character around cells that hold the delimiter or a line break.</summary>
    public string Quote { get; init; } = "\"";

    /// <summary>Code page of bytes that are not valid UTF-8.</summary>
    public int CodePage { get; init; } = CodePages.Windows1252;

    /// <summary>Cells may begin with one apostrophe ("force text" exports); it is dropped.</summary>
    public bool StripApostrophe { get; init; }

    /// <summary>How numbers are written; a number a workbook keeps as a number needs no style.</summary>
    public required TableNumberStyle Numbers { get; init; }

    /// <summary>How amounts below zero are written.</summary>
    public TableNegative Negative { get; init; } = TableNegative.Minus;

    /// <summary>Amounts are counted in hundredths of a rupiah: <c>15600000</c> is Rp156.000.</summary>
    public bool Hundredths { get; init; }

    /// <summary>Date and time patterns of .NET, tried in order; <c>K</c> or <c>zzz</c> reads an offset, <c>MMM</c> also Indonesian month names.</summary>
    public required IReadOnlyList<string> Dates { get; init; }

    /// <summary>Hours from UTC of times the file gives without an offset; null: they are the region's.</summary>
    public int? OffsetHours { get; init; }

    /// <summary>The file names no batch: what settles on one day of the region is one, and its date is the key.</summary>
    public bool BatchPerDay { get; init; }

    /// <summary>What each text of the type column means; a text that is not here refuses the file.</summary>
    public IReadOnlyDictionary<string, SettlementRowKind> Types { get; init; } = new Dictionary<string, SettlementRowKind>(StringComparer.Ordinal);

    /// <summary>Currency where no column names it.</summary>
    public string? Currency { get; init; }

    /// <summary>Beginnings of the further reference that the channel's notices do not have.</summary>
    public IReadOnlyList<string> TracePrefixes { get; init; } = [];

    /// <summary>Header texts.</summary>
    public required SettlementColumns Columns { get; init; }

    /// <summary>For files in which one payment is several rows; null where each row is a transaction.</summary>
    public SettlementParts? Parts { get; init; }

    /// <summary>What a text of the type column means; null when the map does not say.</summary>
    internal SettlementRowKind? KindOf(string text)
    {
        foreach (var (name, kind) in Types)
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase)) return kind;
        return null;
    }
}

/// <summary>How the rows of one payment are told apart and signed: amounts are taken from <c>amount</c> and <c>sign</c>.</summary>
public sealed record SettlementParts
{
    /// <summary>Texts of the row with what the payer paid; one per transaction.</summary>
    public required IReadOnlyList<string> Gross { get; init; }

    /// <summary>Texts of rows with the channel's fee.</summary>
    public IReadOnlyList<string> Fee { get; init; } = [];

    /// <summary>Texts of rows with tax on the fee.</summary>
    public IReadOnlyList<string> Tax { get; init; } = [];

    /// <summary>Texts of rows with tax withheld.</summary>
    public IReadOnlyList<string> Withholding { get; init; } = [];

    /// <summary>End of a text that says the row takes the same back: its transaction is a refund.</summary>
    public string? ReversalSuffix { get; init; }

    /// <summary>Marks of money to us.</summary>
    public IReadOnlyList<string> CreditMarks { get; init; } = ["CREDIT", "CR", "C", "K"];

    /// <summary>Marks of money from us.</summary>
    public IReadOnlyList<string> DebitMarks { get; init; } = ["DEBIT", "DB", "D"];
}

/// <summary>Accepted header texts of each field, compared without case and outer blanks; empty: the file has no such column.</summary>
public sealed record SettlementColumns
{
    /// <summary>The batch.</summary>
    public IReadOnlyList<string> BatchKey { get; init; } = [];

    /// <summary>When the batch is paid out.</summary>
    public required IReadOnlyList<string> SettleDate { get; init; }

    /// <summary>The channel's own id of the transaction.</summary>
    public required IReadOnlyList<string> ProviderId { get; init; }

    /// <summary>What the row is; without this column a negative gross amount is a refund.</summary>
    public IReadOnlyList<string> Type { get; init; } = [];

    /// <summary>Our reference.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];

    /// <summary>A further reference of the channel.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];

    /// <summary>The transaction a refund takes back.</summary>
    public IReadOnlyList<string> OriginalId { get; init; } = [];

    /// <summary>Currency.</summary>
    public IReadOnlyList<string> Currency { get; init; } = [];

    /// <summary>What the payer paid.</summary>
    public IReadOnlyList<string> Gross { get; init; } = [];

    /// <summary>Fee; those of these columns that are there are added up.</summary>
    public IReadOnlyList<string> Fee { get; init; } = [];

    /// <summary>Tax on the fee; added up.</summary>
    public IReadOnlyList<string> Tax { get; init; } = [];

    /// <summary>Tax withheld; added up.</summary>
    public IReadOnlyList<string> Withholding { get; init; } = [];

    /// <summary>Gross less fee and taxes.</summary>
    public IReadOnlyList<string> Net { get; init; } = [];

    /// <summary>When the payer paid.</summary>
    public IReadOnlyList<string> PaidAt { get; init; } = [];

    /// <summary>Which part of a payment the row is.</summary>
    public IReadOnlyList<string> Part { get; init; } = [];

    /// <summary>Amount of a part, without sign.</summary>
    public IReadOnlyList<string> Amount { get; init; } = [];

    /// <summary>Debit or credit mark of a part.</summary>
    public IReadOnlyList<string> Sign { get; init; } = [];

    /// <summary>Columns that are not read; they tell this report from others when a format is found out.</summary>
    public IReadOnlyList<string> Besides { get; init; } = [];

    internal IReadOnlyList<IReadOnlyList<string>> All =>
        [BatchKey, SettleDate, ProviderId, Type, Reference, Trace, OriginalId, Currency, Gross, Fee, Tax, Withholding, Net, PaidAt, Part, Amount, Sign, Besides];
}
