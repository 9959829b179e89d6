using System.Text;

namespace Payments.Host.Matching;

/// <summary>What the files call their rows, and which row a name stands for: short names are kept as numbers, in the order of their texts.</summary>
internal sealed class NameIndex
{
    private const int Short = 16;

    private readonly Dictionary<UInt128, int> _short = [];
    private readonly Dictionary<string, int> _long = new(StringComparer.Ordinal);

    /// <summary>Keeps a name; false when it is there already, with the row it stands for.</summary>
    public bool TryAdd(string name, int row, out int known)
    {
        known = row;
        return Packed(name) is { } packed
            ? _short.TryAdd(packed, row) || !_short.TryGetValue(packed, out known)
            : _long.TryAdd(name, row) || !_long.TryGetValue(name, out known);
    }

    /// <summary>The row of a name; null when there is none.</summary>
    public int? Find(string name) =>
        Packed(name) is { } packed ? (_short.TryGetValue(packed, out var row) ? row : null) : _long.TryGetValue(name, out row) ? row : null;

    /// <summary>A short name as a number that stands where its text does among others; null for a longer one.</summary>
    public static UInt128? Packed(string name)
    {
        if (name.Length > Short || !Ascii.IsValid(name) || name.Contains('\0', StringComparison.Ordinal)) return null;
        Span<byte> bytes = stackalloc byte[Short];
        bytes.Clear();
        Encoding.ASCII.GetBytes(name, bytes);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
