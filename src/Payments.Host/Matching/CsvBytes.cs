using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Payments.Host.Matching;

/// <summary>Rows of a CSV file (comma, RFC 4180) as bytes: fields are looked at where they stand in the buffer, none becomes a string.</summary>
/// <remarks>A quote inside a field that does not begin with one is an ordinary character, as banks write it.</remarks>
internal sealed class CsvBytes(Stream stream) : IDisposable
{
    private const int FirstSize = 1 << 17;
    private const byte Comma = (byte)',', Quote = (byte)'"', NewLine = (byte)'\n', Return = (byte)'\r';

    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\n"u8);

    private static ReadOnlySpan<byte> Preamble => [0xEF, 0xBB, 0xBF];

    private readonly List<(int Start, int Length)> _fields = [];
    private byte[] _buffer = new byte[FirstSize];
    private int _from, _to;
    private bool _ended;

    /// <summary>Fields of the row that was read.</summary>
    public int Count => _fields.Count;

    /// <summary>A field of the row that was read, without its quotes; valid until the next one is read.</summary>
    public ReadOnlySpan<byte> this[int field] => _buffer.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="FormatException">A quote is not closed, or something follows the one that closes.</exception>
    /// <exception cref="DecoderFallbackException">The row is not UTF-8.</exception>
    public bool Read()
    {
        int end;
        while ((end = EndOfRow()) < 0)
            if (!Fill()) return false;
        var row = _from..end;
        _from = Math.Min(end + 1, _to);
        if (!Utf8.IsValid(_buffer.AsSpan(row))) throw new DecoderFallbackException();
        Split(row.Start.Value, end > row.Start.Value && _buffer[end - 1] == Return ? end - 1 : end);
        return true;
    }

    public void Dispose() => stream.Dispose();

    // Where the row that begins at the first unread byte ends; below zero when that is not in the buffer yet, or there is none.
    private int EndOfRow()
    {
        for (var at = _from; at < _to;)
        {
            if (_buffer[at] == Quote)
            {
                at = EndOfQuoted(at);
                if (at < 0) return _ended ? throw new FormatException() : -1;
            }
            var length = _buffer.AsSpan(at, _to - at).IndexOfAny(Ends);
            if (length < 0) break;
            if (_buffer[at + length] == NewLine) return at + length;
            at += length + 1;
        }
        return _ended && _from < _to ? _to : -1;
    }

    // Behind the quote that closes the field; a doubled one does not.
    private int EndOfQuoted(int open)
    {
        for (var at = open + 1; at < _to; at += 2)
        {
            var length = _buffer.AsSpan(at, _to - at).IndexOf(Quote);
            if (length < 0) return -1;
            at += length;
            if (at + 1 == _to) return _ended ? _to : -1;
            if (_buffer[at + 1] != Quote) return at + 1;
        }
        return -1;
    }

    private void Split(int at, int end)
    {
        _fields.Clear();
        while (true)
        {
            at = at < end && _buffer[at] == Quote ? Quoted(at) : Plain(at, end);
            if (at >= end) break;
            if (_buffer[at] != Comma) throw new FormatException();
            // A comma at the end has an empty field behind it.
            if (++at == end)
            {
                _fields.Add((end, 0));
                break;
            }
        }
    }

    private int Plain(int at, int end)
    {
        var length = _buffer.AsSpan(at, end - at).IndexOf(Comma);
        if (length < 0) length = end - at;
        _fields.Add((at, length));
        return at + length;
    }

    // Doubled quotes become one where they stand: the text moves to the front of its own bytes.
    private int Quoted(int open)
    {
        var (close, length) = (EndOfQuoted(open) - 1, 0);
        for (var at = open + 1; at < close; at++)
        {
            _buffer[open + 1 + length++] = _buffer[at];
            if (_buffer[at] == Quote) at++;
        }
        _fields.Add((open + 1, length));
        return close + 1;
    }

    private bool Fill()
    {
        if (_ended) return false;
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_from, _to) = (0, _to - _from);
        if (_buffer.Length - _to < Preamble.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var (first, read) = (_fields.Count == 0, stream.ReadAtLeast(_buffer.AsSpan(_to), Preamble.Length, throwOnEndOfStream: false));
        (_to, _ended) = (_to + read, read == 0);
        // The header, before which an editor may have left its mark.
        if (first && _from == 0 && _buffer.AsSpan(0, _to).StartsWith(Preamble)) _from = Preamble.Length;
        return true;
    }
}
