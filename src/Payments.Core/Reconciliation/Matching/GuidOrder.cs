using System.Buffers.Binary;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>Ids as numbers that stand in the order of the ids' texts.</summary>
internal static class GuidOrder
{
    public static UInt128 ToOrder(this Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The id that stands at a number.</summary>
    public static Guid Of(UInt128 order)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, order);
        return new(bytes, bigEndian: true);
    }
}
