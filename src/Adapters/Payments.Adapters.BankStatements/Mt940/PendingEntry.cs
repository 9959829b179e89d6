using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>A statement line waiting for its text: field 61 is complete only when another field than 86 begins.</summary>
internal sealed class PendingEntry(TextDecoder decoder, Mt940Profile profile) : ILineTexts, IDisposable
{
    private readonly PieceBuffer _field = new();
    private readonly PieceBuffer _supplementary = new();
    private readonly PieceBuffer _text = new();
    private Mt940Entry _entry;
    private int _fileLine;
    private int _pieceLength;
    private Mt940Details? _details;

    /// <summary>A line waits.</summary>
    public bool Waits { get; private set; }

    /// <summary>What is known of the line so far.</summary>
    public ref readonly Mt940Entry Entry => ref _entry;

    /// <summary>Reads field 61.</summary>
    /// <returns>What is wrong with it; null when a line waits now.</returns>
    public string? Begin(ReadOnlySpan<byte> field, int fileLine)
    {
        _field.Clear();
        _supplementary.Clear();
        _text.Clear();
        (_fileLine, _details) = (fileLine, null);
        var wrong = _field.Append(field) ? Mt940EntryField.Read(_field.Bytes, profile.Decimals, out _entry) : "it is far too long";
        Waits = wrong is null;
        return wrong;
    }

    /// <summary>Adds a line of text; a second field 86 is set off by a blank, a continued line is not where words are broken at line ends.</summary>
    /// <returns>False when the text is too long and the piece was dropped.</returns>
    public bool AppendText(ReadOnlySpan<byte> piece, bool newField)
    {
        var apart = !_text.IsEmpty && (newField || _pieceLength < profile.LineLength);
        _pieceLength = piece.Length;
        return (!apart || _text.Append(" "u8)) && _text.Append(piece);
    }

    /// <summary>Adds a line that follows field 61 itself.</summary>
    /// <returns>False when it is too long and the piece was dropped.</returns>
    public bool AppendSupplementary(ReadOnlySpan<byte> piece) => _supplementary.Append(piece);

    /// <summary>Hands the line over.</summary>
    public void Complete(int sequence, IStatementSink sink)
    {
        Waits = false;
        var line = new StatementLine(this)
        {
            Sequence = sequence,
            FileLine = _fileLine,
            ValueDate = _entry.ValueDate,
            EntryDate = _entry.EntryDate,
            Amount = _entry.Amount,
            Reversal = _entry.Reversal,
            Expected = _entry.Expected,
        };
        sink.Line(line);
    }

    private string RawText => decoder.Decode(_text.Bytes.TrimEnd((byte)' '));

    private Mt940Details Details => _details ??= Mt940Details.Of(RawText, profile.Text);

    string? ILineTexts.Type() => decoder.DecodeType(_entry.Type.Of(_field.Bytes)) ?? (profile.Text.IsPlain ? null : Details.Code);

    string? ILineTexts.Reference() => decoder.DecodeOrNull(_entry.Reference.Of(_field.Bytes)) ?? (profile.Text.IsPlain ? null : Details.Reference);

    string? ILineTexts.BankReference() => decoder.DecodeOrNull(_entry.BankReference.Of(_field.Bytes));

    string? ILineTexts.Supplementary() => decoder.DecodeOrNull(_supplementary.Bytes.TrimEnd((byte)' '));

    string ILineTexts.Text() => profile.Text.IsPlain ? RawText : Details.Text;

    string? ILineTexts.Identity() => profile.Text.IsPlain ? null : Details.Identity;

    IReadOnlyList<BankLinePart> ILineTexts.Parts() => [];

    public void Dispose()
    {
        _field.Dispose();
        _supplementary.Dispose();
        _text.Dispose();
    }
}
