using System.Collections;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>A list whose items are made anew each time somebody looks at them: a million explanations need not be in memory at once.</summary>
internal sealed class LazyList<TKept, TItem>(TKept[] kept, Func<TKept, TItem> make) : IReadOnlyList<TItem>
{
    public int Count => kept.Length;

    public TItem this[int index] => make(kept[index]);

    public IEnumerator<TItem> GetEnumerator() => kept.Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
