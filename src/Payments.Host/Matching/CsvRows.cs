using System.Buffers;
using System.Text;

namespace Payments.Host.Matching;

/// <summary>Rows of a CSV file as UTF-8, quoted where they must be.</summary>
internal sealed class CsvRows
{
    private const byte Mark = (byte)'"';

    private static readonly SearchValues<byte> Marks = SearchValues.Create(",\"\r\n"u8);

    private byte[] _bytes = new byte[1 << 12];
    private int _count;
    private bool _begun;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Adds a field to the row.</summary>
    public CsvRows Add(string field)
    {
        var from = Begin();
        var room = Room(Encoding.UTF8.GetMaxByteCount(field.Length));
        _count += Encoding.UTF8.GetBytes(field, room);
        return Quoted(from);
    }

    /// <summary>Adds a field that is UTF-8 already.</summary>
    public CsvRows Add(ReadOnlySpan<byte> field)
    {
        var from = Begin();
        Write(field);
        return Quoted(from);
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        Write("\n"u8);
        _begun = false;
    }

    /// <summary>Ends the row with the fields of another one.</summary>
    public void Rest(CsvRows other)
    {
        Begin();
        Write(other.Bytes);
        _begun = false;
    }

    private int Begin()
    {
        if (_begun) Write(","u8);
        _begun = true;
        return _count;
    }

    private CsvRows Quoted(int from)
    {
        if (!_bytes.AsSpan(from, _count - from).ContainsAny(Marks)) return this;
        var field = _bytes.AsSpan(from, _count - from).ToArray();
        Room((field.Length * 2) + 2);
        _count = from;
        _bytes[_count++] = Mark;
        foreach (var character in field)
        {
            if (character == Mark) _bytes[_count++] = Mark;
            _bytes[_count++] = character;
        }
        _bytes[_count++] = Mark;
        return this;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _count += bytes.Length;
    }

    private Span<byte> Room(int needed)
    {
        if (_bytes.Length - _count < needed) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + needed));
        return _bytes.AsSpan(_count);
    }
}
