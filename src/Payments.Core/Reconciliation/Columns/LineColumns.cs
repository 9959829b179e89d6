using System.Collections;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Open statement lines packed: about 110 bytes each instead of some 500; one is made anew when somebody looks at it.</summary>
/// <param name="idOf">The id of the line at a place, where places say it; null where each line brings its own.</param>
public sealed class LineColumns(Func<int, Guid>? idOf = null) : IReadOnlyList<OpenLine>
{
    [Flags]
    private enum Marks : byte
    {
        None = 0,
        Reversal = 1,
        Duplicate = 2,
        Posted = 4,
        Ordered = 8,
        Gap = 16,
    }

    private readonly TextPool _texts = new();
    // An id begins with its line's statement and place, as the store makes them: of that half only what differs is kept.
    private readonly Column<ulong> _idStarts = new(), _idEnds = new();
    // Where a line's name stands; its reference, the bank's reference and its text stand behind it.
    private readonly Column<int> _names = new();
    private readonly Column<int> _statements = new(1), _sequences = new(), _batches = new(-1);
    private readonly Column<short> _channels = new(-1);
    private readonly ChannelNumbers _channelNumbers = new();
    private readonly Column<DateOnly> _days = new();
    private readonly Column<long> _amounts = new();
    private readonly Column<byte> _marks = new();
    private readonly Dictionary<int, StatementLineId> _takesBack = [];

    /// <inheritdoc />
    public int Count => _days.Count;

    /// <summary>How many there are.</summary>
    public int Length => _days.Count;

    /// <inheritdoc />
    public OpenLine this[int index] => new(
        Id(index), Statement(index), Sequence(index), Day(index), Money.OfSen(_amounts[index]), Reversal(index), Duplicate(index),
        Reference(index), BankReference(index), Text(index), Posted(index))
    {
        Name = _texts.Text(_names[index]),
        Channel = Channel(index),
        Batch = Batch(index),
        Ordered = IsOrdered(index),
        Gap = IsGap(index),
        TakesBack = TakesBack(index),
    };

    /// <summary>The list itself when it is packed, else a packed copy.</summary>
    public static LineColumns Of(IReadOnlyList<OpenLine> lines)
    {
        if (lines is LineColumns packed) return packed;
        var columns = new LineColumns();
        foreach (var line in lines) columns.Add(line);
        return columns;
    }

    /// <summary>Adds a line.</summary>
    public void Add(OpenLine line)
    {
        if (line.TakesBack is { } original) _takesBack[Count] = original;
        _statements.Add(line.Statement);
        _sequences.Add(line.Sequence);
        if (idOf is null) AddId(line.Id.Value.ToOrder());
        _days.Add(line.BookingDate);
        _amounts.Add(line.Amount.Sen);
        _texts.Reserve(4, TextPool.MostBytes(line.Name, line.Reference, line.BankReference, line.Text));
        _names.Add(_texts.Add(line.Name));
        _texts.Add(line.Reference);
        _texts.Add(line.BankReference);
        _texts.Add(line.Text);
        _channels.Add(_channelNumbers.Of(line.Channel));
        _batches.Add(_texts.Share(line.Batch));
        _marks.Add((byte)MarksOf(line.Reversal, line.Duplicate, line.Posted, line.Ordered, line.Gap));
    }

    /// <summary>Adds a line as it was read.</summary>
    public void Add(in FileLine line)
    {
        if (line.TakesBack is { } original) _takesBack[Count] = original;
        _statements.Add(line.Statement);
        _sequences.Add(line.Sequence);
        if (idOf is null) AddId(line.Id.Value.ToOrder());
        _days.Add(line.BookingDate);
        _amounts.Add(line.Amount.Sen);
        _texts.Reserve(4, line.Name.Length + line.Reference.Length + line.BankReference.Length + line.Text.Length);
        _names.Add(_texts.AddAny(line.Name));
        _texts.AddAny(line.Reference);
        _texts.AddAny(line.BankReference);
        _texts.Add(line.Text);
        _channels.Add(_channelNumbers.Of(line.Channel));
        _batches.Add(_texts.ShareAny(line.Batch));
        _marks.Add((byte)MarksOf(line.Reversal, line.Duplicate, line.Posted, line.Ordered, line.Gap));
    }

