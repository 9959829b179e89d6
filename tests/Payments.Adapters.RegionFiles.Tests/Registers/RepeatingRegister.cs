using System.Text;

namespace Payments.Adapters.RegionFiles.Tests.Registers;

/// <summary>A register that is made while it is read, so that a test of its length needs no file; knows how far it was read.</summary>
internal sealed class RepeatingRegister(string header, Func<int, string> row, int rows) : Stream
{
    private byte[] _line = Encoding.UTF8.GetBytes(header + "\n");
    private int _at;

    /// <summary>How many rows were asked for.</summary>
    public int RowsMade { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _line.Length)
        {
            if (RowsMade == rows) return 0;
            _line = Encoding.UTF8.GetBytes(row(++RowsMade) + "\n");
            _at = 0;
        }
        var read = Math.Min(count, _line.Length - _at);
        _line.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
        _at += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
