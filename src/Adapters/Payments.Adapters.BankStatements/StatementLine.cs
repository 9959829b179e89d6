using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>One validated statement line that still lies in the reader's buffer: nothing is allocated until it is asked for.</summary>
public readonly ref struct StatementLine
{
    private readonly TextDecoder _decoder;

    internal StatementLine(TextDecoder decoder) => _decoder = decoder;

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

    /// <summary>The bank's transaction type, as bytes of the file; empty when none.</summary>
    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary>Reference for the account owner; empty when none.</summary>
    public ReadOnlySpan<byte> Reference { get; init; }

    /// <summary>The bank's own reference; empty when none.</summary>
    public ReadOnlySpan<byte> BankReference { get; init; }

    /// <summary>Details beside the text; empty when none.</summary>
    public ReadOnlySpan<byte> Supplementary { get; init; }

    /// <summary>Free text, line breaks removed.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The line as a record that outlives the call.</summary>
    public BankLine ToBankLine() => new(
        Sequence, FileLine, ValueDate, EntryDate, Amount, Reversal, Expected, _decoder.DecodeType(Type),
        _decoder.DecodeOrNull(Reference), _decoder.DecodeOrNull(BankReference), _decoder.Decode(Text))
    {
        Supplementary = _decoder.DecodeOrNull(Supplementary),
    };
}
