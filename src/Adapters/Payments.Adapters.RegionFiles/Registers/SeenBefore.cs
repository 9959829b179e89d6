using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>Remembers what must be unique in a file by fingerprints of 128 bits: 840 000 rows cost some 70 MB whatever the texts' length.</summary>
internal sealed class SeenBefore
{
    private readonly Dictionary<UInt128, int> _rows = [];

    /// <summary>Rejects a row whose value stands in an earlier one.</summary>
    public void Refuse(RegisterFields row, string column, string value)
    {
        if (_rows.TryAdd(Fingerprint(column, value), row.Number)) return;
        var first = _rows[Fingerprint(column, value)];
        row.Reject(column, $"It stands in row {first} already.", "Every bill needs its own: correct one of the rows or remove it.");
    }

    private static UInt128 Fingerprint(string column, string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{column}:{value}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
