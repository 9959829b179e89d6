

namespace Payments.Core.Reconciliation.Stages;

/// <summary>Texts that one typing mistake turns into each other: a character replaced, left out, put in, or changed places with the next one.</summary>
/// <remarks>Two such texts become equal when one character is left out of each, or of the longer one: that is how neighbours are found without comparing all with all.</remarks>
public sealed class Neighbours
{
    private readonly Dictionary<ulong, List<int>> _byHash = [];
    private readonly List<(int Item, string Text)> _texts = [];

    /// <summary>No text was added.</summary>
    public bool IsEmpty => _texts.Count == 0;

    /// <summary>Adds a text of an item.</summary>
    public void Add(int item, string text)
    {
        var place = _texts.Count;
        _texts.Add((item, text));
        foreach (var hash in Hashes(text))
        {
            if (!_byHash.TryGetValue(hash, out var places)) _byHash[hash] = places = [];
            if (places.Count == 0 || places[^1] != place) places.Add(place);
        }
    }

    /// <summary>The texts one mistake away from a text, with their items, in the order they were added.</summary>
    public IEnumerable<(int Item, string Text)> Of(string text)
    {
        var seen = new SortedSet<int>();
        foreach (var hash in Hashes(text))
            if (_byHash.TryGetValue(hash, out var places)) seen.UnionWith(places);
        foreach (var place in seen)
            if (AreOneMistakeApart(_texts[place].Text, text)) yield return _texts[place];
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
}
