using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation;

/// <summary>What is stored of why a line and a payment belong together when nothing else was looked at, as of most matches: ids, amounts and the fee stand in the claim beside it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Line">How people call the line.</param>
/// <param name="Booked">Its booking date.</param>
/// <param name="Payment">How people call the payment.</param>
/// <param name="Paid">Its business date.</param>
/// <param name="Keys">The keys both have, strongest first.</param>
internal sealed record PairReason(ExplanationRule Rule, string Line, DateOnly Booked, string Payment, DateOnly Paid, IReadOnlyList<string> Keys)
{
    /// <summary>The explanation it stands for.</summary>
    public Explanation With(MatchedPair claim) => new(
        claim.Stage, Rule,
        [
            new(ItemRef.Of(claim.Line), Line, claim.AtBank, Booked, Keys),
            new(ItemRef.Of(claim.Payment), Payment, claim.WithUs, Paid, [.. Keys.Order(StringComparer.Ordinal)]) { Fee = claim.Fee },
        ],
        claim.AtBank, claim.WithUs, [], null);
}
