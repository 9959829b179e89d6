using System.Runtime.CompilerServices;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>The items that have a key, in rising order. Most keys have one, which stands in the key's own place; where several share it they stand one behind the other, their number in front.</summary>
internal sealed class KeyHolders
{
    // One by itself, or the place of several turned round; at place zero are none.
    private readonly int[] _ofKey;
    private readonly int[] _several;

    private KeyHolders(int[] ofKey, int[] several) => (_ofKey, _several) = (ofKey, several);

    public static KeyHolders None { get; } = new([], []);

    public ReadOnlySpan<int> this[int key] =>
        _ofKey[key] is < 0 and var turned ? _several.AsSpan(~turned + 1, _several[~turned]) : _ofKey.AsSpan(key, 1);

    /// <summary>The same links seen from the other side.</summary>
    /// <param name="keysOf">The keys of each item.</param>
    /// <param name="keys">How many keys there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static KeyHolders Of(Links keysOf, int keys)
    {
        var ofKey = new int[keys];
        for (var item = 0; item < keysOf.Count; item++)
            foreach (var key in keysOf[item]) ofKey[key]++;
        var room = 1;
        foreach (ref var key in ofKey.AsSpan())
        {
            var items = key;
            key = items < 2 ? ~0 : ~room;
            if (items >= 2) room += items + 1;
        }

        var several = new int[room];
        for (var item = 0; item < keysOf.Count; item++)
        {
            foreach (var key in keysOf[item])
                if (~ofKey[key] is > 0 and var place) several[place + ++several[place]] = item;
                else ofKey[key] = item;
        }
        return new(ofKey, several);
    }
}
