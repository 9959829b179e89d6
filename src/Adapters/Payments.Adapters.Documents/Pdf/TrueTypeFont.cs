using System.Buffers.Binary;
using System.Reflection;

namespace Payments.Adapters.Documents.Pdf;

/// <summary>A TrueType font as shipped: which glyph a character has, how wide it is, its outline's bytes. Read once, never changed.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int At, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _wideGlyphs;
    private readonly bool _longOffsets;

    private TrueTypeFont(string name, byte[] file)
    {
        Name = name;
        _file = file;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (i * 16);
            _tables[System.Text.Encoding.ASCII.GetString(file, entry, 4)] = (I32(entry + 8), I32(entry + 12));
        }
        UnitsPerEm = U16(At("head") + 18);
        _longOffsets = U16(At("head") + 50) == 1;
        Ascent = I16(At("hhea") + 4);
        Descent = I16(At("hhea") + 6);
        _wideGlyphs = U16(At("hhea") + 34);
        ReadCharacters();
    }

    public static readonly TrueTypeFont Regular = Load("PaymentsSans-Regular");
    public static readonly TrueTypeFont Bold = Load("PaymentsSans-Bold");

    public string Name { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public ushort Glyph(int character) => _glyphs.GetValueOrDefault(character);

    /// <summary>Advance width of a glyph in font units.</summary>
    public int Width(ushort glyph) => U16(At("hmtx") + (Math.Min(glyph, _wideGlyphs - 1) * 4));

    public int LeftBearing(ushort glyph) => glyph < _wideGlyphs
        ? I16(At("hmtx") + (glyph * 4) + 2)
        : I16(At("hmtx") + (_wideGlyphs * 4) + ((glyph - _wideGlyphs) * 2));

    /// <summary>The outline of a glyph; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (from, to) = (Offset(glyph), Offset(glyph + 1));
        return _file.AsSpan(At("glyf") + from, to - from);
    }

    /// <summary>A whole table.</summary>
    public ReadOnlySpan<byte> Table(string tag) => _file.AsSpan(_tables[tag].At, _tables[tag].Length);

    private static TrueTypeFont Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(name, bytes);
    }

    /// <summary>Reads the character map of format 4: segments of the basic plane.</summary>
    private void ReadCharacters()
    {
        var map = At("cmap");
        var at = map;
        for (var i = 0; i < U16(map + 2); i++)
        {
            var entry = map + 4 + (i * 8);
            if (U16(entry) == 3 && U16(entry + 2) == 1) at = map + I32(entry + 4);
        }
        if (U16(at) != 4) throw new InvalidOperationException($"The font {Name} has no character map of format 4.");
        var segments = U16(at + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var end = U16(at + 14 + (i * 2));
            var start = U16(at + 16 + ((segments + i) * 2));
            var delta = U16(at + 16 + ((2 * segments + i) * 2));
            var rangeAt = at + 16 + ((3 * segments + i) * 2);
            for (int character = start; character <= end && character < 0xFFFF; character++)
            {
                var glyph = U16(rangeAt) == 0 ? character : U16(rangeAt + U16(rangeAt) + ((character - start) * 2));
                if (glyph != 0 || U16(rangeAt) == 0) glyph = (glyph + delta) & 0xFFFF;
                if (glyph != 0) _glyphs[character] = (ushort)glyph;
            }
        }
    }

    private int At(string tag) => _tables[tag].At;

    private int Offset(int glyph) => _longOffsets ? I32(At("loca") + (glyph * 4)) : U16(At("loca") + (glyph * 2)) * 2;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