    /// <summary>Says where a line stands among the others, once they are known.</summary>
    /// <param name="index">Which line.</param>
    /// <param name="sequence">Its place in the statement.</param>
    /// <param name="duplicate">An equal line stands before it.</param>
    public void Place(int index, int sequence, bool duplicate)
    {
        if (idOf is null) _idStarts[index] ^= (uint)_sequences[index] ^ (uint)sequence;
        _sequences[index] = sequence;
        var marks = (Marks)_marks[index];
        _marks[index] = (byte)(duplicate ? marks | Marks.Duplicate : marks & ~Marks.Duplicate);
    }

    /// <inheritdoc />
    public IEnumerator<OpenLine> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal StatementLineId Id(int index) => new(idOf is null ? GuidOrder.Of(new(_idStarts[index] ^ StatementAndPlace(index), _idEnds[index])) : idOf(index));

    internal int Statement(int index) => _statements[index];

    internal int Sequence(int index) => _sequences[index];

    /// <summary>The booking date of a line.</summary>
    public DateOnly Day(int index) => _days[index];

    /// <summary>The amount of a line.</summary>
    public Money Amount(int index) => Money.OfSen(_amounts[index]);

    /// <summary>How its file calls a line.</summary>
    public string? Name(int index) => _texts.Text(_names[index]);

    /// <summary>The same as UTF-8.</summary>
    public ReadOnlySpan<byte> NameBytes(int index) => _texts.Bytes(_names[index]);

    /// <summary>Which of two lines has the lower name, by the bytes of both.</summary>
    public int CompareNames(int left, int right) => _texts.Bytes(_names[left]).SequenceCompareTo(_texts.Bytes(_names[right]));

    internal ReadOnlySpan<byte> ReferenceBytes(int index) => _texts.Bytes(ReferencePlace(index));

    internal ReadOnlySpan<byte> BankReferenceBytes(int index) => _texts.Bytes(BankReferencePlace(index));

    internal ReadOnlySpan<byte> TextBytes(int index) => _texts.Bytes(TextPlace(index));

    internal ReadOnlySpan<byte> BatchBytes(int index) => _texts.Bytes(_batches[index]);

    internal string? Reference(int index) => _texts.Text(ReferencePlace(index));

    internal string? BankReference(int index) => _texts.Text(BankReferencePlace(index));

    internal string Text(int index) => _texts.Text(TextPlace(index))!;

    internal string? Batch(int index) => _texts.Text(_batches[index]);

    internal bool IsOrdered(int index) => Has(index, Marks.Ordered);

    internal StatementLineId? TakesBack(int index) => _takesBack.TryGetValue(index, out var original) ? original : null;

    internal long Sen(int index) => _amounts[index];

    internal InOrder<long> SenIn(Ordered<OpenLine> order) => InOrder<long>.Of(_amounts, order);

    internal InOrder<DateOnly> DaysIn(Ordered<OpenLine> order) => InOrder<DateOnly>.Of(_days, order);

    /// <summary>True for one that takes an earlier line back.</summary>
    public bool Reversal(int index) => Has(index, Marks.Reversal);

    internal bool IsGap(int index) => Has(index, Marks.Gap);

    internal bool Duplicate(int index) => Has(index, Marks.Duplicate);

    internal bool Posted(int index) => Has(index, Marks.Posted);

    internal ChannelId? Channel(int index) => _channelNumbers[_channels[index]];

    private static Marks MarksOf(bool reversal, bool duplicate, bool posted, bool ordered, bool gap) =>
        (reversal ? Marks.Reversal : Marks.None) | (duplicate ? Marks.Duplicate : Marks.None) | (posted ? Marks.Posted : Marks.None) | (ordered ? Marks.Ordered : Marks.None)
        | (gap ? Marks.Gap : Marks.None);

    private void AddId(UInt128 id)
    {
        _idStarts.Add((ulong)(id >> 64) ^ StatementAndPlace(_idStarts.Count));
        _idEnds.Add((ulong)(id & ulong.MaxValue));
    }

    private ulong StatementAndPlace(int index) => ((ulong)(uint)_statements[index] << 32) | (uint)_sequences[index];

    private int ReferencePlace(int index) => _texts.Next(_names[index]);

    private int BankReferencePlace(int index) => _texts.Next(ReferencePlace(index));

    private int TextPlace(int index) => _texts.Next(BankReferencePlace(index));

    private bool Has(int index, Marks mark) => ((Marks)_marks[index] & mark) != Marks.None;
}
