using System.Text;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Texts one behind the other, as UTF-8, each with its length in front: one byte, or five for a long one. A text is known by its place; no text is below zero.</summary>
internal sealed class TextPool
{
    private const int Bits = 20, Size = 1 << Bits, Mask = Size - 1, LongLength = byte.MaxValue, LongHeader = 1 + sizeof(int), None = -1;

    private readonly List<byte[]> _chunks = [];
    private readonly TextIndex _shared;
    private int _used = Size;

    public TextPool() => _shared = new(Bytes);

    /// <summary>Keeps a text; its place, or below zero for none.</summary>
    public int Add(string? text)
    {
        if (text is null) return None;
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        return Add(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>Keeps a text that is UTF-8 already.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        var header = text.Length < LongLength ? 1 : LongHeader;
        var needed = header + text.Length;
        if (needed > Size - _used)
        {
            _chunks.Add(new byte[Math.Max(Size, needed)]);
            _used = 0;
        }
        var chunk = _chunks[^1].AsSpan(_used);
        chunk[0] = (byte)Math.Min(text.Length, LongLength);
        if (header == LongHeader) BitConverter.TryWriteBytes(chunk[1..], text.Length);
        text.CopyTo(chunk[header..]);
        var place = ((_chunks.Count - 1) << Bits) | _used;
        _used = Math.Min(Size, _used + needed);
        return place;
    }

    /// <summary>Keeps a text that is UTF-8 already; none for an empty one.</summary>
    public int AddAny(ReadOnlySpan<byte> text) => text.IsEmpty ? None : Add(text);

    /// <summary>Keeps a text that many items have once.</summary>
    public int Share(string? text) => text is null ? None : Share(Encoding.UTF8.GetBytes(text));

    /// <summary>The same of a text that is UTF-8 already.</summary>
    public int Share(ReadOnlySpan<byte> text)
    {
        if (_shared.Find(text) is >= 0 and var place) return place;
        return _shared.GetOrAdd(text, Add(text));
    }

    /// <summary>The same; none for an empty one.</summary>
    public int ShareAny(ReadOnlySpan<byte> text) => text.IsEmpty ? None : Share(text);

    public ReadOnlySpan<byte> Bytes(int place)
    {
        if (place < 0) return default;
        var chunk = _chunks[place >> Bits].AsSpan(place & Mask);
        return chunk[0] < LongLength ? chunk.Slice(1, chunk[0]) : chunk.Slice(LongHeader, BitConverter.ToInt32(chunk[1..]));
    }

    /// <summary>A text of a file; none when it is empty.</summary>
    public static string? TextOf(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Encoding.UTF8.GetString(text);

    public string? Text(int place) => place < 0 ? null : Encoding.UTF8.GetString(Bytes(place));
}
