using System.Runtime.CompilerServices;
using System.Text;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Keys as numbers, each text kept once, found by an index for each kind. A text that an item's column holds already is not kept again.</summary>
internal sealed class KeyTable
{
    // MatchKey writes itself the same way; a name looked up by its value is slow where a million are written.
    private static readonly string[] Names = Enum.GetNames<KeyKind>();

    private readonly TextPool _held, _own = new();
    private readonly Column<int> _places = new();
    private readonly Column<byte> _kinds = new();
    private TextIndex[] _byKind;

    /// <param name="held">Texts of the items the keys are made of.</param>
    /// <param name="references">How many references there will be about.</param>
    public KeyTable(TextPool held, int references = 0) =>
        (_held, _byKind) = (held, [.. Enum.GetValues<KeyKind>().Select(kind => new TextIndex(Bytes, kind == KeyKind.Reference ? references : 0))]);

    /// <summary>How many there are; they are numbered from zero in the order they came.</summary>
    public int Count => _kinds.Count;

    public KeyKind Kind(int key) => (KeyKind)_kinds[key];

    public string KindName(int key) => Names[_kinds[key]];

    /// <summary>Bytes of its text; characters for the digits and letters keys are made of.</summary>
    public int Length(int key) => Bytes(key).Length;

    public string Value(int key) => Encoding.UTF8.GetString(Bytes(key));

    /// <summary>The key as explanations write it.</summary>
    public string Text(int key) => string.Concat(Names[_kinds[key]], ":", Value(key));

    /// <summary>The same as UTF-8.</summary>
    /// <param name="key">Which.</param>
    /// <param name="room">Where to write it; a longer one gets room of its own.</param>
    public ReadOnlySpan<byte> Text(int key, Span<byte> room)
    {
        var name = Names[_kinds[key]];
        var value = Bytes(key);
        var text = name.Length + 1 + value.Length is var length && length <= room.Length ? room[..length] : new byte[length];
        text[Encoding.UTF8.GetBytes(name, text)] = (byte)':';
        value.CopyTo(text[(name.Length + 1)..]);
        return text;
    }

    /// <summary>Strongest kind first, then by text: an order that does not depend on who came first.</summary>
    public int Compare(int left, int right) =>
        _kinds[left] != _kinds[right] ? _kinds[left].CompareTo(_kinds[right]) : Bytes(left).SequenceCompareTo(Bytes(right));

    /// <summary>The key's number, or below zero when it is not there.</summary>
    public int Find(KeyKind kind, string value) => Find(kind, Encoding.UTF8.GetBytes(value));

    /// <summary>The same of a text that is UTF-8 already.</summary>
    public int Find(KeyKind kind, ReadOnlySpan<byte> value) => _byKind[(int)kind].Find(value);

    /// <summary>The same of a text whose hash is known.</summary>
    public int Find(KeyKind kind, ReadOnlySpan<byte> value, int hash) => _byKind[(int)kind].Find(value, hash);

    /// <summary>Fetches the place where a text with this hash may stand.</summary>
    public long Touch(KeyKind kind, int hash) => _byKind[(int)kind].Touch(hash);

    /// <summary>Where a text with this hash likely stands; zero when there is none.</summary>
    public int Likely(KeyKind kind, int hash) => _byKind[(int)kind].Likely(hash) is >= 0 and var key ? _places[key] : 0;

    /// <summary>Fetches the text at a place.</summary>
    public long TouchText(int place) => place >= 0 ? _held.Touch(place) : _own.Touch(~place);

    /// <summary>The key's number; it is added when it is not there.</summary>
    public int Add(KeyKind kind, string value) => Add(kind, Encoding.UTF8.GetBytes(value));

    /// <summary>The same of a text that is UTF-8 already.</summary>
    public int Add(KeyKind kind, ReadOnlySpan<byte> value) => Add(kind, value, TextIndex.Hash(value));

    /// <summary>The same of a text whose hash is known.</summary>
    /// <param name="kind">What sort of key.</param>
    /// <param name="value">Its text.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="near">Places of texts that may be the same one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(KeyKind kind, ReadOnlySpan<byte> value, int hash, params ReadOnlySpan<int> near)
    {
        var key = _byKind[(int)kind].GetOrAdd(value, hash, Count);
        if (key < Count) return key;
        _places.Add(PlaceOf(value, near));
        _kinds.Add((byte)kind);
        return key;
    }

    /// <summary>Nobody asks for a key by its text any more; the texts stay.</summary>
    public void Close() => _byKind = [];

    /// <summary>Its text, as UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(int key) => _places[key] is >= 0 and var place ? _held.Bytes(place) : _own.Bytes(~_places[key]);

    // Our own texts are known by their places turned round.
    private int PlaceOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> near)
    {
        foreach (var place in near)
            if (place >= 0 && _held.Bytes(place).SequenceEqual(bytes)) return place;
        return ~_own.Add(bytes);
    }
}
