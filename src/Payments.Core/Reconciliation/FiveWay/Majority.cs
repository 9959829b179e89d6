namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>Which amount is right when records disagree: the one most of them say. Of equally many the earlier one in the list counts.</summary>
internal static class Majority
{
    public static Money Of(params ReadOnlySpan<Money?> said)
    {
        var (best, votes) = (Money.Zero, 0);
        foreach (var candidate in said)
        {
            if (candidate is not { } amount) continue;
            var count = 0;
            foreach (var other in said)
                if (other == amount) count++;
            if (count > votes) (best, votes) = (amount, count);
        }
        return best;
    }
}
