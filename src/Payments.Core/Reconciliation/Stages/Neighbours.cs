namespace Payments.Core.Reconciliation.Stages;

/// <summary>Texts that one typing mistake turns into each other: a character replaced, left out, put in, or changed places with the next one.</summary>
/// <remarks>Two such texts become equal when one character is left out of each, or of the longer one: that is how neighbours are found without comparing all with all.</remarks>
public sealed class Neighbours
{
    // To compare with so few is cheaper than to keep a hash for each character of each.
    private const int Few = 16;

    private readonly List<(int Item, string Text)> _texts = [];
    private readonly Dictionary<int, OfLength> _byLength = [];
    private int _hashed;

    /// <summary>No text was added.</summary>
    public bool IsEmpty => _texts.Count == 0;

    /// <summary>Adds a text of an item.</summary>
    public void Add(int item, string text) => _texts.Add((item, text));

    /// <summary>The texts one mistake away from a text, with their items, in the order they were added.</summary>
    public IEnumerable<(int Item, string Text)> Of(string text) =>
        (_texts.Count <= Few ? Enumerable.Range(0, _texts.Count) : Hashed(text)).Where(place => AreOneMistakeApart(_texts[place].Text, text)).Select(place => _texts[place]);

    private IEnumerable<int> Hashed(string text)
    {
        for (; _hashed < _texts.Count; _hashed++)
        {
            var length = _texts[_hashed].Text.Length;
            if (!_byLength.TryGetValue(length, out var same)) _byLength[length] = same = new(_texts);
            same.Add(_hashed);
        }
        var found = new List<int>();
        ulong[]? hashes = null;
        for (var length = text.Length - 1; length <= text.Length + 1; length++)
            if (_byLength.TryGetValue(length, out var near)) near.Collect(hashes ??= Hashes(text), found);
        if (found.Count == 0) return [];
        found.Sort();
        return found.Distinct();
    }

    /// <summary>True when exactly one mistake lies between two texts.</summary>
    public static bool AreOneMistakeApart(string left, string right)
    {
        if (left.Length < right.Length) (left, right) = (right, left);
        if (left.Length - right.Length > 1) return false;
        var at = left.AsSpan().CommonPrefixLength(right);
        if (left.Length > right.Length) return left.AsSpan(at + 1).SequenceEqual(right.AsSpan(at));
        if (at == left.Length) return false;
        return left.AsSpan(at + 1).SequenceEqual(right.AsSpan(at + 1))
            || (at + 1 < left.Length && left[at] == right[at + 1] && left[at + 1] == right[at] && left.AsSpan(at + 2).SequenceEqual(right.AsSpan(at + 2)));
    }

    // The text itself and the text without each of its characters, as polynomials that wrap around: each takes one step from the one before.
    private static ulong[] Hashes(string text)
    {
        const ulong factor = 1_000_003;
        var (hashes, powers) = (new ulong[text.Length + 1], new ulong[text.Length + 1]);
        unchecked
        {
            powers[0] = 1;
            for (var i = 0; i < text.Length; i++) powers[i + 1] = powers[i] * factor;
            var after = 0UL;
            for (var i = text.Length - 1; i >= 0; i--)
            {
                hashes[i + 1] = after;
                after += (text[i] + 1UL) * powers[text.Length - 1 - i];
            }
            hashes[0] = after;
            var before = 0UL;
            for (var i = 0; i < text.Length; i++)
            {
                hashes[i + 1] += before * powers[text.Length - 1 - i];
                before = (before * factor) + text[i] + 1;
            }
        }
        return hashes;
    }

    /// <summary>Texts of one length. They are hashed when somebody first asks for one of about their length: words that no key of ours can be meant by cost nothing.</summary>
    private sealed class OfLength(List<(int Item, string Text)> texts)
    {
        private readonly List<int> _places = [];
        private readonly Dictionary<ulong, int> _first = [];
        private readonly List<(int Place, int Next)> _chains = [];
        private int _hashed;

        public void Add(int place) => _places.Add(place);

        public void Collect(ulong[] hashes, List<int> into)
        {
            for (; _hashed < _places.Count; _hashed++)
                foreach (var hash in Hashes(texts[_places[_hashed]].Text)) Keep(hash, _places[_hashed]);
            foreach (var hash in hashes)
                for (var link = _first.GetValueOrDefault(hash, -1); link >= 0; link = _chains[link].Next) into.Add(_chains[link].Place);
        }

        private void Keep(ulong hash, int place)
        {
            _chains.Add((place, _first.GetValueOrDefault(hash, -1)));
            _first[hash] = _chains.Count - 1;
        }
    }
}
