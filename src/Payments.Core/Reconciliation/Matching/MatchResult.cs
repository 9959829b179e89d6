using Payments.Core.Reconciliation.Actions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>How far the machine goes by itself.</summary>
public enum MatchTier
{
    /// <summary>Posted.</summary>
    Auto,

    /// <summary>Joined with a difference: posted up to the money received, and an exception.</summary>
    Linked,

    /// <summary>Ordered by one person and confirmed by another: posted.</summary>
    Manual,
}

/// <summary>What a run decides: the same input gives the same decisions, whatever order it comes in.</summary>
/// <param name="Matches">What belongs together.</param>
/// <param name="Exceptions">Everything else, each item exactly once, and the differences of links.</param>
public sealed record MatchResult(IReadOnlyList<Match> Matches, IReadOnlyList<Discrepancy> Exceptions)
{
    /// <summary>What became of each order of the input.</summary>
    public IReadOnlyList<OrderAnswer> Orders { get; init; } = [];

    /// <summary>The plain pair a match is, told without explaining it; null when it is more than that, or when nobody knows without looking.</summary>
    internal PlainPair? PairAt(int match) => (Matches as IPlainPairs)?.PairAt(match);
}

/// <summary>Items that belong together; each item is in at most one live match.</summary>
/// <param name="Stage">The stage of the cascade.</param>
/// <param name="Tier">Posted, joined with a difference, or ordered by people.</param>
/// <param name="Members">Lines first, then ours.</param>
/// <param name="Explanation">Why.</param>
public sealed record Match(int Stage, MatchTier Tier, IReadOnlyList<MatchMember> Members, Explanation Explanation)
{
    /// <summary>At the bank minus with us.</summary>
    public Money Difference => Explanation.Difference;
}

/// <summary>An item in a match.</summary>
/// <param name="Item">Which.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Applied">How much of it the match settles; less than its amount only in a link with a difference.</param>
public sealed record MatchMember(ItemRef Item, Money Amount, Money Applied);
