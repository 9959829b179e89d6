using System.Buffers.Binary;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>The files of one offline reconciliation, read: what the matcher looks at, and how the files call each item.</summary>
/// <param name="Rules">Keys and fees.</param>
/// <param name="Inputs">One per receiving account.</param>
/// <param name="Repeated">Rows that stand in a file twice, equal in everything: read once.</param>
internal sealed record MatchCase(MatchRules Rules, IReadOnlyList<ReconciliationInput> Inputs, int Repeated)
{
    /// <summary>The lines of each account.</summary>
    public IReadOnlyList<LineColumns> Lines { get; } = [.. Inputs.Select(input => LineColumns.Of(input.Lines))];

    /// <summary>The payments of each account.</summary>
    public IReadOnlyList<PaymentColumns> Payments { get; } = [.. Inputs.Select(input => PaymentColumns.Of(input.Payments))];

    /// <summary>How the files call an item.</summary>
    public string NameOf(ItemRef item) => item.Side switch
    {
        ItemSide.Batch => item.Id[(item.Id.IndexOf('/', StringComparison.Ordinal) + 1)..],
        ItemSide.Line => PlaceOf(item) is var (account, row) ? Lines[account].Name(row)! : item.Id,
        ItemSide.Payment => PlaceOf(item) is var (account, row) ? Payments[account].Number(row) : item.Id,
        _ => item.Id,
    };

    /// <summary>The id of a row: which account, which row. Ids are of one run only.</summary>
    public static Guid Identity(int account, int row)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, account);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], row);
        return new(bytes, bigEndian: true);
    }

    /// <summary>The account and row of a line or payment.</summary>
    public static (int Account, int Row) PlaceOf(ItemRef item) => PlaceOf(Guid.Parse(item.Id));

    /// <summary>The account and row of an id.</summary>
    public static (int Account, int Row) PlaceOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[12..]));
    }
}
