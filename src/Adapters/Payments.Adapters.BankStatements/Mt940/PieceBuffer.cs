using System.Buffers;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Collects the lines of one field; rented once, used for every field.</summary>
internal sealed class PieceBuffer : IDisposable
{
    private const int FirstSize = 1024;

    /// <summary>Six lines of 65 characters are the standard; this much is kept of a file that never starts another field.</summary>
    private const int MostBytes = 64 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public bool IsEmpty => _length == 0;

    public void Clear() => _length = 0;

    /// <summary>Adds a piece at the end.</summary>
    /// <returns>False when it did not fit any more and was dropped.</returns>
    public bool Append(ReadOnlySpan<byte> piece)
    {
        if (piece.Length > MostBytes - _length) return false;
        if (piece.Length > _bytes.Length - _length) Grow(_length + piece.Length);
        piece.CopyTo(_bytes.AsSpan(_length));
        _length += piece.Length;
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
