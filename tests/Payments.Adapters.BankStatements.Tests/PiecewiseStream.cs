namespace Payments.Adapters.BankStatements.Tests;

/// <summary>Gives at most a few bytes per read, as a network does.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int pieceSize) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, pieceSize));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, pieceSize)]);
}
