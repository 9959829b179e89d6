namespace Payments.Adapters.BankStatements.Tables;

/// <summary>How a file writes numbers. It is declared, never guessed: <c>1.500</c> is 1500 at one bank and 1.5 at another.</summary>
public enum TableNumberStyle
{
    /// <summary>Nobody said yet: only figures without any mark are read.</summary>
    Undeclared,

    /// <summary><c>1.234.567,00</c></summary>
    Indonesian,

    /// <summary><c>1,234,567.00</c></summary>
    English,

    /// <summary><c>1234567.00</c></summary>
    Plain,
}

/// <summary>How a file writes an amount below zero.</summary>
public enum TableNegative
{
    /// <summary>Not at all: such a cell is an error.</summary>
    None,

    /// <summary><c>-1234.00</c> or <c>1234.00-</c></summary>
    Minus,

    /// <summary><c>(1234.00)</c></summary>
    Brackets,
}

/// <summary>How a file tells money in from money out.</summary>
public enum TableSign
{
    /// <summary>A column for debits and one for credits.</summary>
    TwoColumns,

    /// <summary>One amount with a mark after it: <c>12,500.00 DB</c>.</summary>
    Suffix,

    /// <summary>One amount and a column with the mark.</summary>
    Column,
}

/// <summary>Where a file states its opening and closing balance.</summary>
public enum TableBalances
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In a column, row by row.</summary>
    Running,

    /// <summary>In labelled rows below the lines.</summary>
    Footer,
}

/// <summary>How one bank product writes its statement as CSV or as a workbook. Data, not code: a new bank is a new map.</summary>
public sealed record TableMap
{
    /// <summary>Its name; the formats are <c>csv:</c> and <c>xlsx:</c> with this.</summary>
    public required string Name { get; init; }

    /// <summary>Bank and product, for people.</summary>
    public required string Title { get; init; }

    /// <summary>One character between the cells of a CSV file.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>One character around cells that hold the delimiter or a line break.</summary>
    public string Quote { get; init; } = "\"";

    /// <summary>Code page of bytes that are not valid UTF-8.</summary>
    public int CodePage { get; init; } = CodePages.Windows1252;

    /// <summary>How numbers are written; a number a workbook keeps as a number needs no style.</summary>
    public required TableNumberStyle Numbers { get; init; }

    /// <summary>How amounts and balances below zero are written.</summary>
    public TableNegative Negative { get; init; }

    /// <summary>Date patterns of .NET, tried in order; <c>MMM</c> also reads Indonesian month names.</summary>
    public required IReadOnlyList<string> Dates { get; init; }

    /// <summary>How debit and credit are told apart.</summary>
    public required TableSign Sign { get; init; }

    /// <summary>Marks of money out.</summary>
    public IReadOnlyList<string> DebitMarks { get; init; } = ["DB", "D"];

    /// <summary>Marks of money in.</summary>
    public IReadOnlyList<string> CreditMarks { get; init; } = ["CR", "C", "K"];

    /// <summary>Where the balances stand.</summary>
    public TableBalances Balances { get; init; }

    /// <summary>Currency where no column names it.</summary>
    public string? Currency { get; init; }

    /// <summary>Texts in the date cell of a line that is announced and not booked.</summary>
    public IReadOnlyList<string> Pending { get; init; } = ["PEND"];

    /// <summary>Cells may begin with one apostrophe ("force text" exports); it is dropped.</summary>
    public bool StripApostrophe { get; init; }

    /// <summary>Rows hold one cell more than the header, the running balance.</summary>
    public bool BalanceAfterLastHeader { get; init; }

    /// <summary>Labels of the account number above the header.</summary>
    public IReadOnlyList<string> AccountLabels { get; init; } = [];

    /// <summary>Labels of the period above the header (<c>Periode : 01/11/2025 - 30/11/2025</c>), which says the year of dates without one.</summary>
    public IReadOnlyList<string> PeriodLabels { get; init; } = [];

    /// <summary>Header texts.</summary>
    public required TableColumns Columns { get; init; }

    /// <summary>Labels below the lines.</summary>
    public TableFooter Footer { get; init; } = new();

    /// <summary>What becomes of a statement that does not balance.</summary>
    public Unbalanced Unbalanced { get; init; }

    /// <summary>Why such a statement is taken: the bank's letter or the rule that allows it.</summary>
    public string? UnbalancedReason { get; init; }

    internal string? TakesUnbalanced => UnbalancedRule.Reason(Unbalanced, UnbalancedReason);

    /// <summary>Nothing among the problems is a reason to give no statement at all.</summary>
    internal bool Allows(List<Payments.Core.Reconciliation.ReadingProblem> problems) =>
        problems.TrueForAll(problem => problem.IsWarning || (problem.IsImbalance && TakesUnbalanced is not null));
}

/// <summary>Accepted header texts of each field, compared without case and outer blanks; empty: the file has no such column.</summary>
public sealed record TableColumns
{
    /// <summary>Booking date.</summary>
    public required IReadOnlyList<string> Date { get; init; }

    /// <summary>Value date (tanggal valuta); the booking date where there is none.</summary>
    public IReadOnlyList<string> ValueDate { get; init; } = [];

    /// <summary>Account number.</summary>
    public IReadOnlyList<string> Account { get; init; } = [];

    /// <summary>Currency.</summary>
    public IReadOnlyList<string> Currency { get; init; } = [];

    /// <summary>Text; columns of the same name are one text that was cut, columns of other names are set off by a blank.</summary>
    public required IReadOnlyList<string> Text { get; init; }

    /// <summary>The bank's reference.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];

    /// <summary>Transaction type.</summary>
    public IReadOnlyList<string> Type { get; init; } = [];

    /// <summary>Money out.</summary>
    public IReadOnlyList<string> Debit { get; init; } = [];

    /// <summary>Money in.</summary>
    public IReadOnlyList<string> Credit { get; init; } = [];

    /// <summary>Amount without sign.</summary>
    public IReadOnlyList<string> Amount { get; init; } = [];

    /// <summary>Debit or credit mark.</summary>
    public IReadOnlyList<string> Sign { get; init; } = [];

    /// <summary>Balance before the line.</summary>
    public IReadOnlyList<string> BalanceBefore { get; init; } = [];

    /// <summary>Balance after the line.</summary>
    public IReadOnlyList<string> Balance { get; init; } = [];

    /// <summary>Columns that are not read; they tell this product from others when a format is found out.</summary>
    public IReadOnlyList<string> Besides { get; init; } = [];

    internal IReadOnlyList<IReadOnlyList<string>> All =>
        [Date, ValueDate, Account, Currency, Text, Reference, Type, Debit, Credit, Amount, Sign, BalanceBefore, Balance, Besides];
}

/// <summary>Labels of the rows below the lines; empty: there is no such row.</summary>
public sealed record TableFooter
{
    /// <summary>Opening balance (saldo awal).</summary>
    public IReadOnlyList<string> Opening { get; init; } = [];

    /// <summary>Sum of debits (mutasi debet).</summary>
    public IReadOnlyList<string> Debits { get; init; } = [];

    /// <summary>Sum of credits (mutasi kredit).</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>Closing balance (saldo akhir).</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];
}
