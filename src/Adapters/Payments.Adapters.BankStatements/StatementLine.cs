using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>One validated statement line whose texts still lie in the reader: none is made into a string until it is asked for.</summary>
public readonly ref struct StatementLine
{
    private readonly ILineTexts _texts;

    internal StatementLine(ILineTexts texts) => _texts = texts;

    /// <summary>Position in the statement, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>Line of the file it starts on, from 1.</summary>
    public int FileLine { get; init; }

    /// <summary>Value date (tanggal valuta).</summary>
    public DateOnly ValueDate { get; init; }

    /// <summary>Booking date; null when the file does not say.</summary>
    public DateOnly? EntryDate { get; init; }

    /// <summary>Signed: above zero is money in.</summary>
    public decimal Amount { get; init; }

    /// <summary>It reverses an earlier line; the sign is already turned.</summary>
    public bool Reversal { get; init; }

    /// <summary>Announced, not booked.</summary>
    public bool Expected { get; init; }

    /// <summary>The line as a record that outlives the call.</summary>
    public BankLine ToBankLine() => new(
        Sequence, FileLine, ValueDate, EntryDate, Amount, Reversal, Expected, _texts.Type(), _texts.Reference(), _texts.BankReference(), _texts.Text())
    {
        Supplementary = _texts.Supplementary(),
        Parts = _texts.Parts(),
        Identity = _texts.Identity(),
    };
}

/// <summary>The texts of the line a reader is at, valid until it reads on.</summary>
internal interface ILineTexts
{
    /// <summary>The bank's transaction type; null when none.</summary>
    string? Type();

    /// <summary>Reference for the account owner; null when none.</summary>
    string? Reference();

    /// <summary>The bank's own reference; null when none.</summary>
    string? BankReference();

    /// <summary>Details beside the text; null when none.</summary>
    string? Supplementary();

    /// <summary>Free text, line breaks removed.</summary>
    string Text();

    /// <summary>The transactions inside the line; empty when the bank does not itemise them.</summary>
    IReadOnlyList<BankLinePart> Parts();

    /// <summary>What of the text stays the same when the bank sends the line again; null: the text.</summary>
    string? Identity() => null;
}
