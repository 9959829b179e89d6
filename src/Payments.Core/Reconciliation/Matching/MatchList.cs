using System.Collections;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>A line and a payment of one amount, settled whole: most matches of a night are no more than that.</summary>
internal readonly record struct PlainPair(StatementLineId Line, PaymentId Payment, Money Amount);

/// <summary>Tells plain pairs without explaining them: whoever only needs to know what is settled need not make a sentence of it.</summary>
internal interface IPlainPairs
{
    /// <summary>The pair a match is; null when it is more than that.</summary>
    PlainPair? PairAt(int index);
}

/// <summary>Matches that are explained anew each time somebody looks at one: a million explanations need not be in memory at once.</summary>
internal sealed class MatchList<TKept>(TKept[] kept, Func<TKept, Match> explain, Func<TKept, PlainPair?> pair) : IReadOnlyList<Match>, IPlainPairs
{
    public int Count => kept.Length;

    public Match this[int index] => explain(kept[index]);

    public PlainPair? PairAt(int index) => pair(kept[index]);

    public IEnumerator<Match> GetEnumerator() => kept.Select(explain).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
