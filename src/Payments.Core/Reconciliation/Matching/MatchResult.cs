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
    /// <summary>What each match comes to where it is one line and one payment, without its explanation; null for any other.</summary>
    public IReadOnlyList<MatchedPair?> Pairs { get; init; } = [];

    /// <summary>What each exception is about, without its explanation.</summary>
    public IReadOnlyList<NamedItem> Named { get; init; } = [];

    /// <summary>Writes what most matches are explained by without making their explanations; null when nobody can.</summary>
    public PairSentences? Sentences { get; init; }

    /// <summary>Writes the stored reasons of most matches without making their explanations; null when nobody can.</summary>
    public PairReasons? Reasons { get; init; }

    /// <summary>What became of each order of the input.</summary>
    public IReadOnlyList<OrderAnswer> Orders { get; init; } = [];

    /// <summary>
    /// What each match is when its amounts are equal and the channel kept nothing, as most are: where its line and payment stand in the input, and what they come to. Null when it is more
    /// than that.
    /// </summary>
    internal IReadOnlyList<(int Line, int Payment, Money Amount)?> PlainPairs { get; init; } = [];

    /// <summary>The same of one match; null also when pairs are not told.</summary>
    internal (int Line, int Payment, Money Amount)? PlainPairAt(int match) => match < Pairs.Count ? PlainPairs[match] : null;
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

/// <summary>A match of one line and one payment in numbers: for sums over a million of them nobody needs their sentences.</summary>
/// <param name="Stage">The stage of the cascade.</param>
/// <param name="Line">The line.</param>
/// <param name="Payment">The payment.</param>
/// <param name="AtBank">The line's amount.</param>
/// <param name="WithUs">The payment's amount.</param>
/// <param name="Fee">What the channel kept of it.</param>
public readonly record struct MatchedPair(int Stage, StatementLineId Line, PaymentId Payment, Money AtBank, Money WithUs, Money Fee)
{
    /// <summary>Posted, or joined with a difference.</summary>
    public MatchTier Tier => AtBank + Fee == WithUs ? MatchTier.Auto : MatchTier.Linked;

    /// <summary>How much of the payment it settles.</summary>
    public Money Settled => Money.Min(AtBank + Fee, WithUs);
}

/// <summary>What an exception is about in numbers: to count them nobody needs their sentences.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Side">Which record the item stands in.</param>
/// <param name="Id">The id of a line or payment; empty for an item that has another sort of id.</param>
/// <param name="Amount">How much is open.</param>
public readonly record struct NamedItem(DiscrepancyType Type, ItemSide Side, Guid Id, Money Amount);

/// <summary>An item in a match.</summary>
/// <param name="Item">Which.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Applied">How much of it the match settles; less than its amount only in a link with a difference.</param>
public sealed record MatchMember(ItemRef Item, Money Amount, Money Applied);
