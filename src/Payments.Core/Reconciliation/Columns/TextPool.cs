using System.Runtime.CompilerServices;
using System.Text;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Texts one behind the other, as UTF-8, each with its length in front: one byte, or five for a long one. A text is known by its place; no text is below zero, or says so in front.</summary>
internal sealed class TextPool
{
    private const int Bits = 20, Size = 1 << Bits, Mask = Size - 1, LongLength = byte.MaxValue, NoLength = LongLength - 1, LongHeader = 1 + sizeof(int), None = -1;

    private readonly TextIndex _shared;
    private ArraySegment<byte>[] _chunks = [];
    private byte[] _chunk = [];
    private int _count, _start, _used;

    public TextPool() => _shared = new(Bytes);

    /// <summary>Makes room for texts of one item, so that they stand one behind the other.</summary>
    /// <param name="texts">How many.</param>
    /// <param name="bytes">How long they are together at most.</param>
    public void Reserve(int texts, int bytes)
    {
        var needed = (texts * LongHeader) + bytes;
        if (needed <= _chunk.Length - _used) return;
        (_chunk, _start, _used) = (new byte[Math.Max(Size, needed)], _count << Bits, 0);
        // What is longer than a chunk goes on through the numbers of the next ones.
        for (var from = 0; from < _chunk.Length; from += Size)
        {
            if (_count == _chunks.Length) Array.Resize(ref _chunks, Math.Max(4, _count * 2));
            _chunks[_count++] = new(_chunk, from, _chunk.Length - from);
        }
    }

    /// <summary>How many bytes texts take together at most.</summary>
    public static int MostBytes(params ReadOnlySpan<string?> texts)
    {
        var characters = 0;
        foreach (var text in texts) characters += text?.Length ?? 0;
        return characters * 3;
    }

    /// <summary>Keeps a text, or that there is none; its place.</summary>
    public int Add(string? text)
    {
        if (text is null) return AddNone();
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        return Add(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>Keeps a text that is UTF-8 already.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        Reserve(1, text.Length);
        var (place, header) = (_start + _used, text.Length < NoLength ? 1 : LongHeader);
        _chunk[_used] = (byte)(header == 1 ? text.Length : LongLength);
        if (header == LongHeader) BitConverter.TryWriteBytes(_chunk.AsSpan(_used + 1), text.Length);
        text.CopyTo(_chunk.AsSpan(_used + header));
        _used += header + text.Length;
        return place;
    }

    /// <summary>Keeps a text that is UTF-8 already; none for an empty one.</summary>
    public int AddAny(ReadOnlySpan<byte> text) => text.IsEmpty ? AddNone() : Add(text);

    /// <summary>Keeps that there is none.</summary>
    public int AddNone()
    {
        Reserve(1, 0);
        _chunk[_used] = NoLength;
        return _start + _used++;
    }

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

    /// <summary>Fetches the start of a text.</summary>
    public long Touch(int place) => _count == 0 ? 0 : At(place)[0];

    /// <summary>The place of the text that was added after this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int place)
    {
        var text = At(place);
        return place + (text[0] < NoLength ? 1 + text[0] : text[0] == NoLength ? 1 : LongHeader + BitConverter.ToInt32(text[1..]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Bytes(int place)
    {
        if (place < 0) return default;
        var text = At(place);
        return text[0] < NoLength ? text.Slice(1, text[0]) : text[0] == NoLength ? default : text.Slice(LongHeader, BitConverter.ToInt32(text[1..]));
    }

    /// <summary>A text of a file; none when it is empty.</summary>
    public static string? TextOf(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Encoding.UTF8.GetString(text);

    public string? Text(int place) => place < 0 || At(place)[0] == NoLength ? null : Encoding.UTF8.GetString(Bytes(place));

    private ReadOnlySpan<byte> At(int place) => _chunks[place >> Bits].AsSpan(place & Mask);
}
