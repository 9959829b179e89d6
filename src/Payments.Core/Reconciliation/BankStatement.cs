namespace Payments.Core.Reconciliation;

/// <summary>A bank statement as its file says it, in any currency: reading is not posting.</summary>
/// <param name="Account">Account as written; null when the file does not say.</param>
/// <param name="Number">Statement number, with its page when it has one.</param>
/// <param name="Currency">ISO 4217 code; null when the file does not say.</param>
/// <param name="Opening">Opening balance; null when missing.</param>
/// <param name="Closing">Closing balance; null when missing.</param>
/// <param name="Lines">The lines, in file order.</param>
/// <param name="Problems">What is wrong with it, each with its place.</param>
public sealed record BankStatement(
    string? Account, string? Number, string? Currency, StatementBalance? Opening, StatementBalance? Closing,
    IReadOnlyList<BankLine> Lines, IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>What the bank wrote about the whole statement; null when nothing.</summary>
    public string? Text { get; init; }

    /// <summary>What it is for: only a final statement is posted.</summary>
    public StatementKind Kind { get; init; }

    /// <summary>Signed sum of the booked lines.</summary>
    public decimal Sum => Lines.Where(line => !line.Expected).Sum(line => line.Amount);

    /// <summary>Signed sum of the lines that are announced and not booked yet.</summary>
    public decimal ExpectedSum => Lines.Where(line => line.Expected).Sum(line => line.Amount);

    /// <summary>How many lines reverse an earlier one.</summary>
    public int Reversals => Lines.Count(line => line.Reversal);

    /// <summary>Opening plus lines equals closing; null when a balance is missing.</summary>
    /// <remarks>Some banks count announced lines in the closing balance, some do not: either way it ties.</remarks>
    public bool? Balanced => Ties(Opening?.Amount, Sum, ExpectedSum, Closing?.Amount);

    /// <summary>Opening plus booked lines, with or without the announced ones, equals closing; null when a balance is missing.</summary>
    public static bool? Ties(decimal? opening, decimal booked, decimal expected, decimal? closing) =>
        opening is { } first && closing is { } last ? first + booked == last || first + booked + expected == last : null;
}

/// <summary>What a statement is for. The same entry appears in several of them and must be posted once.</summary>
public enum StatementKind
{
    /// <summary>The statement of closed days (MT940, camt.053, a bank's export): the one that is posted.</summary>
    Final,

    /// <summary>A report during the day (MT942, camt.052): its entries come again in the final statement.</summary>
    Interim,

    /// <summary>A notice of debits and credits (camt.054): its entries come again in the final statement.</summary>
    Notice,

    /// <summary>A copy or duplicate of a statement sent before (camt.053 with CpyDplctInd).</summary>
    Copy,
}

/// <summary>A balance a statement states.</summary>
/// <param name="Amount">Below zero for an overdrawn account.</param>
/// <param name="Date">Its date.</param>
/// <param name="Tag">Where it stands in the file: field tag or column.</param>
public sealed record StatementBalance(decimal Amount, DateOnly? Date, string Tag);

/// <summary>One line of a bank statement.</summary>
/// <param name="Sequence">Position in the statement, from 1.</param>
/// <param name="FileLine">Line of the file it starts on, from 1.</param>
/// <param name="ValueDate">Value date (tanggal valuta).</param>
/// <param name="EntryDate">Booking date; null when the file does not say: the value date counts.</param>
/// <param name="Amount">Signed: above zero is money in.</param>
/// <param name="Reversal">It reverses an earlier line; the sign is already turned.</param>
/// <param name="Expected">Announced, not booked (MT942 EC/ED, "PEND"): never counts.</param>
/// <param name="Type">The bank's transaction type, for example <c>NTRF</c>.</param>
/// <param name="Reference">Reference for the account owner.</param>
/// <param name="BankReference">The bank's own reference.</param>
/// <param name="Text">Free text, line breaks removed.</param>
public sealed record BankLine(
    int Sequence, int FileLine, DateOnly ValueDate, DateOnly? EntryDate, decimal Amount, bool Reversal, bool Expected,
    string? Type, string? Reference, string? BankReference, string Text)
{
    /// <summary>Details beside the text, for example the original amount (<c>/OCMT/USD2853,12/</c>); null when none.</summary>
    public string? Supplementary { get; init; }

    /// <summary>The transactions the line is made of, where the bank itemises them (camt TxDtls); empty when it does not.</summary>
    public IReadOnlyList<BankLinePart> Parts { get; init; } = [];

    /// <summary>What of the text stays the same whenever the bank sends the line again, as its file has it; null: the text.</summary>
    public string? Identity { get; init; }
}

/// <summary>One transaction inside a line: a batch is booked as one line and paid by many.</summary>
/// <param name="Amount">Signed like the line; null when the bank gives none in the line's currency.</param>
/// <param name="Reference">Reference for the account owner.</param>
/// <param name="BankReference">The bank's own reference.</param>
/// <param name="Text">Free text.</param>
public sealed record BankLinePart(decimal? Amount, string? Reference, string? BankReference, string Text);

/// <summary>Something wrong in a file: where, and what to do about it.</summary>
/// <param name="Where">Line, column or field, as a person would look for it.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ReadingProblem(string Where, string Message)
{
    /// <summary>Worth knowing, but no reason to refuse the file: amounts and balances are not touched by it.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Balances, control sums and lines do not agree, and that is all: a profile may allow it where the statement does not balance.</summary>
    public bool IsImbalance { get; init; }
}

/// <summary>What a statement file turned out to be.</summary>
/// <param name="Statements">The statements in it.</param>
/// <param name="Problems">Problems of the file itself; a file with none and no statement is not readable.</param>
public sealed record StatementReading(IReadOnlyList<BankStatement> Statements, IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>True when at least one statement could be read.</summary>
    public bool Readable => Statements.Count > 0;

    /// <summary>Character set the texts were read in, for example <c>utf-8</c> or <c>cp1252</c>; null when it does not matter.</summary>
    public string? Encoding { get; init; }
}

/// <summary>Reads one format of bank statements.</summary>
public interface IStatementReader
{
    /// <summary>Its name in a region file, for example <c>mt940</c>.</summary>
    string Format { get; }

    /// <summary>Why a statement that does not balance is taken, its difference as an exception; null, as nearly always: it is refused.</summary>
    string? TakesUnbalanced => null;

    /// <summary>Reads a whole file. Never throws for bad content: problems say what and where.</summary>
    StatementReading Read(Stream file);
}
