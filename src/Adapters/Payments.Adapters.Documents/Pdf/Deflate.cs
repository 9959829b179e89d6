namespace Payments.Adapters.Documents.Pdf;

/// <summary>
/// A small zlib writer (RFC 1950, RFC 1951 with fixed codes): greedy matches over a hash of three bytes. Slower to shrink than the
/// system's, but the same bytes on every machine and runtime, which documents archived by their hash need.
/// </summary>
internal sealed class Deflate
{
    private const int Window = 32_768, LongestMatch = 258, ShortestMatch = 3, HashBits = 14, Tries = 16;
    private static readonly int[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] DistanceBase =
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    private static readonly int[] DistanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    private readonly List<byte> _to = [0x78, 0x9C];
    private uint _held;
    private int _bits;

    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var writer = new Deflate(); // begins with the two bytes of a zlib head
        writer.Body(bytes);
        writer.Checksum(bytes);
        return writer._to.ToArray();
    }

    private void Body(ReadOnlySpan<byte> bytes)
    {
        var head = new int[1 << HashBits];
        var before = new int[bytes.Length];
        Array.Fill(head, -1);
        Put(0b011, 3); // the last block, fixed codes
        for (var at = 0; at < bytes.Length;)
        {
            var (length, distance) = Match(bytes, at, head, before);
            if (length < ShortestMatch) Literal(bytes[at]);
            else Copy(length, distance);
            for (var end = at + Math.Max(length, 1); at < end; at++)
            {
                if (at + ShortestMatch > bytes.Length) continue;
                var hash = Hash(bytes, at);
                (before[at], head[hash]) = (head[hash], at);
            }
        }
        Literal(256);
        if (_bits > 0) Put(0, 8 - _bits);
    }

    private static (int Length, int Distance) Match(ReadOnlySpan<byte> bytes, int at, int[] head, int[] before)
    {
        if (at + ShortestMatch > bytes.Length) return default;
        var (best, from) = (ShortestMatch - 1, -1);
        var most = Math.Min(LongestMatch, bytes.Length - at);
        var candidate = head[Hash(bytes, at)];
        for (var tries = 0; candidate >= 0 && at - candidate <= Window && tries < Tries; tries++, candidate = before[candidate])
        {
            var length = bytes.Slice(candidate, most).CommonPrefixLength(bytes.Slice(at, most));
            if (length <= best) continue;
            (best, from) = (length, candidate);
            if (length == most) break;
        }
        return from < 0 ? default : (best, at - from);
    }

    private static int Hash(ReadOnlySpan<byte> bytes, int at) =>
        (int)(unchecked((uint)(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16)) * 2_654_435_761u) >> (32 - HashBits));

    private void Copy(int length, int distance)
    {
        var code = Code(LengthBase, length);
        Literal(257 + code);
        Put((uint)(length - LengthBase[code]), LengthExtra[code]);
        code = Code(DistanceBase, distance);
        PutReversed((uint)code, 5);
        Put((uint)(distance - DistanceBase[code]), DistanceExtra[code]);
    }

    private static int Code(int[] bases, int value)
    {
        var found = Array.BinarySearch(bases, value);
        return found >= 0 ? found : ~found - 1;
    }

    private void Literal(int symbol)
    {
        if (symbol < 144) PutReversed((uint)(0x30 + symbol), 8);
        else if (symbol < 256) PutReversed((uint)(0x190 + symbol - 144), 9);
        else if (symbol < 280) PutReversed((uint)(symbol - 256), 7);
        else PutReversed((uint)(0xC0 + symbol - 280), 8);
    }

    private void PutReversed(uint code, int bits)
    {
        var reversed = 0u;
        for (var i = 0; i < bits; i++) reversed |= ((code >> i) & 1) << (bits - 1 - i);
        Put(reversed, bits);
    }

    private void Put(uint value, int bits)
    {
        _held |= value << _bits;
        for (_bits += bits; _bits >= 8; _bits -= 8)
        {
            _to.Add((byte)(_held & 0xFF));
            _held >>= 8;
        }
    }

    private void Checksum(ReadOnlySpan<byte> bytes)
    {
        var (one, two) = (1u, 0u);
        foreach (var value in bytes)
        {
            one = (one + value) % 65_521;
            two = (two + one) % 65_521;
        }
        _to.AddRange([(byte)(two >> 8), (byte)(two & 0xFF), (byte)(one >> 8), (byte)(one & 0xFF)]);
    }
}
