using System.IO.Compression;
using CsCheck;
using Payments.Adapters.Documents.Pdf;

namespace Payments.Adapters.Documents.Tests;

public sealed class DeflateTests
{
    [Test]
    public void What_is_packed_unpacks_to_the_same_bytes() =>
        Gen.Frequency((1, Gen.Byte.Array[0, 2_000]), (2, Gen.Byte[0, 3].Array[0, 70_000]), (1, Gen.Byte.Array[1, 40].Select(part => Enumerable.Repeat(part, 3_000).SelectMany(bytes => bytes).ToArray())))
            .Sample(bytes => Unpack(Deflate.Compress(bytes)).AsSpan().SequenceEqual(bytes), iter: 60);

    private static byte[] Unpack(byte[] packed)
    {
        using var to = new MemoryStream();
        using var from = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        from.CopyTo(to);
        return to.ToArray();
    }
}
