using System.Buffers.Binary;
using System.Text;

namespace Payments.Host.Matching;

/// <summary>Short names as numbers.</summary>
internal static class PackedName
{
    private const int Longest = 16;

    /// <summary>A short name as a number that stands where its text does among others; null for a longer one.</summary>
    public static UInt128? Of(ReadOnlySpan<byte> name)
    {
        if (name.Length > Longest || !Ascii.IsValid(name) || name.Contains((byte)0)) return null;
        Span<byte> bytes = stackalloc byte[Longest];
        bytes.Clear();
        name.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
