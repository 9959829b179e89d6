using System.Buffers;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Cuts a stream into lines inside one pooled buffer. Line ends are LF, CRLF, CR or CRCRLF.</summary>
internal sealed class LineScanner(Stream file) : IDisposable
{
    /// <summary>Longer lines are cut: the format allows 65 characters, banks write a few thousand at most.</summary>
    private const int BufferSize = 128 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;
    private bool _ended;
    private bool _skipRest;

    /// <summary>Number of the line returned last, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The line returned last was too long, its end is missing.</summary>
    public bool Cut => _skipRest;

    /// <summary>The next line without its end; valid until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        if (_skipRest) SkipRest();
        while (true)
        {
            var window = _buffer.AsSpan(_start, _end - _start);
            var length = window.IndexOfAny((byte)'\n', (byte)'\r');
            if (length >= 0 && LineEnd(window[length..]) is > 0 and var mark) return Take(length, mark, out line);
            if (_ended) return Take(window.Length, 0, out line);
            if (window.Length == _buffer.Length) return TakeCut(out line);
            Fill();
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>How many bytes the line end takes; 0 when that is not known before more is read.</summary>
    private int LineEnd(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == '\n') return 1;
        if (rest.Length == 1) return _ended ? 1 : 0;
        if (rest[1] == '\n') return 2;
        if (rest[1] != '\r') return 1;
        if (rest.Length == 2) return _ended ? 1 : 0;
        return rest[2] == '\n' ? 3 : 1;
    }

    private bool Take(int length, int mark, out ReadOnlySpan<byte> line)
    {
        line = _buffer.AsSpan(_start, length);
        if (length + mark == 0) return false;
        _start += length + mark;
        LineNumber++;
        if (LineNumber == 1 && line.StartsWith("\uFEFF"u8)) line = line["\uFEFF"u8.Length..];
        return true;
    }

    private bool TakeCut(out ReadOnlySpan<byte> line)
    {
        _skipRest = true;
        return Take(_buffer.Length, 0, out line);
    }

    private void SkipRest()
    {
        _skipRest = false;
        while (true)
        {
            var window = _buffer.AsSpan(_start, _end - _start);
            var length = window.IndexOfAny((byte)'\n', (byte)'\r');
            var mark = length < 0 ? 0 : LineEnd(window[length..]);
            _start += length < 0 ? window.Length : length + mark;
            if (mark > 0 || _ended) return;
            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
