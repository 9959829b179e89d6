using System.Text;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Texts one behind the other, as UTF-8, each with its length in front. A text is known by its place; no text is below zero.</summary>
internal sealed class TextPool
{
    private const int Bits = 20, Size = 1 << Bits, Mask = Size - 1, Header = 4, None = -1;

    private readonly List<byte[]> _chunks = [];
    private readonly Dictionary<string, int> _shared = new(StringComparer.Ordinal);
    private int _used = Size;

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
        var needed = Header + text.Length;
        if (needed > Size - _used)
        {
            _chunks.Add(new byte[Math.Max(Size, needed)]);
            _used = 0;
        }
        var chunk = _chunks[^1].AsSpan(_used);
        BitConverter.TryWriteBytes(chunk, text.Length);
        text.CopyTo(chunk[Header..]);
        var place = ((_chunks.Count - 1) << Bits) | _used;
        _used = Math.Min(Size, _used + needed);
        return place;
    }

    /// <summary>Keeps a text that many items have once.</summary>
    public int Share(string? text)
    {
        if (text is null) return None;
        if (!_shared.TryGetValue(text, out var place)) _shared[text] = place = Add(text);
        return place;
    }

    public ReadOnlySpan<byte> Bytes(int place)
    {
        if (place < 0) return default;
        var chunk = _chunks[place >> Bits].AsSpan(place & Mask);
        return chunk.Slice(Header, BitConverter.ToInt32(chunk));
    }

    public string? Text(int place) => place < 0 ? null : Encoding.UTF8.GetString(Bytes(place));
}
