using System.Text;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>A statement line whose texts still stand in its file, as UTF-8: columns take it without a string in between. An empty text is none.</summary>
public readonly ref struct FileLine
{
    /// <summary>How its file calls it.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>When the bank booked it.</summary>
    public DateOnly BookingDate { get; init; }

    /// <summary>Signed; above zero is money in.</summary>
    public Money Amount { get; init; }

    /// <summary>It takes an earlier line back.</summary>
    public bool Reversal { get; init; }

    /// <summary>Its place among the lines of its day is the bank's own.</summary>
    public bool Ordered { get; init; }

    /// <summary>The channel whose money it is, where the bank says so.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Reference for the account owner.</summary>
    public ReadOnlySpan<byte> Reference { get; init; }

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
