namespace Payments.Adapters.Snap;

/// <summary>
/// The message ids of calls that change nothing (inquiry, status), kept in memory and bounded: two generations, the older one dropped
/// when the younger is full. Payments do not rely on it: theirs are in the database.
/// </summary>
internal sealed class SeenExternalIds(int limit)
{
    private readonly Lock _gate = new();
    private readonly int _generation = limit / 2;
    private HashSet<string> _young = new(StringComparer.Ordinal);
    private HashSet<string> _old = new(StringComparer.Ordinal);

    /// <summary>Remembers an id; false when it was seen before.</summary>
    public bool TryAdd(string id)
    {
        lock (_gate)
        {
            if (_old.Contains(id) || !_young.Add(id)) return false;
            if (_young.Count > _generation) (_old, _young) = (_young, new(StringComparer.Ordinal));
            return true;
        }
    }

    /// <summary>Forgets an id whose call ended in a fault of ours, so that the bank may try again with it.</summary>
    public void Release(string id)
    {
        lock (_gate)
        {
            _young.Remove(id);
            _old.Remove(id);
        }
    }
}
