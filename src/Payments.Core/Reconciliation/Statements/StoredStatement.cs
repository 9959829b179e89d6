using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>A statement file that was imported (berkas rekening koran). The same bytes never count twice.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name as it came, for people.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex: unique per region.</param>
/// <param name="Format">The reader that read it.</param>
/// <param name="ImportedAt">When.</param>
public sealed record StatementFile(
    RegionCode Region, StatementFileId Id, string Name, string Sha256, string Format, DateTimeOffset ImportedAt);

/// <summary>One accepted link of an account's chain of statements: opening plus lines is closing, and opening is the closing before it.</summary>
/// <param name="Region">Where.</param>
/// <param name="Account">Whose statement.</param>
/// <param name="Ordinal">Its place in the account's chain, from 1.</param>
/// <param name="File">The file it came in.</param>
/// <param name="Number">The bank's own number of it.</param>
/// <param name="Opening">Balance before its lines; for an overlapping file the closing already known.</param>
/// <param name="Closing">Balance after its lines, as the bank says.</param>
/// <param name="ClosingDate">The day it closes; a run takes a statement whole, once its own day has come.</param>
/// <param name="Lines">The lines that were new, in file order.</param>
public sealed record StoredStatement(
    RegionCode Region, ReceivingAccountId Account, int Ordinal, StatementFileId File, string? Number,
    Money Opening, Money Closing, DateOnly ClosingDate, IReadOnlyList<StoredLine> Lines)
{
    /// <summary>The line among them that is no line of the bank's; null, as nearly always, when opening plus the bank's lines is closing.</summary>
    public StatementGap? Gap { get; init; }
}

/// <summary>A difference between opening plus lines and closing that a profile allows, or what takes one back. A line of its own carries it.</summary>
/// <param name="Line">That line.</param>
/// <param name="Amount">Closing minus opening minus lines; of one that takes an earlier one back, its opposite. Never zero.</param>
/// <param name="Reason">Why it was taken, as the profile says; of one that takes an earlier one back, the file that did.</param>
/// <param name="Settles">The statement in the chain whose difference it takes back; null: it is one.</param>
public sealed record StatementGap(StatementLineId Line, Money Amount, string Reason, int? Settles);

/// <summary>A difference in an account's chain that nothing has taken back yet.</summary>
/// <param name="Ordinal">Its statement.</param>
/// <param name="Line">The line that carries it.</param>
/// <param name="Amount">How much.</param>
/// <param name="Closing">The statement's closing balance, as the bank says.</param>
/// <param name="ClosingDate">The day it closed.</param>
public sealed record OpenGap(int Ordinal, StatementLineId Line, Money Amount, Money Closing, DateOnly ClosingDate);

/// <summary>One imported line.</summary>
/// <param name="Id">Its identity, made from its place in the account's chain and its natural key: the same files in the same order give the same ids.</param>
/// <param name="Sequence">Position in the statement, from 1.</param>
/// <param name="FileLine">Line of the file it starts on.</param>
/// <param name="BookingDate">Entry date; the value date where the bank gives none.</param>
/// <param name="ValueDate">Value date (tanggal valuta).</param>
/// <param name="Amount">Signed: above zero is money in. Never zero.</param>
/// <param name="Reversal">It reverses an earlier line; the sign is turned already.</param>
/// <param name="Type">The bank's transaction type.</param>
/// <param name="Reference">Reference for the account owner.</param>
/// <param name="BankReference">The bank's own reference.</param>
/// <param name="Text">Free text.</param>
/// <param name="BaseKey">Hash of account, date, signed amount, bank reference and text.</param>
/// <param name="Position">Running position among lines with an equal base key, from 1; with it the natural key.</param>
public sealed record StoredLine(
    StatementLineId Id, int Sequence, int FileLine, DateOnly BookingDate, DateOnly ValueDate, Money Amount, bool Reversal,
    string? Type, string? Reference, string? BankReference, string Text, string BaseKey, int Position)
{
    /// <summary>The bank gave one reference of its own to two equal lines: it wrote the same money twice.</summary>
    public bool IsDuplicate => Position > 1 && BankReference is not null;
}

/// <summary>The end of an account's chain: what the next statement must start from.</summary>
/// <param name="Ordinal">Place in the chain.</param>
/// <param name="Number">The bank's number of that statement.</param>
/// <param name="Closing">Its closing balance.</param>
/// <param name="ClosingDate">The day it closed.</param>
public sealed record StatementTail(int Ordinal, string? Number, Money Closing, DateOnly ClosingDate)
{
    /// <summary>Differences nothing has taken back, oldest first.</summary>
    public IReadOnlyList<OpenGap> OpenGaps { get; init; } = [];

    /// <summary>The chain's latest statements, oldest first: what tells whether their numbers run on. Empty: nobody asked.</summary>
    public IReadOnlyList<NumberedStatement> Recent { get; init; } = [];
}

/// <summary>A statement of a chain with the bank's own number of it (field 28C).</summary>
/// <param name="Number">The number, with its page; null when it has none.</param>
/// <param name="Closing">Its closing balance.</param>
/// <param name="ClosingDate">The day it closes.</param>
public sealed record NumberedStatement(string? Number, Money Closing, DateOnly ClosingDate);

/// <summary>A statement that has not come though the numbers before and after it have: its lines add up to nothing, or the balances would not continue.</summary>
/// <param name="Year">The year it is numbered in.</param>
/// <param name="Number">Its number.</param>
/// <param name="Balance">What it opens and closes with.</param>
public sealed record MissingStatement(int Year, int Number, Money Balance);
