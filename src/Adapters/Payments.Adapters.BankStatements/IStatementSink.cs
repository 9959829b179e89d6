using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>Receives a statement file piece by piece, in file order, so that a large file is never held in memory.</summary>
/// <remarks>
/// Per statement: <see cref="Start"/>, <see cref="Header"/> (once, before the first balance or line), then balances, lines and texts,
/// then <see cref="End"/>. A <see cref="Problem"/> between start and end belongs to that statement, any other to the file. A statement
/// without an end was given up, because what it says cannot be trusted: its problems are the file's.
/// </remarks>
public interface IStatementSink
{
    /// <summary>A statement begins.</summary>
    /// <param name="fileLine">Line of the file, from 1.</param>
    void Start(int fileLine);

    /// <summary>What the statement says of itself before its first balance or line.</summary>
    void Header(StatementHeader header);

    /// <summary>A balance; its tag says which (60F, 60M, 62F, 62M, 64, 65; OPBD, PRCD, ITBD, CLBD, CLAV ...).</summary>
    void Balance(StatementBalance balance);

    /// <summary>A line with all its text, valid only during the call.</summary>
    void Line(in StatementLine line);

    /// <summary>Text about the statement as a whole.</summary>
    void Text(string text);

    /// <summary>Something is wrong; reading goes on.</summary>
    void Problem(ReadingProblem problem);

    /// <summary>The statement is complete; what is wrong with its totals has been reported before.</summary>
    void End(StatementTotals totals);
}

/// <summary>A reader that can also hand over a file piece by piece.</summary>
public interface IStatementStreamReader : IStatementReader
{
    /// <summary>Reads a whole file into a sink. Never throws for bad content: problems say what and where.</summary>
    /// <returns>The character set the texts were read in.</returns>
    string Stream(Stream file, IStatementSink sink, CancellationToken cancellationToken);
}

/// <summary>What a statement says of itself at its top.</summary>
/// <param name="Reference">The bank's message reference; not unique at many banks.</param>
/// <param name="Account">Account as written; null when the file does not say.</param>
/// <param name="Number">Statement number, with its page when it has one.</param>
public sealed record StatementHeader(string? Reference, string? Account, string? Number);

/// <summary>A statement without its lines: what it says and what its lines add up to.</summary>
/// <param name="FileLine">Line of the file it starts on, from 1.</param>
/// <param name="Account">Account as written; null when the file does not say.</param>
/// <param name="Number">Statement number, with its page when it has one.</param>
/// <param name="Currency">ISO 4217 code; null when the file does not say.</param>
/// <param name="Opening">Opening balance; null when missing.</param>
/// <param name="Closing">Closing balance; null when missing.</param>
/// <param name="Entries">How many lines, booked or announced.</param>
/// <param name="Sum">Signed sum of the booked lines.</param>
/// <param name="Expected">How many lines are announced and not booked.</param>
/// <param name="ExpectedSum">Signed sum of the announced lines.</param>
/// <param name="Reversals">How many lines reverse an earlier one.</param>
public sealed record StatementTotals(
    int FileLine, string? Account, string? Number, string? Currency, StatementBalance? Opening, StatementBalance? Closing,
    int Entries, decimal Sum, int Expected, decimal ExpectedSum, int Reversals)
{
    /// <summary>What it is for: only a final statement is posted.</summary>
    public StatementKind Kind { get; init; }

    /// <summary>The ISO 20022 message it came in; null for other formats.</summary>
    public StatementMessage? Message { get; init; }

    /// <summary>Opening plus lines equals closing; null when a balance is missing.</summary>
    public bool? Balanced => BankStatement.Ties(Opening?.Amount, Sum, ExpectedSum, Closing?.Amount);

    /// <summary>The totals of a statement that was read whole.</summary>
    public static StatementTotals Of(BankStatement statement) => new(
        statement.Lines is [var first, ..] ? first.FileLine : 0, statement.Account, statement.Number, statement.Currency,
        statement.Opening, statement.Closing, statement.Lines.Count, statement.Sum,
        statement.Lines.Count(line => line.Expected), statement.ExpectedSum, statement.Reversals)
    {
        Kind = statement.Kind,
    };
}

/// <summary>What only a statement in an ISO 20022 message says of itself.</summary>
/// <param name="Name">Message and version, for example <c>camt.053.001.08</c>; empty when the file has no namespace.</param>
/// <param name="Element">The element it stands in: <c>Stmt</c>, <c>Rpt</c> or <c>Ntfctn</c>.</param>
/// <param name="Id">The bank's id of it (Stmt/Id); null when missing.</param>
/// <param name="Details">How many transactions (TxDtls) its entries itemise.</param>
public sealed record StatementMessage(string Name, string Element, string? Id, int Details);
