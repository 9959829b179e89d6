using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation;

/// <summary>
/// What is stored of why a line and a payment belong together when nothing else was looked at, as of most matches: ids, amounts and the fee stand in the claim beside it, names and dates in
/// the rows of both. Runs before stored the names and dates too, as the same rows say them.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="Keys">The keys both have, strongest first.</param>
internal sealed record PairReason(ExplanationRule Rule, IReadOnlyList<string> Keys)
{
    /// <summary>The explanation it stands for.</summary>
    public Explanation With(ClaimedPair pair) => new(
        pair.Claim.Stage, Rule,
        [
            new(ItemRef.Of(pair.Claim.Line), Decisions.Label(null, pair.Booked, pair.Statement, pair.Sequence), pair.Claim.AtBank, pair.Booked, Keys),
            new(ItemRef.Of(pair.Claim.Payment), MatchTable.PaymentLabel(pair.Number), pair.Claim.WithUs, pair.Paid, [.. Keys.Order(StringComparer.Ordinal)]) { Fee = pair.Claim.Fee },
        ],
        pair.Claim.AtBank, pair.Claim.WithUs, [], null);
}

/// <summary>A claim of one line and one payment with what their rows say of them.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Booked">The line's booking date.</param>
/// <param name="Statement">Its statement's place in the chain.</param>
/// <param name="Sequence">Its place in the statement.</param>
/// <param name="Number">The region's number of the payment (NTPD).</param>
/// <param name="Paid">The payment's business date.</param>
public readonly record struct ClaimedPair(MatchedPair Claim, DateOnly Booked, int Statement, int Sequence, string Number, DateOnly Paid);
