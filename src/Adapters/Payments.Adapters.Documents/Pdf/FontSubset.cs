using System.Buffers.Binary;
using System.Text;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>The glyphs one document uses of a font, numbered in order of first use, and the small font file that holds just them.</summary>
/// <param name="font">The font it is cut from.</param>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly List<ushort> _glyphs = [0];
    private readonly List<int> _characters = [0];
    private readonly Dictionary<ushort, ushort> _numbers = new() { [0] = 0 };

    public TrueTypeFont Font => font;

    /// <summary>Glyphs in the subset, the empty one counted.</summary>
    public int Count => _glyphs.Count;

    /// <summary>True once text was set in it.</summary>
    public bool Used => Count > 1;

    /// <summary>The number of a character's glyph in this document; null when the font has none.</summary>
    public ushort? Number(int character)
    {
        var glyph = font.Glyph(character);
        return glyph == 0 ? null : NumberOf(glyph, character);
    }

    /// <summary>Advance width of a numbered glyph in thousandths of the size.</summary>
    public int Width(int number) => font.Width(_glyphs[number]) * 1000 / font.UnitsPerEm;

    /// <summary>The character a numbered glyph stands for; 0 for a part of a composed one.</summary>
    public int Character(int number) => _characters[number];

    /// <summary>The font file: outlines of used glyphs only, parts of composed glyphs brought along.</summary>
    public byte[] ToFile()
    {
        var outlines = new List<byte[]>();
        for (var i = 0; i < _glyphs.Count; i++) outlines.Add(Outline(_glyphs[i])); // grows while parts are met
        var (places, data) = Join(outlines);
        return Assemble(
        [
            ("glyf", data), ("head", Head()), ("hhea", HorizontalHead()), ("hmtx", Widths()), ("loca", places), ("maxp", Profile()),
        ]);
    }

    private ushort NumberOf(ushort glyph, int character)
    {
        if (_numbers.TryGetValue(glyph, out var number))
        {
            if (_characters[number] == 0) _characters[number] = character;
            return number;
        }
        number = (ushort)_glyphs.Count;
        _glyphs.Add(glyph);
        _characters.Add(character);
        _numbers[glyph] = number;
        return number;
    }

    /// <summary>An outline with the numbers of its parts rewritten.</summary>
    private byte[] Outline(ushort glyph)
    {
        var outline = font.Outline(glyph).ToArray();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return outline;
        const int wordArguments = 1, hasScale = 8, more = 0x20, hasTwoScales = 0x40, hasMatrix = 0x80;
        int flags, at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = outline.AsSpan(at + 2);
            BinaryPrimitives.WriteUInt16BigEndian(part, NumberOf(BinaryPrimitives.ReadUInt16BigEndian(part), 0));
            at += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
            at += (flags & hasScale) != 0 ? 2 : (flags & hasTwoScales) != 0 ? 4 : (flags & hasMatrix) != 0 ? 8 : 0;
        }
        while ((flags & more) != 0);
        return outline;
    }

    private static (byte[] Places, byte[] Data) Join(List<byte[]> outlines)
    {
        var places = new byte[(outlines.Count + 1) * 4];
        var data = new MemoryStream();
        for (var i = 0; i < outlines.Count; i++)
        {
            data.Write(outlines[i]);
            while (data.Length % 4 != 0) data.WriteByte(0);
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan((i + 1) * 4), (int)data.Length);
        }
        return (places, data.ToArray());
    }

    private byte[] Head()
    {
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear(); // checksum of the whole file: readers of PDF do not look at it
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private byte[] HorizontalHead()
    {
        var head = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(34), (ushort)_glyphs.Count);
        return head;
    }

    private byte[] Widths()
    {
        var widths = new byte[_glyphs.Count * 4];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(widths.AsSpan(i * 4), (ushort)font.Width(_glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(widths.AsSpan((i * 4) + 2), (short)font.LeftBearing(_glyphs[i]));
        }
        return widths;
    }

    private byte[] Profile()
    {
        var profile = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)_glyphs.Count);
        return profile;
    }

    private static byte[] Assemble((string Tag, byte[] Data)[] tables)
    {
        var file = new MemoryStream();
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt32BigEndian(head, 0x0001_0000);
        BinaryPrimitives.WriteInt16BigEndian(head[4..], (short)tables.Length);
        BinaryPrimitives.WriteInt16BigEndian(head[6..], 64);
        BinaryPrimitives.WriteInt16BigEndian(head[8..], 2);
        BinaryPrimitives.WriteInt16BigEndian(head[10..], (short)((tables.Length * 16) - 64));
        file.Write(head);
        var at = 12 + (tables.Length * 16);
        Span<byte> entry = stackalloc byte[16];
        foreach (var (tag, data) in tables)
        {
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(data));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], data.Length);
            file.Write(entry);
            at += (data.Length + 3) / 4 * 4;
        }
        foreach (var (_, data) in tables)
        {
            file.Write(data);
            while (file.Length % 4 != 0) file.WriteByte(0);
        }
        return file.ToArray();
    }

    private static uint Checksum(byte[] data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i++) sum = unchecked(sum + ((uint)data[i] << (24 - (i % 4 * 8))));
        return sum;
    }
}
