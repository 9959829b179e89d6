namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>The check sum of zip files (CRC-32, reversed polynomial EDB88320).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <summary>The sum of everything up to the end of a stream.</summary>
    public static uint Of(Stream content)
    {
        var buffer = new byte[64 * 1024];
        var sum = uint.MaxValue;
        while (content.Read(buffer) is > 0 and var length)
        {
            foreach (var next in buffer.AsSpan(0, length)) sum = Table[(sum & 0xFF) ^ next] ^ (sum >> 8);
        }
        return ~sum;
    }

    private static uint Remainder(int value)
    {
        var sum = (uint)value;
        for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
        return sum;
    }
}
