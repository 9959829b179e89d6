using System.Text;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>A payment whose texts still stand where they were read, in a file or a database's answer, as UTF-8: columns take it without a string in between. An empty text is none.</summary>
public readonly ref struct FilePayment
{
    /// <summary>Which; a row of a file has none, its place says it.</summary>
    public PaymentId Id { get; init; }

    /// <summary>The region's number of it, or what its file calls it.</summary>
    public ReadOnlySpan<byte> Number { get; init; }

    /// <summary>Through which channel.</summary>
    public ChannelId Channel { get; init; }

    /// <summary>How much.</summary>
    public Money Amount { get; init; }

    /// <summary>When it was paid.</summary>
    public DateTimeOffset PaidAt { get; init; }

    /// <summary>The ledger day.</summary>
    public DateOnly BusinessDate { get; init; }

    /// <summary>The last day on which it is still in time.</summary>
    public DateOnly DueAtBank { get; init; }

    /// <summary>The channel's reference; empty is empty, not none.</summary>
    public ReadOnlySpan<byte> Reference { get; init; }

    /// <summary>The channel's further reference.</summary>
    public ReadOnlySpan<byte> Trace { get; init; }

    /// <summary>Payment codes of its bills, a blank between two.</summary>
    public ReadOnlySpan<byte> Codes { get; init; }

    /// <summary>Where it was paid.</summary>
    public ReadOnlySpan<byte> Outlet { get; init; }

    /// <summary>Who paid.</summary>
    public ReadOnlySpan<byte> Payer { get; init; }

    /// <summary>It was taken back with us.</summary>
    public bool Reversed { get; init; }

    /// <summary>The payment as an object, without an id.</summary>
    public OpenPayment ToPayment() => new(
        default, Encoding.UTF8.GetString(Number), Channel, Amount, PaidAt, BusinessDate, DueAtBank, Encoding.UTF8.GetString(Reference), TextPool.TextOf(Trace), [])
    {
        Outlet = TextPool.TextOf(Outlet),
        Payer = TextPool.TextOf(Payer),
        Reversed = Reversed,
    };
}
