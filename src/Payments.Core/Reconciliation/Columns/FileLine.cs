using System.Text;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>A statement line whose texts still stand where they were read, in a file or a database's answer, as UTF-8: columns take it without a string in between. An empty text is none.</summary>
public readonly ref struct FileLine
{
    /// <summary>Which; a row of a file has none, its place says it.</summary>
    public StatementLineId Id { get; init; }

    /// <summary>Its statement's place in the chain.</summary>
    public int Statement { get; init; }

    /// <summary>Its place in the statement; in a file <see cref="LineColumns.Place"/> says it later.</summary>
    public int Sequence { get; init; }

    /// <summary>How its file calls it.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>When the bank booked it.</summary>
    public DateOnly BookingDate { get; init; }

    /// <summary>Signed; above zero is money in.</summary>
    public Money Amount { get; init; }

    /// <summary>It takes an earlier line back.</summary>
    public bool Reversal { get; init; }

    /// <summary>An equal line with the same bank reference stands before it.</summary>
    public bool Duplicate { get; init; }

    /// <summary>An earlier run booked it as unidentified.</summary>
    public bool Posted { get; init; }

    /// <summary>It is no line of the bank's but the difference of a statement that does not balance, or takes one back.</summary>
    public bool Gap { get; init; }

    /// <summary>The difference it takes back; null when it takes none.</summary>
    public StatementLineId? TakesBack { get; init; }

    /// <summary>Its place among the lines of its day is the bank's own.</summary>
    public bool Ordered { get; init; }

    /// <summary>The channel whose money it is, where the bank says so.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Reference for the account owner.</summary>
    public ReadOnlySpan<byte> Reference { get; init; }

    /// <summary>The bank's own reference.</summary>
    public ReadOnlySpan<byte> BankReference { get; init; }

    /// <summary>Free text; empty is empty, not none.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary>The settlement batch it names.</summary>
    public ReadOnlySpan<byte> Batch { get; init; }

    /// <summary>The line as an object, without an id.</summary>
    public OpenLine ToLine() => new(default, 1, 0, BookingDate, Amount, Reversal, false, TextPool.TextOf(Reference), null, Encoding.UTF8.GetString(Text), false)
    {
        Name = TextPool.TextOf(Name),
        Channel = Channel,
        Batch = TextPool.TextOf(Batch),
        Ordered = Ordered,
    };
}
