namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>How a bank writes the decimal mark of amounts and balances.</summary>
public enum Mt940Decimals
{
    /// <summary>A comma, a point, or none at all for whole units.</summary>
    Any,

    /// <summary>Always a comma, as the standard says: a figure without one is an error.</summary>
    Comma,

    /// <summary>A comma, or none at all for whole units.</summary>
    CommaOrNone,

    /// <summary>None: whole units only.</summary>
    None,
}

/// <summary>What ends a message, besides the beginning of the next one.</summary>
public enum Mt940End
{
    /// <summary>A line that is only a dash, or <c>-}</c>.</summary>
    Dash,

    /// <summary>Only <c>-}</c>: a line that is only a dash belongs to a text.</summary>
    Trailer,
}

/// <summary>How field 86 of a line is put together.</summary>
public enum Mt940TextForm
{
    /// <summary>Words.</summary>
    Free,

    /// <summary>A three-digit code, a separator, then sub-fields of two digits: <c>166?00...?20...?32...</c>; codes inside are written <c>EREF+</c>.</summary>
    Numbered,

    /// <summary>Words between codes written <c>/EREF/</c>.</summary>
    Slashed,
}

/// <summary>How one bank writes its MT940 files. Data, not code: a new bank is a new profile.</summary>
public sealed record Mt940Profile
{
    /// <summary>The standard, with Windows-1252 for texts that are not UTF-8: what is read as the format <c>mt940</c>.</summary>
    public static Mt940Profile Standard { get; } = new() { Name = "standard", Title = "MT940 as the standard has it, and what many banks do" };

    /// <summary>Its name; the format is <c>mt940:</c> with this.</summary>
    public required string Name { get; init; }

    /// <summary>Bank and product, for people.</summary>
    public required string Title { get; init; }

    /// <summary>What the first 64 KB of a file hold one of when it is surely this bank's; empty: the profile is chosen by name or account only.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Code page of texts that are not valid UTF-8.</summary>
    public int CodePage { get; init; } = CodePages.Windows1252;

    /// <summary>The decimal mark of amounts and balances.</summary>
    public Mt940Decimals Decimals { get; init; }

    /// <summary>
    /// The bank writes interest days such as 30 February and means the last day of the month. When false that day is used too, but
    /// reported as a problem, so that such a file is not posted before somebody decided.
    /// </summary>
    public bool DaysPastMonthEndAreLastDay { get; init; }

    /// <summary>What ends a message.</summary>
    public Mt940End End { get; init; }

    /// <summary>
    /// Characters of a full line of field 86: a line that is shorter ended with a word, and a blank follows it. Null: words are broken at every
    /// line end, and lines are joined without one.
    /// </summary>
    public int? LineLength { get; init; }

    /// <summary>Field 86.</summary>
    public Mt940TextRule Text { get; init; } = new();

    /// <summary>What becomes of a statement that does not balance.</summary>
    public Unbalanced Unbalanced { get; init; }

    /// <summary>Why such a statement is taken: the bank's letter or the rule that allows it.</summary>
    public string? UnbalancedReason { get; init; }
}

/// <summary>What field 86 holds and where its reference stands.</summary>
public sealed record Mt940TextRule
{
    /// <summary>How it is put together; a text of another form is taken as words.</summary>
    public Mt940TextForm Form { get; init; }

    /// <summary>The codes the bank writes inside it; what is none of them belongs to the value before.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Codes whose value is the reference of a line that has none in field 61, the first that is there.</summary>
    public IReadOnlyList<string> Reference { get; init; } = [];

    /// <summary>Texts behind which the bank writes something else each time it sends a line: what follows does not tell two lines apart.</summary>
    public IReadOnlyList<string> ChangesAfter { get; init; } = [];

    /// <summary>The bank pads with blanks: several are one.</summary>
    public bool CollapseBlanks { get; init; }

    /// <summary>Nothing has to be done with the text.</summary>
    internal bool IsPlain => Form == Mt940TextForm.Free && ChangesAfter.Count == 0 && !CollapseBlanks;
}
